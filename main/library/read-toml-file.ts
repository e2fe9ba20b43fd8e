import { report } from '../../contract/diagnostics/report.ts';
import type { NewerTomlForm, TomlFile } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { Archive, ArchiveEntry, EntryContent } from '../archive/archive.ts';
import { refusalOf } from '../archive/entry-faults.ts';
import { limits } from '../archive/limits.ts';
import { ownText } from '../olx/own-text.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseToml, readAnyToml } from './toml/parse-toml.ts';
import { readPlainEntity, tablesOf } from './toml/plain-entity.ts';
import type { PlainEntity } from './toml/plain-entity.ts';

/** A TOML file as it was just read, with its tables. */
export interface TomlContent extends Pick<TomlFile, 'entry' | 'path' | 'fault'> {
  /** Null where there is no root. */
  readonly text: string | null;
  readonly root: TomlTable | null;
  readonly newerForms: readonly NewerTomlForm[];
  readonly isPlain: boolean;
  /** Of a text in the exporters' own form what it says; then `root` is made when asked for. */
  readonly plain?: PlainEntity;
}

class PlainContent implements TomlContent {
  readonly entry: number;
  readonly path: string;
  readonly text: string;
  readonly plain: PlainEntity;
  readonly fault = null;
  readonly newerForms = noForms;
  readonly isPlain = true;

  constructor({ index, path }: ArchiveEntry, text: string, plain: PlainEntity) {
    this.entry = index;
    this.path = path;
    this.text = text;
    this.plain = plain;
  }

  get root(): TomlTable {
    return tablesOf(this.plain);
  }
}

const noForms: readonly NewerTomlForm[] = [];

/**
 * What stays of a TOML file: its text, which the model's values are parts of, and not its tables,
 * which take several times as much.
 */
export class KeptTomlFile implements TomlFile {
  readonly entry: number;
  readonly path: string;
  readonly fault: TomlFile['fault'];
  readonly newerForms?: readonly NewerTomlForm[];
  readonly #text: string | null;

  /** `text`: null where the file can do without it. */
  constructor({ entry, path, fault, newerForms }: TomlContent, text: string | null) {
    this.entry = entry;
    this.path = path;
    this.fault = fault;
    if (newerForms.length > 0) this.newerForms = newerForms;
    this.#text = text;
  }

  get root(): TomlTable | null {
    const reading = this.#text === null ? null : parseToml(this.#text);
    return reading?.kind === 'table' ? reading.root : null;
  }
}

/**
 * Reads one TOML file of the archive. `content` is the entry that a server reads under this name:
 * of two with one name the last. What cannot be read has no root, and says why.
 */
export async function readTomlFile(
  archive: Archive,
  entry: ArchiveEntry,
  content: ArchiveEntry,
): Promise<TomlContent> {
  if (content.bytes > limits.tomlBytes) {
    const { path } = entry;
    const params = { name: path, bytes: content.bytes, allowed: limits.tomlBytes };
    // Where the size itself is the fault, or a bomb, that is said already.
    if (refusalOf(content) === null) archive.addFault(report('ZIP-034', { entry: path }, params));
    return withoutRoot(entry, { message: 'the file is larger than Carrel reads' });
  }
  return tomlContent(archive, entry, await archive.read(content, limits.tomlBytes));
}

/** The same without waiting, where the archive has the file at hand; null where it has not. */
export function readTomlFileNow(
  archive: Archive,
  entry: ArchiveEntry,
  content: ArchiveEntry,
): TomlContent | null {
  if (content.bytes > limits.tomlBytes) return null;
  const read = archive.readNow?.(content, limits.tomlBytes) ?? null;
  return read && tomlContent(archive, entry, read);
}

function tomlContent(archive: Archive, entry: ArchiveEntry, read: EntryContent): TomlContent {
  if (read.kind === 'fault') {
    return withoutRoot(entry, { message: 'the archive is damaged at this file' });
  }
  if (read.truncated) {
    return withoutRoot(entry, { message: 'the file is larger than Carrel reads' });
  }
  const decoded = decodeUtf8(read.bytes);
  if (decoded.kind === 'fault') return withoutRoot(entry, decoded.fault);
  const { text } = decoded;
  const plain = readPlainEntity(text);
  if (plain !== null) return new PlainContent(entry, text, plain);
  const { path, index } = entry;
  const reading = readAnyToml(text);
  if (reading.kind === 'table') {
    const { root, newerForms, isPlain } = reading;
    return { entry: index, path, fault: null, newerForms, isPlain, root, text };
  }
  const { fault, limit } = reading;
  if (limit !== null) {
    const { line, column } = fault;
    const params = { name: path, ...limit };
    archive.addFault(report('ZIP-035', { entry: path, line, column }, params));
  }
  const message = ownText(fault.message); // it may quote the text, which is not kept
  return withoutRoot(entry, { ...fault, message, ...(limit && { kind: 'limit' }) });
}

function withoutRoot({ index, path }: ArchiveEntry, fault: TomlContent['fault']): TomlContent {
  return { entry: index, path, fault, newerForms: [], isPlain: false, root: null, text: null };
}
