import type { ComponentFile, ContainerFile } from '../../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../../contract/model/toml.ts';
import type { NamedVersion } from '../../checks/facts.ts';
import { entityTables, tableOf } from '../../checks/facts.ts';
import { versionNumber } from '../../checks/version-text.ts';
import { readText } from '../../semantics/field-values.ts';

/** What an archive says that draft or published is: a version, none, or one that is not there. */
export type OwnState =
  | { readonly kind: 'none' }
  | { readonly kind: 'missing'; readonly at: TomlNode }
  | { readonly kind: 'version'; readonly version: OwnVersion };

export interface OwnVersion {
  readonly table: TomlTable;
  readonly number: bigint;
  readonly title: string;
  /** Items of the children's list. */
  readonly children: readonly TomlNode[];
}

/** A component or container as its file says it is. */
export interface OwnEntity {
  readonly table: TomlTable;
  readonly created: TomlNode | undefined;
  readonly draft: OwnState;
  readonly published: OwnState;
}

/** Reads the content of one file; null where the file does not say enough to be restored. */
export function ownEntity({ root }: ComponentFile | ContainerFile): OwnEntity | null {
  if (root === null) return null;
  const { entity, draft, published } = entityTables(root);
  if (entity === null) return null;
  return {
    table: entity,
    created: entity.entries.get('created'),
    draft: stateOf(draft),
    published: stateOf(published),
  };
}

function stateOf(named: NamedVersion | null): OwnState {
  if (named === null) return { kind: 'none' };
  const { table, at } = named;
  const number = table === null ? null : versionNumber(table);
  if (table === null || number === null) return { kind: 'missing', at };
  const children = tableOf(table, 'container')?.entries.get('children');
  const version: OwnVersion = {
    table,
    number,
    title: textAt(table, 'title'),
    children: children?.kind === 'array' ? children.items : [],
  };
  return { kind: 'version', version };
}

/** A text as written, without outer white space; a number counts as its text. */
export function textAt(table: TomlTable | null, name: string): string {
  const at = table?.entries.get(name);
  const reading = at === undefined ? null : readText(at, true);
  return reading?.kind === 'ok' ? reading.value : '';
}
