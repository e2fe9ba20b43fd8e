import type { MadeEnd, MadeEntry } from '../../unit/archive/make-zip.ts';

/** `key = value`, both as written: a fault may make of them what no TOML reader takes. */
export interface TomlPair {
  key: string;
  value: string;
}

/** A table as the exporter writes it: its head with brackets, and its pairs. */
export interface TomlTable {
  head: string;
  readonly pairs: TomlPair[];
}

/** What a file is for in a sound library; a fault may move it anywhere. */
export const fileRoles = [
  'package',
  'component',
  'container',
  'collection',
  'body',
  'static',
] as const;
export type FileRole = (typeof fileRoles)[number];

/** A file while faults are put into it: tables as long as they are tables, then bytes. */
export interface MadeFile {
  path: string;
  readonly role: FileRole | 'added';
  /** The order of the library: what the exporter writes first has a lower one. */
  tables: TomlTable[] | null;
  bytes: Buffer | null;
  /** What the zip says of this file otherwise than is true. */
  entry: Partial<MadeEntry>;
}

/** An archive while faults are put into it. Only build-archive.ts and the faults change it. */
export interface MadeArchive {
  files: MadeFile[];
  end: MadeEnd;
}

/** The `nth` file of a role, counted round; undefined where the faults before it left none. */
export function fileOf(
  archive: MadeArchive,
  role: FileRole | 'toml' | 'any',
  nth: number,
): MadeFile | undefined {
  const files = archive.files.filter((file) => hasRole(file, role));
  return files[nth % Math.max(1, files.length)];
}

function hasRole(file: MadeFile, role: FileRole | 'toml' | 'any'): boolean {
  if (role === 'any') return true;
  return role === 'toml' ? file.path.endsWith('.toml') : file.role === role;
}

/** The tables of a file that a table's name fits: `entity`, `entity.draft`, `version`. */
export function tablesOf(file: MadeFile | undefined, name: string): readonly TomlTable[] {
  return file?.tables?.filter(({ head }) => nameOf(head) === name) ?? [];
}

/** `entity.draft` of `[entity.draft]`. */
export function nameOf(head: string): string {
  return head.replaceAll(/[[\]]/g, '').trim();
}

/** The value of a pair as text, where it is a plain basic string. */
export function textIn(value: string): string | null {
  const match = /^"([^"\\]*)"$/.exec(value);
  return match?.[1] ?? null;
}

/** The key that a TOML file of an entity or a collection gives itself, as text. */
export function keyIn(file: MadeFile): string | null {
  const name = file.role === 'collection' ? 'collection' : 'entity';
  const pair = tablesOf(file, name)[0]?.pairs.find(({ key }) => key === 'key');
  return pair === undefined ? null : textIn(pair.value);
}

/** A text as TOML writes it, in double quotation marks. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
