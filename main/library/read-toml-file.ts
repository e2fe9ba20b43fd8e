import { report } from '../../contract/diagnostics/report.ts';
import type { NewerTomlForm, TomlFile } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { limits } from '../archive/limits.ts';
import { ownText } from '../olx/own-text.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseToml } from './toml/parse-toml.ts';

/** A TOML file as it was just read, with its tables. */
export interface TomlContent extends Pick<TomlFile, 'entry' | 'path' | 'fault'> {
  /** Null where there is no root. */
  readonly text: string | null;
  readonly root: TomlTable | null;
  readonly newerForms: readonly NewerTomlForm[];
  readonly isPlain: boolean;
}

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

  constructor({ entry, path, fault, newerForms, text }: TomlContent) {
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
  const path = entry.path;
  const base = { entry: entry.index, path, newerForms: [], isPlain: false, root: null, text: null };
  const unread = (message: string): TomlContent => ({ ...base, fault: { message } });
  if (content.bytes > limits.tomlBytes) {
    const params = { name: path, bytes: content.bytes, allowed: limits.tomlBytes };
    archive.addFault(report('ZIP-034', { entry: path }, params));
    return unread('the file is larger than Carrel reads');
  }
  const read =
    archive.readNow?.(content, limits.tomlBytes) ?? (await archive.read(content, limits.tomlBytes));
  if (read.kind === 'fault') return unread('the archive is damaged at this file');
  if (read.truncated) return unread('the file is larger than Carrel reads');
  const decoded = decodeUtf8(read.bytes);
  if (decoded.kind === 'fault') return { ...base, fault: decoded.fault };
  const { text } = decoded;
  const reading = parseToml(text);
  if (reading.kind === 'table') {
    const { root, newerForms, isPlain } = reading;
    return { ...base, text, root, fault: null, newerForms, isPlain };
  }
  const { fault, limit } = reading;
  if (limit !== null) {
    const { line, column } = fault;
    const params = { name: path, ...limit };
    archive.addFault(report('ZIP-035', { entry: path, line, column }, params));
  }
  const message = ownText(fault.message); // it may quote the text, which is not kept
  return { ...base, fault: { ...fault, message, ...(limit && { kind: 'limit' }) } };
}
