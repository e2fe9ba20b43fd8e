import { limits } from '../archive/limits.ts';
import { inside, insideAsync, Raised } from '../semantics/python/raised.ts';
import { decodeUtf8 } from '../semantics/python/utf8.ts';
import type { PyDict } from '../semantics/python/value.ts';
import { ReadingStopped } from './reading-stopped.ts';
import type { ServerArchive, ServerFile } from './server-archive.ts';
import type { TomlReadings } from './toml-readings.ts';

/** The functions of the server that parse: each names itself in an exception. */
const parsers = {
  package: 'toml.py:parse_learning_package_toml',
  entity: 'toml.py:parse_publishable_entity_toml',
  collection: 'toml.py:parse_collection_toml',
} as const;

/** The archive's files as one server reads them. */
export class ServerFiles {
  readonly all: readonly ServerFile[];
  readonly #server: ServerArchive;
  readonly #readings: TomlReadings;

  constructor(server: ServerArchive, readings: TomlReadings) {
    this.all = server.files;
    this.#server = server;
    this.#readings = readings;
  }

  /** Index of the archive's entry where Carrel's own reader gives the same content, else -1. */
  plainEntryOf({ entry }: ServerFile): number {
    return this.#server.readsAlike(entry) ? entry : -1;
  }

  /**
   * A file as text. Raises what zipfile and UTF-8 raise; throws `ReadingStopped` at the limit,
   * which counts what is read: a server does not mind what the directory says.
   */
  async text(file: ServerFile): Promise<string> {
    const { name } = file;
    return insideAsync('zipper.py:_read_file_from_zip', async () => {
      const bytes = await this.#server.read(file);
      if (bytes.length > limits.tomlBytes) throw tooLarge(name);
      const text = decodeUtf8(bytes);
      if (hasTooManyValues(text)) throw tooMany(name);
      return text;
    });
  }

  /** A file's tables, as the server's tomlkit reads them. */
  async tables(file: ServerFile, kind: keyof typeof parsers): Promise<PyDict> {
    const text = await this.text(file);
    return inside(parsers[kind], () => {
      const reading = this.#readings.read(file.entry, text);
      if (reading instanceof Raised) throw reading;
      return reading;
    });
  }
}

const separators = /[,=[]/g;

/** As the signs between values have it, which costs next to nothing; signs in texts count, too. */
function hasTooManyValues(text: string): boolean {
  if (text.length <= limits.tomlValues) return false;
  let values = 0;
  separators.lastIndex = 0;
  while (values <= limits.tomlValues && separators.test(text)) values += 1;
  return values > limits.tomlValues;
}

function tooMany(name: string): ReadingStopped {
  const allowed = limits.tomlValues.toLocaleString('en');
  return new ReadingStopped(
    `“${name}” has more than ${allowed} values, the most that Carrel keeps`,
  );
}

function tooLarge(name: string): ReadingStopped {
  const allowed = limits.tomlBytes.toLocaleString('en');
  return new ReadingStopped(
    `“${name}” has more than ${allowed} bytes, the most of a TOML file that Carrel reads`,
  );
}
