import type { TomlNode, TomlTable } from '../../../contract/model/toml.ts';
import { containerKinds } from '../../../contract/model/library.ts';
import { PlainText, piece } from './plain-text.ts';
import { ArrayNode, TableNode } from './table-node.ts';

const start = piece('[entity]\ncan_stand_alone = ');
const key = piece('\nkey = ');
const created = piece('\ncreated = ');
const draft = piece('\n\n[entity.draft]\nversion_num = ');
const published = piece('\n\n[entity.published]\n');
const number = piece('version_num = ');
const unpublished = piece('# unpublished: no published_version_num');
const container = piece('\n\n[entity.container.');
const versionsBegin = piece('\n\n# ### Versions\n');
const version = piece('\n[[version]]\ntitle = ');
const versionNumber = piece('\nversion_num = ');
const children = piece('\n\n[version.container]\nchildren = ');
const lineEnd = piece('\n');

/** Far from the limit of tables: who has more is for the other reader to judge. */
const mostVersions = 1_000;

/**
 * Reads a component's or container's TOML where it is written word for word as all releases' exporters
 * write it, in a quarter of the time that the whole language takes. Null for any other text, right or
 * wrong. What it returns equals what `readAnyToml` returns.
 */
export function readPlainEntity(text: string): TomlTable | null {
  const plain = new PlainText(text);
  if (!plain.takes(start)) return null;
  const root = tableAt(1);
  const entity = tableAt(1);
  root.entries.set('entity', entity);
  const isPlain =
    takesFields(plain, entity) &&
    takesNumbers(plain, entity) &&
    takesLevel(plain, entity) &&
    plain.takes(versionsBegin) &&
    takesVersions(plain, root);
  return isPlain ? root : null;
}

/** What a component's TOML in that form says: all of it. Null: not named. */
export interface PlainComponent {
  readonly canStandAlone: boolean;
  readonly key: string;
  readonly created: string;
  readonly draft: number | null;
  readonly published: number | null;
  readonly versions: readonly { readonly title: string; readonly number: number }[];
}

/** The one text that `readPlainEntity` reads so. */
export function writePlainComponent(component: PlainComponent): string {
  const { canStandAlone, draft: drafted, published: shown, versions } = component;
  return [
    `${start.text}${canStandAlone}${key.text}"${component.key}"${created.text}${component.created}`,
    drafted === null ? '' : draft.text + drafted,
    published.text,
    shown === null ? unpublished.text : number.text + shown,
    versionsBegin.text,
    ...versions.map(
      (one) => `${version.text}"${one.title}"${versionNumber.text}${one.number}${lineEnd.text}`,
    ),
  ].join('');
}

function tableAt(line: number): TableNode {
  return new TableNode({ line, column: 1 }, 'explicit', 0);
}

/** False where there is no value. */
function takesValue({ entries }: TableNode, name: string, value: TomlNode | null): boolean {
  if (value === null) return false;
  entries.set(name, value);
  return true;
}

function takesFields(plain: PlainText, entity: TableNode): boolean {
  return (
    takesValue(entity, 'can_stand_alone', plain.takeTruth()) &&
    plain.takes(key) &&
    takesValue(entity, 'key', plain.takeString()) &&
    plain.takes(created) &&
    takesValue(entity, 'created', plain.takeTime())
  );
}

/** What draft and published name. A draft that was deleted has no table. */
function takesNumbers(plain: PlainText, entity: TableNode): boolean {
  if (plain.takes(draft)) {
    const table = tableAt(plain.line - 1);
    entity.entries.set('draft', table);
    if (!takesValue(table, 'version_num', plain.takeNumber())) return false;
  }
  if (!plain.takes(published)) return false;
  const table = tableAt(plain.line - 1);
  entity.entries.set('published', table);
  return plain.takes(number)
    ? takesValue(table, 'version_num', plain.takeNumber())
    : plain.takes(unpublished);
}

/** Of a container alone. Its header makes two tables. */
function takesLevel(plain: PlainText, entity: TableNode): boolean {
  if (!plain.takes(container)) return true;
  const above = new TableNode({ line: plain.line, column: 1 }, 'implicit', 0);
  entity.entries.set('container', above);
  const kind = containerKinds.find((one) => plain.takesWord(one));
  if (kind === undefined) return false;
  above.entries.set(kind, tableAt(plain.line));
  return plain.takesWord(']');
}

function takesVersions(plain: PlainText, root: TableNode): boolean {
  if (plain.atEnd) return true;
  const versions = new ArrayNode({ line: plain.line + 1, column: 1 }, true);
  root.entries.set('version', versions);
  while (!plain.atEnd) {
    if (!plain.takes(version) || versions.items.length === mostVersions) return false;
    const table = tableAt(plain.line - 1);
    versions.items.push(table);
    if (!takesVersion(plain, table)) return false;
  }
  return true;
}

function takesVersion(plain: PlainText, table: TableNode): boolean {
  const isPlain =
    takesValue(table, 'title', plain.takeString()) &&
    plain.takes(versionNumber) &&
    takesValue(table, 'version_num', plain.takeNumber());
  if (!isPlain) return false;
  if (plain.takes(children)) {
    const inner = tableAt(plain.line - 1);
    table.entries.set('container', inner);
    if (!takesValue(inner, 'children', plain.takeStrings())) return false;
  }
  return plain.takes(lineEnd);
}
