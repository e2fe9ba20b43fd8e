import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { ContainerKind } from '../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import type { CheckContext } from './check-context.ts';
import type { ContainerFacts, EntityFacts, EntityTables } from './facts.ts';
import { tableOf } from './facts.ts';
import { folderOfMisplaced, keysMeant } from './misplaced-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const childrenOf: Readonly<Record<ContainerKind, string>> = {
  section: 'subsections',
  subsection: 'units',
  unit: 'components',
};

/** Children that servers drop because there is no such key (restore-semantics 5). */
export const unknownChild: Rule = {
  name: 'ref-001-unknown-child',
  needs: ['all-keys'],
  references: {
    isIn: hasChildren,
    concerns: hasOddChild,
    check: (facts, tables, context) =>
      overChildren(facts, tables, context, (container, child, found) =>
        found === undefined && !isMeant(child, context)
          ? report('REF-001', placeOf(container.file, child, container.key?.text ?? ''), {
              child: textOf(child),
              parent: container.key?.text ?? '',
            })
          : null,
      ),
  },
};

/** Children that servers drop because they do not belong on the level (restore-semantics 5). */
export const misplacedChild: Rule = {
  name: 'ref-002-misplaced-child',
  needs: [],
  references: {
    isIn: hasChildren,
    concerns: hasOddChild,
    check: (facts, tables, context) =>
      overChildren(facts, tables, context, (container, child, found) => {
        const { level, key } = container;
        if (found === undefined || level === null || takes(level, found)) return null;
        return report('REF-002', placeOf(container.file, child, key?.text ?? ''), {
          child: textOf(child),
          parent: key?.text ?? '',
          level,
          expected: childrenOf[level],
        });
      }),
  },
};

function hasChildren({ kind }: EntityFacts, { used }: EntityTables): boolean {
  return kind === 'container' && used.some((version) => childNodes(version).length > 0);
}

const known = new WeakMap<CheckContext, ReadonlySet<EntityFacts>>();

/** Whether either rule may have words for one of its children: looked for once for both. */
function hasOddChild(facts: EntityFacts, context: CheckContext): boolean {
  if (facts.kind !== 'container') return false;
  const found = known.get(context) ?? new Set(withOddChildren(context));
  known.set(context, found);
  return found.has(facts);
}

/** By the model alone, and of all versions. */
function withOddChildren({ containers, byKey }: CheckContext): readonly ContainerFacts[] {
  return containers.filter(({ file, level }) => {
    const isOdd = ({ value }: { readonly value: string }): boolean => {
      const child = byKey.get(value);
      return child === undefined || (level !== null && !takes(level, child));
    };
    return file.versions.some(({ children }) => children?.some(isOdd));
  });
}

function takes(level: ContainerKind, child: EntityFacts): boolean {
  if (level === 'unit') return child.kind === 'component' || folderOfMisplaced(child) !== null;
  if (child.kind !== 'container') return false;
  // A child that declares no level has a finding of its own.
  return child.level === null || child.level === (level === 'section' ? 'subsection' : 'unit');
}

function isMeant(child: TomlNode, context: CheckContext): boolean {
  return child.kind === 'string' && keysMeant(context).has(child.value);
}

function* overChildren(
  facts: EntityFacts,
  { used }: EntityTables,
  { byKey }: CheckContext,
  judge: (
    container: ContainerFacts,
    child: TomlNode,
    found: EntityFacts | undefined,
  ) => Diagnostic | null,
): Iterable<Diagnostic> {
  if (facts.kind !== 'container') return;
  for (const version of used) {
    for (const child of childNodes(version)) {
      const found = child.kind === 'string' ? byKey.get(child.value) : undefined;
      const diagnostic = judge(facts, child, found);
      if (diagnostic !== null) yield diagnostic;
    }
  }
}

/** Lists and tables among children end the restore and have a finding of their own. */
function childNodes(version: TomlTable): readonly TomlNode[] {
  const children = tableOf(version, 'container')?.entries.get('children');
  if (children?.kind !== 'array') return [];
  return children.items.filter((item) => item.kind !== 'array' && item.kind !== 'table');
}

function textOf(node: TomlNode): string {
  return node.kind === 'array' || node.kind === 'table' ? '' : String(node.value);
}
