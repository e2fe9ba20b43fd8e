import type { ContainerKind, Located, Version } from '../../../contract/model/library.ts';
import { containerKinds } from '../../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../../contract/model/toml.ts';
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

/** What a text in that form says: all of it, under the names that the model has for it. */
export interface PlainEntity {
  readonly canStandAlone: Located<boolean>;
  readonly key: Located<string>;
  readonly created: Located<string>;
  /** Null: not named. */
  readonly draftNumber: Located<number> | null;
  readonly publishedNumber: Located<number> | null;
  /** Of a container alone. */
  readonly level: ContainerKind | null;
  readonly versions: readonly Version[];
}

/**
 * Reads a component's or container's TOML where it is written word for word as all releases' exporters
 * write it, in a fraction of the time that the whole language takes. Null for any other text, right or
 * wrong. Its tables (`tablesOf`) equal what `readAnyToml` returns.
 */
export function readPlainEntity(text: string): PlainEntity | null {
  const plain = new PlainText(text);
  const fields = takeFields(plain);
  const drafted = fields && takeDraft(plain);
  const shown = drafted && takePublished(plain);
  const level = shown && takeLevel(plain);
  if (!level || !plain.takes(versionsBegin)) return null;
  const versions = takeVersions(plain);
  if (versions === null) return null;
  const { canStandAlone, key, created } = fields;
  return {
    canStandAlone,
    key,
    created,
    draftNumber: drafted === noNumber ? null : drafted,
    publishedNumber: shown === noNumber ? null : shown,
    level: level === 'none' ? null : level,
    versions,
  };
}

type Fields = Pick<PlainEntity, 'canStandAlone' | 'key' | 'created'>;

function takeFields(plain: PlainText): Fields | null {
  const canStandAlone = plain.takes(start) ? plain.takeTruth() : null;
  if (canStandAlone === null || !plain.takes(key)) return null;
  const text = plain.takeString();
  if (text === null || !plain.takes(created)) return null;
  const time = plain.takeTime();
  return time && { canStandAlone, key: text, created: time };
}

/** Where the text names none, rightly: a draft that was deleted has no table. */
const noNumber: Located<number> = { value: 0, line: 0, column: 0 };

function takeDraft(plain: PlainText): Located<number> | null {
  return plain.takes(draft) ? plain.takeNumber() : noNumber;
}

function takePublished(plain: PlainText): Located<number> | null {
  if (!plain.takes(published)) return null;
  if (plain.takes(number)) return plain.takeNumber();
  return plain.takes(unpublished) ? noNumber : null;
}

/** Of a container alone. */
function takeLevel(plain: PlainText): ContainerKind | 'none' | null {
  if (!plain.takes(container)) return 'none';
  const kind = containerKinds.find((one) => plain.takesWord(one));
  return kind !== undefined && plain.takesWord(']') ? kind : null;
}

function takeVersions(plain: PlainText): readonly Version[] | null {
  if (plain.atEnd) return noVersions;
  const first = takeVersion(plain);
  if (first === null) return null;
  // Nearly all have one, and a list that is empty at first keeps room for sixteen more.
  const versions = [first];
  while (!plain.atEnd) {
    const version = versions.length === mostVersions ? null : takeVersion(plain);
    if (version === null) return null;
    versions.push(version);
  }
  return versions;
}

const noVersions: readonly Version[] = [];

function takeVersion(plain: PlainText): Version | null {
  if (!plain.takes(version)) return null;
  const title = plain.takeString();
  if (title === null || !plain.takes(versionNumber)) return null;
  const found = plain.takeNumber();
  if (found === null) return null;
  if (!plain.takes(children)) return endVersion(plain, { number: found, title, children: null });
  const strings = plain.takeStrings();
  return strings && endVersion(plain, { number: found, title, children: strings });
}

function endVersion(plain: PlainText, version: Version): Version | null {
  return plain.takes(lineEnd) ? version : null;
}

/** The tables of a text in that form, which says by its lines where each of them begins. */
export function tablesOf(plain: PlainEntity): TomlTable {
  const { canStandAlone, key, created, draftNumber, publishedNumber, level, versions } = plain;
  const root = tableAt(1);
  const entity = tableAt(1);
  root.entries.set('entity', entity);
  entity.entries.set('can_stand_alone', { kind: 'boolean', ...canStandAlone });
  entity.entries.set('key', { kind: 'string', ...key });
  entity.entries.set('created', { kind: 'offset-datetime', ...created });
  if (draftNumber !== null) {
    entity.entries.set('draft', numberTable(draftNumber.line - 1, draftNumber));
  }
  const publishedLine = (draftNumber ?? created).line + 2;
  entity.entries.set('published', numberTable(publishedLine, publishedNumber));
  if (level !== null) entity.entries.set('container', levelTable(publishedLine + 3, level));
  const [first] = versions;
  if (first === undefined) return root;
  const array = new ArrayNode({ line: headerOf(first), column: 1 }, true);
  for (const one of versions) array.items.push(versionTable(one));
  root.entries.set('version', array);
  return root;
}

function tableAt(line: number): TableNode {
  return new TableNode({ line, column: 1 }, 'explicit', 0);
}

function numberTable(line: number, number: Located<number> | null): TableNode {
  const table = tableAt(line);
  if (number !== null) table.entries.set('version_num', { kind: 'integer', ...number });
  return table;
}

/** Its header makes two tables. */
function levelTable(line: number, level: ContainerKind): TableNode {
  const above = new TableNode({ line, column: 1 }, 'implicit', 0);
  above.entries.set(level, tableAt(line));
  return above;
}

/** The line of its header, right above its title. */
function headerOf({ title }: Version): number {
  return (title?.line ?? 0) - 1;
}

function versionTable(one: Version): TomlNode {
  const table = tableAt(headerOf(one));
  const { title, number, children: texts } = one;
  if (title !== null) table.entries.set('title', { kind: 'string', ...title });
  if (number !== null) table.entries.set('version_num', { kind: 'integer', ...number });
  if (texts === null) return table;
  const line = (number?.line ?? 0) + children.lines;
  const inner = tableAt(line - 1);
  const array = new ArrayNode({ line, column: children.column }, false);
  for (const text of texts) array.items.push({ kind: 'string', ...text });
  inner.entries.set('children', array);
  table.entries.set('container', inner);
  return table;
}
