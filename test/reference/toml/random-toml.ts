/** Random TOML, sound and not: documents by grammar, and mutations of these and of files. */
import { createSeededRandom, type SeededRandom } from '../../../bench/seeded-random.ts';
import { chance, pick, randomDocument, randomLine } from './documents.ts';
import { randomTables, randomValue, randomValueLine } from './documents.ts';
import { files, lineEnds, lines as knownLines, tokens } from './pieces.ts';

type Making = (random: SeededRandom, seeds: readonly string[]) => string;

const makings: readonly Making[] = [
  (random, seeds) => mutated(pick(seeds, random), random),
  (random, seeds) => mutated(pick(seeds, random), random),
  (random) => randomDocument(random, 0.15),
  (random) => mutated(randomDocument(random, 0), random),
  (random) => randomTables(random),
  (random) => randomTables(random),
  (random) => mutated(randomTables(random), random),
  (random) => randomValueLine(random),
];

/** A text of any of these kinds, the same for the same seed; files are mutated from `seeds`. */
export function randomToml(seed: number, seeds: readonly string[] = files): string {
  const random = createSeededRandom(seed);
  return pick(makings, random)(random, seeds).toWellFormed();
}

/** One to four changes to a text: characters, tokens, lines, tables, ends of lines. */
function mutated(before: string, random: SeededRandom): string {
  const times = chance(random, 0.6) ? 1 : 2 + random.below(3);
  let text = before;
  for (let time = 0; time < times; time += 1) {
    text = pick(changes, random)(text, random).toWellFormed();
  }
  return text;
}

type Change = (text: string, random: SeededRandom) => string;

function spliced(text: string, at: number, length: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + length);
}

const insertToken: Change = (text, random) =>
  spliced(text, random.below(text.length + 1), 0, pick(tokens, random));

const replaceByToken: Change = (text, random) =>
  spliced(text, random.below(text.length + 1), 1 + random.below(3), pick(tokens, random));

const replaceSign: Change = (text, random) => {
  const signs = [...text.matchAll(/["'[\]{}=.,#\n\\]/gu)];
  if (signs.length === 0) return insertToken(text, random);
  return spliced(
    text,
    pick(signs, random).index,
    1,
    chance(random, 0.3) ? '' : pick(tokens, random),
  );
};

const cut: Change = (text, random) =>
  spliced(text, random.below(text.length + 1), 1 + random.below(20), '');

const truncate: Change = (text, random) => text.slice(0, random.below(text.length + 1));

const changeValue: Change = (text, random) => {
  const values = [...text.matchAll(/= ?([^\n]*)/gu)];
  if (values.length === 0) return insertToken(text, random);
  const value = pick(values, random);
  const length = value[1]?.length ?? 0;
  const at = value.index + value[0].length - length;
  return spliced(text, at, length, randomValue(random, 0.2));
};

const doubleLine: Change = (text, random) => {
  const lines = text.split('\n');
  lines.splice(random.below(lines.length + 1), 0, pick(lines, random));
  return lines.join('\n');
};

const moveLine: Change = (text, random) => {
  const lines = text.split('\n');
  const [line = ''] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join('\n');
};

const addLine: Change = (text, random) => {
  const lines = text.split('\n');
  const line = chance(random, 0.5) ? pick(knownLines, random) : randomLine(random, 0.1);
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join('\n');
};

/** Puts a table elsewhere, or there as well. */
const moveTable: Change = (text, random) => {
  const parts = text.split(/^(?=\[)/mu);
  const at = random.below(parts.length);
  const part = parts[at] ?? '';
  if (chance(random, 0.5)) parts.splice(at, 1);
  parts.splice(random.below(parts.length + 1), 0, part);
  return parts.join('');
};

const changeEnds: Change = (text, random) => {
  const end = pick(lineEnds, random);
  const share = chance(random, 0.5) ? 1 : random.next();
  return text.replace(/\n/gu, (one) => (chance(random, share) ? end : one));
};

const changes: readonly Change[] = [
  [insertToken, insertToken, replaceByToken, replaceSign, replaceSign, cut, truncate],
  [changeValue, changeValue, doubleLine, moveLine, addLine, addLine],
  [moveTable, moveTable, changeEnds],
].flat();
