import type { Archive, ArchiveEntry, WorkContext } from '../../archive/archive.ts';
import { windows } from '../../archive/limits.ts';
import { windowed } from '../../archive/windowed-source.ts';
import type { Python } from '../../semantics/python/characters.ts';
import { ReadingStopped } from '../reading-stopped.ts';
import type { KnownContents, ServerArchive, ServerFile, StoredContent } from '../server-archive.ts';
import { serverContent } from './content.ts';
import { digestOf } from './digest.ts';
import { readServerDirectory } from './directory.ts';
import type { ServerDirectory } from './directory.ts';
import { recordOf } from './record.ts';
import type { ServerRecord } from './record.ts';
import { Allowance } from './server-zip.ts';
import type { ServerZip } from './server-zip.ts';

/**
 * The archive as `zipfile.ZipFile(path)` of CPython 3.11.7 or 3.12.1 has it, from the file's own
 * bytes. Raises what that raises; throws the system's error where the file cannot be read, the
 * signal's reason where it is cancelled, and ReadingStopped at a limit. Not for folders, which no
 * server is given.
 */
export async function openServerArchive(
  archive: Archive,
  python: Python,
  known: KnownContents | null,
  context: WorkContext = {},
  asUsual?: readonly ServerFile[] | null,
): Promise<ServerArchive> {
  const { store } = archive;
  if (store.kind !== 'zip') throw new Error('a folder is nothing that a server restores');
  const zip = {
    source: windowed(store.source, windows.quickBytes),
    python,
    allowance: new Allowance(context.signal),
  };
  const usual = asUsual === undefined ? usualFiles(archive) : asUsual;
  const directory =
    usual === null
      ? await readServerDirectory(zip, archive, context)
      : { files: usual, odd: noOdd };
  return new ZipServerArchive(archive, zip, directory, known);
}

const noOdd: ServerDirectory['odd'] = new Map();

/**
 * The files of an archive of which no two readers differ: nothing was found of its container, and
 * all names are plain. Null for any other. Whoever opens it for several Pythons makes them once.
 */
export function usualFiles(archive: Archive): readonly ServerFile[] | null {
  if (archive.faults.length > 0) return null;
  const files: ServerFile[] = [];
  for (const entry of archive.eachEntry()) {
    if (entry.hasPlainName !== true) return null;
    if (!entry.isFolder) files.push({ name: entry.path, entry: entry.index });
  }
  return files;
}

/** What `read` keeps in memory at most: a server keeps all of it. */
const mostRead = 128 * 1024 ** 2;

class ZipServerArchive implements ServerArchive {
  readonly files: readonly ServerFile[];
  readonly #archive: Archive;
  readonly #zip: ServerZip;
  readonly #odd: ServerDirectory['odd'];
  readonly #known: KnownContents | null;
  readonly #looked = new Map<number, StoredContent>();

  constructor(
    archive: Archive,
    zip: ServerZip,
    { files, odd }: ServerDirectory,
    known: KnownContents | null,
  ) {
    this.files = files;
    this.#archive = archive;
    this.#zip = zip;
    this.#odd = odd;
    this.#known = known;
  }

  readsAlike(entry: number): boolean {
    return !this.#odd.has(entry);
  }

  read({ entry: index }: Pick<ServerFile, 'entry'>): Uint8Array | Promise<Uint8Array> {
    const entry = this.#alike(index);
    if (entry === null || entry.bytes > mostRead) return this.#readExact(index);
    const near = this.#archive.readNow?.(entry, entry.bytes) ?? null;
    if (near === null) return this.#readUsual(index, entry);
    return near.kind === 'bytes' ? this.#counted(near.bytes) : this.#readExact(index);
  }

  async #readUsual(index: number, entry: ArchiveEntry): Promise<Uint8Array> {
    const content = await this.#archive.read(entry, entry.bytes);
    return content.kind === 'bytes' ? this.#counted(content.bytes) : await this.#readExact(index);
  }

  #counted(bytes: Uint8Array): Uint8Array {
    this.#zip.allowance.spend(bytes.length);
    return bytes;
  }

  async #readExact(index: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of serverContent(this.#zip, this.#record(index))) {
      length += piece.length;
      if (length > mostRead) throw new ReadingStopped('a file in the zip is too long to be read');
      pieces.push(piece);
    }
    return Buffer.concat(pieces, length);
  }

  look({ entry: index }: Pick<ServerFile, 'entry'>): StoredContent | Promise<StoredContent> {
    const known = this.#odd.has(index) ? null : (this.#known?.contentOf(index) ?? null);
    return known ?? this.#looked.get(index) ?? this.#lookAt(index);
  }

  async #lookAt(index: number): Promise<StoredContent> {
    const found = await digestOf(index, serverContent(this.#zip, this.#record(index)));
    this.#looked.set(index, found);
    return found;
  }

  /** The archive's entry where Carrel's own reader has it as the server has it, else null. */
  #alike(index: number): ArchiveEntry | null {
    return this.#odd.has(index) ? null : (this.#archive.entryAt(index) ?? null);
  }

  #record(index: number): ServerRecord {
    const odd = this.#odd.get(index);
    if (odd !== undefined) return odd;
    const entry = this.#archive.entryAt(index);
    if (entry === undefined) throw new Error('an entry that the archive does not have');
    return recordOf(entry);
  }
}
