import type { Located } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';

type Place = Pick<Located<unknown>, 'line' | 'column'>;

/** The table under a name, or null where there is none. */
export function tableAt(table: TomlTable | null, name: string): TomlTable | null {
  const node = table?.entries.get(name);
  return node?.kind === 'table' ? node : null;
}

/** A text as written; null where it is absent or no text. */
export function textAt(table: TomlTable | null, name: string): Located<string> | null {
  const node = table?.entries.get(name);
  return node?.kind === 'string' ? located(node, node.value) : null;
}

/** A date and time as written, as TOML's own or as a text. */
export function timeAt(table: TomlTable | null, name: string): Located<string> | null {
  const node = table?.entries.get(name);
  switch (node?.kind) {
    case 'string':
    case 'offset-datetime':
    case 'local-datetime':
    case 'local-date':
      return located(node, node.value);
    default:
      return null;
  }
}

export function booleanAt(table: TomlTable | null, name: string): Located<boolean> | null {
  const node = table?.entries.get(name);
  return node?.kind === 'boolean' ? locatedTruth(node, node.value) : null;
}

/** A number as Python compares them: 2.0 is 2, true is 1; a text is none. */
export function numberAt(table: TomlTable | null, name: string): Located<number> | null {
  const node = table?.entries.get(name);
  if (node?.kind === 'integer' || node?.kind === 'float') {
    return locatedNumber(node, Number(node.value));
  }
  return node?.kind === 'boolean' ? locatedNumber(node, Number(node.value)) : null;
}

/** The texts of an array in order; anything else in it is left out, as servers do with children. */
export function textsAt(table: TomlTable | null, name: string): Located<string>[] | null {
  const node = table?.entries.get(name);
  if (node?.kind !== 'array') return null;
  return node.items
    .filter((item) => item.kind === 'string')
    .map((item) => located(item, item.value));
}

/**
 * Numbers and truths of a library stand at few places with few values, and hundreds of thousands of
 * them share these. Bounded, and so small that they may stay.
 */
const sharedNumbers = new Map<number, Located<number>>();
const sharedTruths = new Map<number, Located<boolean>>();
const mostShared = 4_096;

/** A number that stands at a place. */
export function locatedNumber(place: Place, value: number): Located<number> {
  const isSmall = value > 0 && value < 256 && Number.isInteger(value);
  return isSmall ? sharedIn(sharedNumbers, place, value) : located(place, value);
}

/** The same for a boolean. */
export function locatedTruth(place: Place, value: boolean): Located<boolean> {
  return sharedIn(sharedTruths, place, value);
}

/** `value`: one of 256. */
function sharedIn<T extends number | boolean>(
  shared: Map<number, Located<T>>,
  place: Place,
  value: T,
): Located<T> {
  const { line, column } = place;
  if (line >= 256 || column >= 256) return located(place, value);
  const mark = (Number(value) << 16) | (line << 8) | column;
  const known = shared.get(mark);
  if (known !== undefined) return known;
  const made = located(place, value);
  if (shared.size < mostShared) shared.set(mark, made);
  return made;
}

function located<T>({ line, column }: Place, value: T): Located<T> {
  return { value, line, column };
}
