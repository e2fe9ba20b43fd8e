import type { Release } from '../../contract/releases.ts';
import { Raised } from '../semantics/python/raised.ts';
import type { PyDict } from '../semantics/python/value.ts';
import { parseTomlkit } from '../semantics/tomlkit/parse-tomlkit.ts';

/** Kept tables take many times as much memory as their text. */
const mostKeptCharacters = 512 * 1024;

/** What a tomlkit on a Python reads in the files of one archive: servers with the same share it. */
export class TomlReadings {
  readonly #reader: Pick<Release, 'tomlkit' | 'python'>;
  readonly #kept = new Map<number, { readonly text: string; readonly reading: PyDict | Raised }>();
  #characters = 0;

  constructor(reader: Pick<Release, 'tomlkit' | 'python'>) {
    this.#reader = reader;
  }

  /** The tables of an entry's text, or an exception of its own for whoever raises it. */
  read(entry: number, text: string): PyDict | Raised {
    const kept = this.#kept.get(entry);
    const reading = kept?.text === text ? kept.reading : this.#parse(text);
    if (kept === undefined && this.#characters + text.length <= mostKeptCharacters) {
      this.#characters += text.length;
      this.#kept.set(entry, { text, reading });
    }
    return reading instanceof Raised
      ? new Raised(reading.module, reading.type, reading.message)
      : reading;
  }

  #parse(text: string): PyDict | Raised {
    try {
      return parseTomlkit(text, this.#reader.tomlkit, this.#reader.python);
    } catch (error) {
      if (error instanceof Raised) return error;
      throw error;
    }
  }
}
