/**
 * Python's `copy.deepcopy()`, with which tomlkit tries whether parts of a table can be joined, gives up
 * where calls nest too deeply. How deep that is depends on where the server's code stands when it
 * reads: measured for a restore that is started as the reference code starts it, right to a level.
 */
import type { Python } from '../python/characters.ts';
import { Raised } from '../python/raised.ts';
import type { Container } from './container.ts';
import type { Item } from './items.ts';

const callsOfTable: Readonly<Record<Python, number>> = { '3.11': 13, '3.12': 11 };
const tablesInOneAnother: Readonly<Record<Python, number>> = { '3.11': 76, '3.12': 89 };
const callsOfArray = 5;
const words: Readonly<Record<Python, string>> = {
  '3.11': 'maximum recursion depth exceeded while calling a Python object',
  '3.12': 'maximum recursion depth exceeded',
};

/** Raises RecursionError where the item nests too deeply to be copied. */
export function needCopyable(item: Item, python: Python): void {
  if (callsToCopy(item, python) <= tablesInOneAnother[python] * callsOfTable[python]) return;
  throw new Raised('builtins', 'RecursionError', words[python]);
}

/** The calls that are open at a time while the item is copied. */
function callsToCopy(item: Item, python: Python): number {
  switch (item.kind) {
    case 'plain':
      return callsOfTable[python]; // as many for a value, its trivia among them
    case 'array':
    case 'inline':
      return item.callsToCopy;
    case 'table':
      return callsOfContent(item.content, python);
    case 'tables':
      return callsOfArray + most(item.tables, python);
    default:
      return 0;
  }
}

/** The same for an array of these items. */
export function callsOfItems(items: readonly Item[], python: Python): number {
  return callsOfArray + most(items, python);
}

/** The same for a table of this content. */
export function callsOfContent(content: Container, python: Python): number {
  const items = content.body.map(({ item }) => item);
  return callsOfTable[python] + most(items, python);
}

function most(items: readonly Item[], python: Python): number {
  return items.reduce((calls, item) => Math.max(calls, callsToCopy(item, python)), 0);
}
