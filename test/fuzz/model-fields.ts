import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  Located,
  PackageFile,
  TomlFile,
} from '../../contract/model/library.ts';
import type { TomlNode } from '../../contract/model/toml.ts';

type Value = string | number | boolean;
/** `choice`: a number that names a version, where 0 names none. */
type Kind = 'text' | 'time' | 'number' | 'choice' | 'boolean';
type Path = readonly (string | number)[];

interface Field {
  readonly path: Path;
  readonly kind: Kind;
  readonly found: Located<Value> | null;
}

/** Where the model of a file says something else than the file's own tables; null where not. */
export function modelComplaint(file: TomlFile, root: TomlNode): string | null {
  for (const { path, kind, found } of fieldsOf(file, root)) {
    const node = nodeAt(root, path);
    const expected = node === null ? null : valueOf(node, kind);
    const where = path.join('.');
    if (found === null && expected === null) continue;
    if (found === null) return `${where} is in the text and not in the model`;
    if (node === null || expected === null) return `${where} is in the model and not in the text`;
    if (!Object.is(found.value, expected)) return `${where} has another value in the model`;
    if (found.line !== node.line || found.column !== node.column) {
      return `${where} has another place in the model`;
    }
  }
  return null;
}

type AnyFile = PackageFile | ComponentFile | ContainerFile | CollectionFile;

function fieldsOf(file: TomlFile, root: TomlNode): readonly Field[] {
  const model = file as AnyFile; // every file of the model is one of these
  if ('versions' in model) return entityFields(model, root);
  if ('formatVersion' in model) return packageFields(model);
  return collectionFields(model, root);
}

function field(path: Path, kind: Kind, found: Located<Value> | null): Field {
  return { path, kind, found };
}

function packageFields(file: PackageFile): readonly Field[] {
  return [
    field(['learning_package', 'key'], 'text', file.key),
    field(['learning_package', 'title'], 'text', file.title),
    field(['learning_package', 'description'], 'text', file.description),
    field(['learning_package', 'created'], 'time', file.created),
    field(['learning_package', 'updated'], 'time', file.updated),
    field(['meta', 'format_version'], 'number', file.formatVersion),
    field(['meta', 'created_at'], 'time', file.createdAt),
    field(['meta', 'created_by'], 'text', file.createdBy),
    field(['meta', 'created_by_email'], 'text', file.createdByEmail),
    field(['meta', 'origin_server'], 'text', file.originServer),
  ];
}

function entityFields(file: ComponentFile | ContainerFile, root: TomlNode): readonly Field[] {
  const fields = [
    field(['entity', 'key'], 'text', file.key),
    field(['entity', 'created'], 'time', file.created),
    field(['entity', 'can_stand_alone'], 'boolean', file.canStandAlone),
    field(['entity', 'draft', 'version_num'], 'choice', file.draftNumber),
    field(['entity', 'published', 'version_num'], 'choice', file.publishedNumber),
  ];
  const versions = nodeAt(root, ['version']);
  if (versions?.kind !== 'array' || versions.items.some(({ kind }) => kind !== 'table')) {
    return fields;
  }
  for (let at = 0; at < Math.max(versions.items.length, file.versions.length); at += 1) {
    const version = file.versions[at];
    fields.push(field(['version', at, 'title'], 'text', version?.title ?? null));
    fields.push(field(['version', at, 'version_num'], 'number', version?.number ?? null));
    const path = ['version', at, 'container', 'children'];
    if ('level' in file) fields.push(...listFields(path, version?.children ?? null, root));
  }
  return fields;
}

function collectionFields(file: CollectionFile, root: TomlNode): readonly Field[] {
  return [
    field(['collection', 'key'], 'text', file.key),
    field(['collection', 'title'], 'text', file.title),
    field(['collection', 'description'], 'text', file.description),
    field(['collection', 'created'], 'time', file.created),
    ...listFields(['collection', 'entities'], file.entities, root),
  ];
}

/** The texts of a list; other items are left out of the model. */
function listFields(
  path: Path,
  found: readonly Located<string>[] | null,
  root: TomlNode,
): readonly Field[] {
  const list = nodeAt(root, path);
  const items = list?.kind === 'array' ? list.items : [];
  const texts = [...items.keys()].filter((at) => items[at]?.kind === 'string');
  const rows = Math.max(texts.length, found?.length ?? 0);
  return Array.from({ length: rows }, (_, row) =>
    field([...path, texts[row] ?? items.length], 'text', found?.[row] ?? null),
  );
}

function nodeAt(root: TomlNode, path: Path): TomlNode | null {
  let node: TomlNode | undefined = root;
  for (const step of path) {
    if (typeof step === 'number') node = node?.kind === 'array' ? node.items[step] : undefined;
    else node = node?.kind === 'table' ? node.entries.get(step) : undefined;
  }
  return node ?? null;
}

function valueOf(node: TomlNode, kind: Kind): Value | null {
  switch (node.kind) {
    case 'string':
      return kind === 'text' || kind === 'time' ? node.value : null;
    case 'integer':
    case 'float':
      return numberOf(Number(node.value), kind);
    case 'boolean':
      return kind === 'boolean' ? node.value : numberOf(Number(node.value), kind);
    case 'offset-datetime':
    case 'local-datetime':
    case 'local-date':
      return kind === 'time' ? node.value : null;
    default:
      return null;
  }
}

function numberOf(value: number, kind: Kind): number | null {
  if (kind === 'choice') return value === 0 ? null : value;
  return kind === 'number' ? value : null;
}
