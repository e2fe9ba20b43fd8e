import type { ContainerKind } from '../../../contract/model/library.ts';
import { hashKey } from '../../semantics/python/equality.ts';
import { inside } from '../../semantics/python/raised.ts';
import type { PyValue } from '../../semantics/python/value.ts';
import type { ValidatedVersion } from '../validated.ts';
import { ContainerRow } from './rows.ts';
import { rowOf, type SaveContext } from './save-context.ts';
import type { SaveRules } from './save-rules.ts';
import { writeEntity, writeVersion } from './write-entity.ts';

/** Writes the rows of one level, then their published versions. */
export function saveContainers(
  level: ContainerKind,
  context: SaveContext,
  saving: SaveRules,
): void {
  const { entities, published } = context.validated.containers[level];
  inside(saving.containersWhere[level], () => {
    for (const entity of entities) {
      const row = new ContainerRow(entity, level, context.numberLists);
      writeEntity(row, () => context.rows.addContainer(row), context);
      writeContainer(row, context);
    }
    for (const version of published) {
      const children = childrenOf(version, level, context);
      writeContainerVersion(version, level, children, context);
    }
  });
}

function writeContainer(row: ContainerRow, context: SaveContext): void {
  const { rules, tables, containerCodes } = context;
  const { containerCode } = tables;
  if (containerCode === null) return;
  rules.text(row.key, containerCode.column, codeCharacters);
  rules.code(row.key, containerCode.check);
  if (!containerCodes.add(row.key)) throw rules.duplicate(containerCode, row.key);
}

const codeCharacters = 255;
const noChildren: readonly string[] = [];

/**
 * The children of a version that are there and of the level below; all others are dropped without a
 * word (restore-semantics 5). Raises TypeError for one that cannot be a key.
 */
export function childrenOf(
  version: ValidatedVersion,
  level: ContainerKind,
  context: SaveContext,
): readonly string[] {
  const { children } = version;
  if (children === null || children.length === 0) return noChildren;
  const { components, containers } = context.rows;
  const rows = level === 'unit' ? components : containers[below[level]];
  return inside('zipper.py:_resolve_children', () => {
    const found: string[] = [];
    for (const child of children) {
      const row = rows.get(keyIn(child));
      if (row !== undefined) found.push(row.key);
    }
    return found.length === 0 ? noChildren : found;
  });
}

const below = { section: 'subsection', subsection: 'unit' } as const;

/** A text that is no key where the value is none. */
function keyIn(child: PyValue): string {
  if (child.kind === 'str') return child.value;
  hashKey(child);
  return '';
}

/** Writes a container's version, which becomes the draft. */
export function writeContainerVersion(
  version: ValidatedVersion,
  level: ContainerKind,
  children: readonly string[],
  context: SaveContext,
): void {
  const row = rowOf(context.rows.containers[level], version.entityKey, context);
  const number = writeVersion(version, row, context);
  row.add({ number, title: version.title, created: version.created, children });
}
