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
import { readPlainEntity, writePlainComponent } from './toml/plain-entity.ts';

abstract class KeptEntity extends KeptTomlFile {
  readonly key: Located<string> | null;
  readonly created: Located<string> | null;
  readonly canStandAlone: Located<boolean> | null;
  readonly draftNumber: Located<number> | null;
  readonly publishedNumber: Located<number> | null;
  readonly versions: readonly Version[];
  readonly plainNumbers: boolean;
  readonly isPlain: boolean;

  constructor(content: TomlContent) {
    super(content);
    const entity = tableAt(content.root, 'entity');
    // Values are parts of the text, and would keep it where it is not kept.
    const keep = content.text === null ? ownValue : asItIs;
    this.key = keep(textAt(entity, 'key'));
    this.created = keep(timeAt(entity, 'created'));
    this.canStandAlone = booleanAt(entity, 'can_stand_alone');
    this.draftNumber = namedVersion(tableAt(entity, 'draft'));
    this.publishedNumber = namedVersion(tableAt(entity, 'published'));
    this.versions = versionsOf(content.root, keep);
    this.plainNumbers = hasPlainNumbers(content.root);
    this.isPlain = content.isPlain;
  }
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
    const text = writePlainComponent({
      canStandAlone: canStandAlone?.value === true,
      key: key?.value ?? '',
      created: created?.value ?? '',
      draft: draftNumber?.value ?? null,
      published: publishedNumber?.value ?? null,
      versions: versions.map((one) => ({
        title: one.title?.value ?? '',
        number: one.number?.value ?? 0,
      })),
    });
    return readPlainEntity(text);
  }
}

class KeptContainer extends KeptEntity implements ContainerFile {
  readonly level: ContainerKind | null;

  constructor(content: TomlContent) {
    super(content);
    this.level = levelOf(tableAt(tableAt(content.root, 'entity'), 'container'));
  }
}

/** A component's TOML as the model has it. */
export function componentOf(content: TomlContent): ComponentFile {
  return content.isPlain && isWithoutContainer(content.root)
    ? new FieldsOfComponent({ ...content, text: null })
    : new KeptComponent(content);
}

/** A component may say what only containers say, and servers mind. */
function isWithoutContainer(root: TomlTable | null): boolean {
  const versions = root?.entries.get('version');
  return (
    tableAt(root, 'entity')?.entries.has('container') === false &&
    (versions?.kind !== 'array' || !versions.items.some(hasContainer))
  );
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

type Keep = (text: Located<string> | null) => Located<string> | null;

const asItIs: Keep = (text) => text;

function ownValue(text: Located<string> | null): Located<string> | null {
  return text && { value: ownText(text.value), line: text.line, column: text.column };
}

function versionsOf(root: TomlTable | null, keep: Keep): readonly Version[] {
  const node = root?.entries.get('version');
  if (node?.kind !== 'array') return noVersions;
  // A list that grows item by item keeps room for sixteen more, and there are very many lists.
  return tablesIn(node).map((table) => versionOf(table, keep));
}

const noVersions: readonly Version[] = [];

function tablesIn({ items }: TomlArray): readonly TomlTable[] {
  return items.every(isTable) ? items : items.filter(isTable);
}

function isTable(node: TomlNode): node is TomlTable {
  return node.kind === 'table';
}

function versionOf(table: TomlTable, keep: Keep): Version {
  return {
    number: numberAt(table, 'version_num'),
    title: keep(textAt(table, 'title')),
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
function levelOf(container: TomlTable | null): ContainerKind | null {
  if (container?.entries.size !== 1) return null;
  return containerKinds.find((kind) => container.entries.has(kind)) ?? null;
}
