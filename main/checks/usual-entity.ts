import type { ComponentFile, ContainerFile, Version } from '../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { readDateTime } from '../semantics/field-values.ts';
import { strip } from '../semantics/python-text.ts';
import { tableOf } from './facts.ts';

/** What no column is too short for, whatever the text's parts (too-long.ts). */
const longestKey = 100;
const longestTitle = 500;
const largestNumber = 2 ** 32 - 1;

/**
 * Whether a component or container is as exporters write them: no rule about one of them by itself
 * has words for it, nothing in it is another's, and the model has all the children it names. Nearly
 * all are; so the rules need not be asked one by one. Says no where it is in doubt, and says nothing
 * about what stands beside the fields that servers read.
 */
export function isUsualEntity(file: ComponentFile | ContainerFile, root: TomlTable): boolean {
  const entity = tableOf(root, 'entity');
  const versions = root.entries.get('version');
  if (entity === null || versions?.kind !== 'array' || !hasUsualFields(entity)) return false;
  const { items } = versions;
  const numbers = usualNumbers(entity);
  if (numbers?.length !== items.length || !items.every(isUsualVersion)) return false;
  if (!numbers.every((number) => items.some((version) => numberOf(version) === number))) {
    return false;
  }
  return !('level' in file) || (file.level !== null && items.every(hasUsualChildren));
}

/**
 * The same of a file in the exporters' own form, of which the model has all that the tables would
 * have; no for any other.
 */
export function isUsualPlain(file: ComponentFile | ContainerFile): boolean {
  const { isPlain, key, created, draftNumber, publishedNumber, versions } = file;
  if (isPlain !== true || key === null || created === null || draftNumber === null) return false;
  const isContainer = 'level' in file;
  return (
    areUsualNumbers(versions, draftNumber.value, publishedNumber?.value ?? draftNumber.value) &&
    isUsual(key.value, longestKey) &&
    isUsualTime({ kind: 'offset-datetime', ...created }) &&
    versions.every(({ title }) => isUsual(title?.value, longestTitle)) &&
    (!isContainer || (file.level !== null && versions.every(({ children }) => children !== null)))
  );
}

/** Each version named, and each name a version's. */
function areUsualNumbers(versions: readonly Version[], draft: number, published: number): boolean {
  return (
    Math.max(draft, published) <= largestNumber &&
    versions.length === (draft === published ? 1 : 2) &&
    versions.some(({ number }) => number?.value === draft) &&
    versions.some(({ number }) => number?.value === published)
  );
}

/** What draft and published name, each once; null where there is more to say of them. */
function usualNumbers({ entries }: TomlTable): readonly number[] | null {
  const draft = entries.get('draft');
  const published = entries.get('published');
  const number = draft === undefined ? null : numberOf(draft);
  if (number === null) return null;
  if (published === undefined || hasNoNumber(published)) return [number];
  const other = numberOf(published);
  if (other === null) return null;
  return other === number ? [number] : [number, other];
}

function hasNoNumber(node: TomlNode): boolean {
  return node.kind === 'table' && !node.entries.has('version_num');
}

function hasUsualFields({ entries }: TomlTable): boolean {
  return (
    isUsualText(entries.get('key'), longestKey) &&
    entries.get('can_stand_alone')?.kind === 'boolean' &&
    isUsualTime(entries.get('created'))
  );
}

function isUsualVersion(version: TomlNode): boolean {
  if (version.kind !== 'table') return false;
  const { entries } = version;
  return (
    isUsualText(entries.get('title'), longestTitle) &&
    isUsualTime(entries.get('created')) &&
    !entries.has('entity_key') &&
    !entries.has('entity_ref')
  );
}

function isUsualText(node: TomlNode | undefined, longest: number): boolean {
  return node?.kind === 'string' && isUsual(node.value, longest);
}

/** A text that is stored as it is written. */
function isUsual(text: string | undefined, longest: number): boolean {
  if (text === undefined || text.length === 0 || text.length > longest) return false;
  return strip(text) === text && !text.includes('\0');
}

function isUsualTime(node: TomlNode | undefined): boolean {
  return node === undefined || readDateTime(node).kind === 'ok';
}

/** The `version_num` of a table, where every database stores it; else null. */
function numberOf(node: TomlNode): number | null {
  const at = node.kind === 'table' ? node.entries.get('version_num') : undefined;
  if (at?.kind !== 'integer' || typeof at.value !== 'number') return null;
  return at.value >= 1 && at.value <= largestNumber ? at.value : null;
}

/** Texts alone in `children`, and nothing beside it. */
function hasUsualChildren(version: TomlNode): boolean {
  const container = version.kind === 'table' ? tableOf(version, 'container') : null;
  const children = container?.entries.get('children');
  if (container?.entries.size !== 1 || children?.kind !== 'array') return false;
  return children.items.every(({ kind }) => kind === 'string');
}
