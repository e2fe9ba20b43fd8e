import type { Archive } from '../archive/archive.ts';
import { limits } from '../archive/limits.ts';
import { inside, insideAsync, Raised } from '../semantics/python/raised.ts';
import { decodeUtf8 } from '../semantics/python/utf8.ts';
import type { PyDict } from '../semantics/python/value.ts';
import { ReadingStopped } from './reading-stopped.ts';
import type { ServerArchive } from './server-archive.ts';
import type { TomlReadings } from './toml-readings.ts';

/** The functions of the server that parse: each names itself in an exception. */
const parsers = {
  package: 'toml.py:parse_learning_package_toml',
  entity: 'toml.py:parse_publishable_entity_toml',
  collection: 'toml.py:parse_collection_toml',
} as const;

/** The archive's files as one server reads them. */
export class ServerFiles {
  readonly names: readonly string[];
  readonly #archive: Archive;
  readonly #server: ServerArchive;
  readonly #readings: TomlReadings;

  constructor(archive: Archive, server: ServerArchive, readings: TomlReadings) {
    this.names = server.names;
    this.#archive = archive;
    this.#server = server;
    this.#readings = readings;
  }

  /** Index of the archive's entry behind a name. */
  entryOf(name: string): number {
    return this.#server.entryOf(name);
  }

  /** The same where Carrel's own reader gives the same content, else -1. */
  plainEntryOf(name: string): number {
    const entry = this.entryOf(name);
    return this.#server.readsAlike(entry) ? entry : -1;
  }

  /** A file as text. Raises what zipfile and UTF-8 raise; throws `ReadingStopped` at the limit. */
  async text(name: string): Promise<string> {
    const entry = this.#archive.entryAt(this.entryOf(name));
    if (entry !== undefined && entry.bytes > limits.tomlBytes) throw tooLarge(name);
    return insideAsync('zipper.py:_read_file_from_zip', async () => {
      const bytes = await this.#server.read(name);
      if (bytes.length > limits.tomlBytes) throw tooLarge(name);
      return decodeUtf8(bytes);
    });
  }

  /** A file's tables, as the server's tomlkit reads them. */
  async tables(name: string, kind: keyof typeof parsers): Promise<PyDict> {
    const text = await this.text(name);
    const entry = this.entryOf(name);
    return inside(parsers[kind], () => {
      const reading = this.#readings.read(entry, text);
      if (reading instanceof Raised) throw reading;
      return reading;
    });
  }
}

function tooLarge(name: string): ReadingStopped {
  const allowed = limits.tomlBytes.toLocaleString('en');
  return new ReadingStopped(
    `“${name}” has more than ${allowed} bytes, the most of a TOML file that Carrel reads`,
  );
}
