import { inflateRawSync } from 'node:zlib';
import type { SeededRandom } from '../../bench/seeded-random.ts';
import { makeZip } from '../unit/archive/make-zip.ts';
import type { Base } from './bases.ts';
import { zipMapOf } from './zip-map.ts';

/** A sound zip around one TOML file whose text was changed. */
export interface TomlMutant {
  readonly bytes: Buffer;
  readonly path: string;
  readonly text: string;
  readonly what: string;
}

/** Changes the text of one TOML file by characters, tokens and lines, and zips everything again. */
export function mutateToml(base: Base, random: SeededRandom): TomlMutant {
  const files = filesOf(base);
  const tomls = [...files.keys()].filter((name) => name.endsWith('.toml'));
  const path = tomls[random.below(tomls.length)];
  if (path === undefined) throw new Error(`“${base.name}” has no TOML file`);
  const { text, what } = changeText((files.get(path) ?? Buffer.alloc(0)).toString('utf8'), random);
  files.set(path, Buffer.from(text));
  const method = random.below(2) === 0 ? 0 : 8;
  const entries = [...files].map(([name, data]) => ({ name, data, method }));
  return { bytes: makeZip(entries), path, text, what: `${path}: ${what}` };
}

/** One to three changes to a text. */
export function changeText(before: string, random: SeededRandom): { text: string; what: string } {
  let text = before;
  const done: string[] = [];
  const times = random.next() < 0.6 ? 1 : 2 + random.below(2);
  for (let time = 0; time < times; time += 1) {
    const change = changes[random.below(changes.length)] ?? insertToken;
    const changed = change(text, random);
    // A half of a pair has no UTF-8: in the file it is the mark of a character that was lost.
    text = changed.text.toWellFormed();
    done.push(changed.what);
  }
  return { text, what: done.join(', ') };
}

/** Everything in the base by name; it is sound, so nothing is checked. */
function filesOf(base: Base): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { name, method, dataAt, packedBytes } of zipMapOf(base.bytes).records) {
    const packed = base.bytes.subarray(dataAt, dataAt + packedBytes);
    files.set(name, method === 8 ? inflateRawSync(packed) : packed);
  }
  return files;
}

type Change = (text: string, random: SeededRandom) => { text: string; what: string };

const signs = ['"', "'", '"""', "'''", '\\', '\n', '\r\n', '\r', '\t', '#', '=', '.', ',', '_'];
const brackets = ['[', ']', '[[', ']]', '{', '}', '{}', '[]', '+', '-', ' ', '\u00a0', '\ufeff'];
const escapes = ['\\u00e9', '\\U0001F600', '\\ud800', '\\e', '\\x41', '\\q', '\u0000', '\u007f'];
const letters = ['ż', '🐢', 'é', 'e\u0301', '\u202e', '\u2028', '\u0085', 'a', 'key', 'Z'];
const numbers = ['0', '1', '00', '0x1F', '0o7', '0b1', '1_000', '1__0', '1e3', '1.5', '-0', '0E5'];
const values = ['inf', '-nan', '+Inf', 'true', 'false', '9223372036854775808', '2026-01-01'];
const dates = ['10:30', '10:30:00.5', '2026-02-30', '2026-01-01T10:00:00Z', '2026-01-01 10:00:00'];
const keys = ['[entity]', '[entity.draft]', '[[version]]', 'version_num = 1', 'key = "k"'];
const odd = ['title = ""', 'a.b = 1', 'x = { y = 1 }', '"a b" = 1', '__proto__ = 1', '[__proto__]'];
const tokens = [
  ...[signs, brackets, escapes, letters, numbers, values, dates].flat(),
  ...[keys, odd].flat().map((line) => `\n${line}\n`),
];

function pick<T>(items: readonly T[], random: SeededRandom): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

const insertToken: Change = (text, random) => {
  const at = random.below(text.length + 1);
  const token = pick(tokens, random);
  return { text: text.slice(0, at) + token + text.slice(at), what: `${shown(token)} at ${at}` };
};

const replaceByToken: Change = (text, random) => {
  const at = random.below(text.length + 1);
  const length = random.below(12);
  const token = pick(tokens, random);
  const what = `${shown(token)} for ${length} at ${at}`;
  return { text: text.slice(0, at) + token + text.slice(at + length), what };
};

const cut: Change = (text, random) => {
  const at = random.below(text.length + 1);
  const length = 1 + random.below(20);
  return { text: text.slice(0, at) + text.slice(at + length), what: `cut ${length} at ${at}` };
};

const truncate: Change = (text, random) => {
  const at = random.below(text.length + 1);
  return { text: text.slice(0, at), what: `end at ${at}` };
};

/** A value behind a "=": the place that the fast ways of reading look at. */
const changeValue: Change = (text, random) => {
  const places = [...text.matchAll(/= /g)].map(({ index }) => index + 2);
  const at = places[random.below(places.length)];
  if (at === undefined) return insertToken(text, random);
  const feed = text.indexOf('\n', at);
  const end = feed < 0 || random.next() < 0.3 ? at + 1 : feed;
  const token = pick(tokens, random);
  return {
    text: text.slice(0, at) + token + text.slice(end),
    what: `value ${shown(token)} at ${at}`,
  };
};

const doubleLine: Change = (text, random) => {
  const lines = text.split('\n');
  const [from, to] = [random.below(lines.length), random.below(lines.length + 1)];
  lines.splice(to, 0, lines[from] ?? '');
  return { text: lines.join('\n'), what: `line ${from + 1} again before ${to + 1}` };
};

const moveLine: Change = (text, random) => {
  const lines = text.split('\n');
  const [from, to] = [random.below(lines.length), random.below(lines.length)];
  lines.splice(to, 0, ...lines.splice(from, 1));
  return { text: lines.join('\n'), what: `line ${from + 1} to ${to + 1}` };
};

/** Other spellings that mean the same, or nearly: what a fast way may not be ready for. */
const respell: Change = (text, random) => {
  const spell = pick(spellings, random);
  return { text: text.replace(spell.from, spell.to), what: `respelt ${String(spell.from)}` };
};

const spellings: readonly { from: RegExp; to: string }[] = [
  { from: /\n/g, to: '\r\n' },
  { from: / = /g, to: '=' },
  { from: /"([^"\n]*)"/g, to: "'$1'" },
  { from: /"([^"\n]*)"/g, to: '"""$1"""' },
  { from: /"([^"\n]*)"/, to: '"""\n$1"""' },
  { from: /\[([a-z_]+)\]/g, to: '[ "$1" ]' },
  { from: /^(\w+) =/gm, to: '"$1" =' },
  { from: /^/gm, to: '  ' },
  { from: /$/gm, to: ' # comment' },
  { from: /(\d)Z/g, to: '$1.123456+00:00' },
  { from: /\n*$/, to: '' },
  { from: /version_num = (\d)/g, to: 'version_num = 0x$1' },
];

/** Very many of something: what a slow or a deep reading would not survive. */
const swell: Change = (text, random) => {
  const token = pick([...tokens, 'a.', '[', '{a=', '[[a]]\n', '"\n', '\\', '# \n'], random);
  const times = pick([100, 1_000, 30_000], random);
  const at = random.below(text.length + 1);
  const what = `${times} times ${shown(token)} at ${at}`;
  return { text: text.slice(0, at) + token.repeat(times) + text.slice(at), what };
};

const changes: readonly Change[] = [
  insertToken,
  insertToken,
  replaceByToken,
  replaceByToken,
  cut,
  truncate,
  changeValue,
  changeValue,
  changeValue,
  doubleLine,
  moveLine,
  respell,
  insertToken,
  changeValue,
  replaceByToken,
  swell,
];

function shown(token: string): string {
  return JSON.stringify(token);
}
