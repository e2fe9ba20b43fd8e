import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { refusedOnMysql } from '../semantics/codes.ts';
import { slugOf } from '../semantics/slug.ts';
import type { CheckContext } from './check-context.ts';
import { findersOf, usedFiles } from './component-files.ts';
import { keyCode } from './component-key.ts';
import type { CollectionFacts, ComponentFacts, EntityFacts, WrittenKey } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** What the exporter makes a file name of. */
interface Named {
  readonly facts: EntityFacts | CollectionFacts;
  readonly key: WrittenKey;
  /** The last part of a component's key; the whole key of the others. */
  readonly code: string;
  readonly isComponent: boolean;
}

/**
 * Keys whose file names a later backup would alter: Ulmo finds files by the key and would lose
 * them when that backup is restored (REF-005, REF-006; restore-semantics 6).
 */
export const exporterNames: Rule = {
  name: 'ref-005-exporter-names',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    const first = new Map<string, Named>();
    for (const named of allNamed(context)) {
      const slug = slugOf(named.code);
      const other = first.get(slug);
      if (other === undefined) first.set(slug, named);
      if (slug !== named.code) yield* altered(context, named, slug);
      // One key twice has a finding of its own, and containers and collections have no files.
      if (other === undefined || other.key.text === named.key.text) continue;
      if (named.isComponent || other.isComponent) yield clash(named, other, slug);
    }
  },
};

function* allNamed({ components, containers, collections }: CheckContext): Iterable<Named> {
  for (const facts of components) {
    const code = facts.key === null ? null : keyCode(facts.key.text);
    if (facts.key !== null && code) yield { facts, key: facts.key, code, isComponent: true };
  }
  for (const facts of [...containers, ...collections]) {
    const { key } = facts;
    if (key !== null) yield { facts, key, code: key.text, isComponent: false };
  }
}

/** Where Ulmo finds no files today there is a loss to report, and that is said instead. */
function* altered(context: CheckContext, named: Named, slug: string): Iterable<Diagnostic> {
  if (!named.isComponent) return;
  const component = named.facts as ComponentFacts; // by isComponent
  if (!findersOf(component).isFoundByUlmo || usedFiles(context.files, component).length === 0) {
    return;
  }
  const { key, code } = named;
  // A key that newer servers refuse must be another in any case.
  if (refusedOnMysql(code) !== null) return;
  yield report('REF-006', placeOf(component.file, key.at, key.text), { code, name: slug });
}

function clash(named: Named, other: Named, slug: string): Diagnostic {
  const params = { key: named.key.text, other: other.key.text, name: slug };
  return report('REF-005', placeOf(named.facts.file, named.key.at, named.key.text), params, {
    related: [placeOf(other.facts.file, other.key.at, other.key.text)],
  });
}
