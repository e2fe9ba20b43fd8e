import type {
  ComponentFile,
  ContainerFile,
  ContainerKind,
  Located,
  Version,
} from '../../contract/model/library.ts';
import { containerKinds } from '../../contract/model/library.ts';
import type { TomlArray, TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { booleanAt, numberAt, tableAt, textAt, textsAt, timeAt } from './fields.ts';
import { ownText } from '../olx/own-text.ts';
import { splitKey } from './keys.ts';
import { tomlEnding } from './place-of.ts';
import { KeptTomlFile } from './read-toml-file.ts';
import type { TomlContent } from './read-toml-file.ts';
import { tablesOf } from './toml/plain-entity.ts';

abstract class KeptEntity extends KeptTomlFile {
  readonly key: Located<string> | null;
  readonly created: Located<string> | null;
  readonly canStandAlone: Located<boolean> | null;
  readonly draftNumber: Located<number> | null;
  readonly publishedNumber: Located<number> | null;
  readonly versions: readonly Version[];
  readonly plainNumbers: boolean;
  readonly isPlain: boolean;

  constructor(content: TomlContent, text: string | null) {
    super(content, text);
    const fields = content.plain ?? fieldsOf(content.root);
    // Values are parts of the text, and would keep it where it is not kept.
    const isKept = text !== null;
    this.key = isKept ? fields.key : ownValue(fields.key);
    this.created = isKept ? fields.created : ownValue(fields.created);
    this.canStandAlone = fields.canStandAlone;
    this.draftNumber = fields.draftNumber;
    this.publishedNumber = fields.publishedNumber;
    this.versions = isKept ? fields.versions : fields.versions.map(ownTitle);
    this.plainNumbers = content.plain !== undefined || hasPlainNumbers(content.root);
    this.isPlain = content.isPlain;
  }
}

type Fields = Pick<
  KeptEntity,
  'key' | 'created' | 'canStandAlone' | 'draftNumber' | 'publishedNumber' | 'versions'
>;

function fieldsOf(root: TomlTable | null): Fields {
  const entity = tableAt(root, 'entity');
  return {
    key: textAt(entity, 'key'),
    created: timeAt(entity, 'created'),
    canStandAlone: booleanAt(entity, 'can_stand_alone'),
    draftNumber: namedVersion(tableAt(entity, 'draft')),
    publishedNumber: namedVersion(tableAt(entity, 'published')),
    versions: versionsOf(root),
  };
}

class KeptComponent extends KeptEntity implements ComponentFile {
  get parts(): ComponentFile['parts'] {
    return this.key === null ? null : splitKey(this.key.value);
  }

  get folder(): string {
    return this.path.slice(0, -tomlEnding.length);
  }
}

/**
 * A component in the exporters' own form, whose fields say all that its text says: of very many texts
 * nothing stays but those.
 */
class FieldsOfComponent extends KeptComponent {
  override get root(): TomlTable | null {
    const { canStandAlone, key, created, draftNumber, publishedNumber, versions } = this;
    if (canStandAlone === null || key === null || created === null) return null; // never so
    const numbers = { draftNumber, publishedNumber };
    return tablesOf({ canStandAlone, key, created, ...numbers, level: null, versions });
  }
}

class KeptContainer extends KeptEntity implements ContainerFile {
  readonly level: ContainerKind | null;

  constructor(content: TomlContent) {
    super(content, content.text);
    const { plain } = content;
    this.level = plain === undefined ? declaredLevel(content.root) : plain.level;
  }
}

/** A component's TOML as the model has it. */
export function componentOf(content: TomlContent): ComponentFile {
  return content.isPlain && isWithoutContainer(content)
    ? new FieldsOfComponent(content, null)
    : new KeptComponent(content, content.text);
}

/** A component may say what only containers say, and servers mind. */
function isWithoutContainer(content: TomlContent): boolean {
  const { plain } = content;
  if (plain !== undefined) return plain.level === null && !plain.versions.some(hasChildren);
  const { root } = content;
  const versions = root?.entries.get('version');
  return (
    tableAt(root, 'entity')?.entries.has('container') === false &&
    (versions?.kind !== 'array' || !versions.items.some(hasContainer))
  );
}

function hasChildren({ children }: Version): boolean {
  return children !== null;
}

function hasContainer(version: TomlNode): boolean {
  return version.kind === 'table' && version.entries.has('container');
}

/** A container's TOML as the model has it. */
export function containerOf(content: TomlContent): ContainerFile {
  return new KeptContainer(content);
}

/** The number that draft or published names; 0 and what is no number name none. */
function namedVersion(table: TomlTable | null): Located<number> | null {
  const number = numberAt(table, 'version_num');
  return number === null || number.value === 0 ? null : number;
}

function ownValue(text: Located<string> | null): Located<string> | null {
  return text && { value: ownText(text.value), line: text.line, column: text.column };
}

function ownTitle({ number, title, children }: Version): Version {
  return { number, title: ownValue(title), children };
}

function versionsOf(root: TomlTable | null): readonly Version[] {
  const node = root?.entries.get('version');
  if (node?.kind !== 'array') return noVersions;
  // A list that grows item by item keeps room for sixteen more, and there are very many lists.
  return tablesIn(node).map(versionOf);
}

const noVersions: readonly Version[] = [];

function tablesIn({ items }: TomlArray): readonly TomlTable[] {
  return items.every(isTable) ? items : items.filter(isTable);
}

function isTable(node: TomlNode): node is TomlTable {
  return node.kind === 'table';
}

function versionOf(table: TomlTable): Version {
  return {
    number: numberAt(table, 'version_num'),
    title: textAt(table, 'title'),
    children: textsAt(tableAt(table, 'container'), 'children'),
  };
}

function hasPlainNumbers(root: TomlTable | null): boolean {
  const node = root?.entries.get('version');
  return node?.kind !== 'array' || node.items.every(hasPlainNumber);
}

function hasPlainNumber(version: TomlNode): boolean {
  const number = version.kind === 'table' ? version.entries.get('version_num') : undefined;
  return number?.kind === 'integer' && Number.isSafeInteger(Number(number.value));
}

/** Exactly one known level, whatever its value (restore-semantics 5). */
function declaredLevel(root: TomlTable | null): ContainerKind | null {
  const container = tableAt(tableAt(root, 'entity'), 'container');
  if (container?.entries.size !== 1) return null;
  return containerKinds.find((kind) => container.entries.has(kind)) ?? null;
}
