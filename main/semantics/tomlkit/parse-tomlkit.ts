import type { Python } from '../python/characters.ts';
import { Raised } from '../python/raised.ts';
import type { PyDict } from '../python/value.ts';
import { Container } from './container.ts';
import type { Item } from './items.ts';
import { dictOf } from './reading.ts';
import { rulesOf, type TomlkitVersion } from './rules.ts';
import { Source } from './source.ts';
import { isMoreSpace, TableReader } from './tables.ts';

export type { TomlkitVersion } from './rules.ts';

/**
 * `tomlkit.parse(text)` of that version, for any text: the document, or the exception raised. The
 * Python shows in digits of other scripts and in how messages write a character. Looking something
 * up in the document can raise as well, as it can in tomlkit.
 */
export function parseTomlkit(
  text: string,
  version: TomlkitVersion,
  python: Python = '3.12',
): PyDict {
  const source = new Source(text, python, rulesOf[version]);
  const content = new Container(source.tree);
  const reader = new TableReader(source);
  while (!source.isEnd) {
    const line = reader.readLine();
    if (line === null) break;
    if (!isMoreSpace(line, content)) addLine(source, content, line.key, line.item);
  }
  while (!source.isEnd) {
    const { key, item } = reader.readTable();
    addLine(source, content, key, item);
  }
  content.endParsing();
  return dictOf(content, 'TOMLDocument');
}

/** What cannot be added to the document itself is an error of the place behind it. */
function addLine(
  source: Source,
  content: Container,
  key: readonly string[] | null,
  item: Item,
): void {
  try {
    if (key === null) content.append(null, item);
    else content.add(key, item);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    throw source.error('ParseError', error.message);
  }
}
