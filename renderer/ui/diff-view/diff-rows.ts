import { Chunk } from '@codemirror/merge';
import { Text } from '@codemirror/state';

/** A range of characters in a line. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One line of the difference: of both texts, of the older alone, of the newer alone. */
export interface DiffRow {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** What changed inside the line. */
  readonly words: readonly Span[];
}

/** Rows that belong together: what went and what came in its place. Ends before row `to`. */
export type RowRange = Span;

/** The difference of two texts, line by line. */
export interface TextDifference {
  readonly rows: readonly DiffRow[];
  readonly changes: readonly RowRange[];
  /** False where so much differs that words could not be told apart in the time there is. */
  readonly isPrecise: boolean;
}

/** Beyond this many changed characters in a stretch, or this long, only lines are told apart. */
const effort = { scanLimit: 1_000, timeout: 300 } as const;

/** Compares in bounded time; line ends of any kind are the same. */
export function diffTexts(older: string, newer: string): TextDifference {
  if (older === '' || newer === '') return wholly(older, newer);
  const [a, b] = [textOf(older), textOf(newer)];
  const chunks = Chunk.build(a, b, effort);
  const rows: DiffRow[] = [];
  const changes: RowRange[] = [];
  let next = { old: 1, new: 1 };
  const sameUpTo = (oldLine: number): void => {
    for (; next.old < oldLine; next = { old: next.old + 1, new: next.new + 1 }) {
      const { text } = a.line(next.old);
      rows.push({ kind: 'same', text, oldLine: next.old, newLine: next.new, words: [] });
    }
  };
  for (const chunk of chunks) {
    const [old, now] = narrowed(a, b, chunk);
    sameUpTo(old.from);
    const from = rows.length;
    for (let line = old.from; line < old.to; line += 1) {
      const spans = chunk.changes.map(({ fromA, toA }) => ({ from: fromA, to: toA }));
      rows.push(changedRow('removed', a, line, chunk.fromA, spans));
    }
    for (let line = now.from; line < now.to; line += 1) {
      const spans = chunk.changes.map(({ fromB, toB }) => ({ from: fromB, to: toB }));
      rows.push(changedRow('added', b, line, chunk.fromB, spans));
    }
    next = { old: old.to, new: now.to };
    if (rows.length > from) changes.push({ from, to: rows.length });
  }
  sameUpTo(a.lines + 1);
  return { rows, changes, isPrecise: chunks.every(({ precise }) => precise) };
}

/** One of them is nothing: all lines came, or all went. */
function wholly(older: string, newer: string): TextDifference {
  const isAdded = older === '';
  const whole = isAdded ? newer : older;
  if (whole === '') return { rows: [], changes: [], isPrecise: true };
  const rows = whole.split(/\r\n?|\n/u).map((text, index): DiffRow => ({
    kind: isAdded ? 'added' : 'removed',
    text,
    oldLine: isAdded ? null : index + 1,
    newLine: isAdded ? index + 1 : null,
    words: [],
  }));
  return { rows, changes: [{ from: 0, to: rows.length }], isPrecise: true };
}

function textOf(text: string): Text {
  return Text.of(text.split(/\r\n?|\n/u));
}

/** Line numbers of a chunk's side, which may be empty: then both are the line it stands before. */
function linesOf(text: Text, from: number, to: number): Span {
  if (from > text.length) return { from: text.lines + 1, to: text.lines + 1 };
  const first = text.lineAt(from).number;
  return { from: first, to: from === to ? first : text.lineAt(to - 1).number + 1 };
}

/** The lines of a chunk on both sides, without those at its ends that are the same after all. */
function narrowed(a: Text, b: Text, chunk: Chunk): readonly [Span, Span] {
  let old = linesOf(a, chunk.fromA, chunk.toA);
  let now = linesOf(b, chunk.fromB, chunk.toB);
  const isSame = (one: number, other: number) => a.line(one).text === b.line(other).text;
  while (old.from < old.to && now.from < now.to && isSame(old.from, now.from)) {
    old = { from: old.from + 1, to: old.to };
    now = { from: now.from + 1, to: now.to };
  }
  while (old.from < old.to && now.from < now.to && isSame(old.to - 1, now.to - 1)) {
    old = { from: old.from, to: old.to - 1 };
    now = { from: now.from, to: now.to - 1 };
  }
  return [old, now];
}

function changedRow(
  kind: 'removed' | 'added',
  text: Text,
  number: number,
  start: number,
  spans: readonly Span[],
): DiffRow {
  const line = text.line(number);
  const words = spans.flatMap((span) => {
    const from = Math.max(line.from, start + span.from);
    const to = Math.min(line.to, start + span.to);
    return from < to ? [{ from: from - line.from, to: to - line.from }] : [];
  });
  const numbers =
    kind === 'removed' ? { oldLine: number, newLine: null } : { oldLine: null, newLine: number };
  return { kind, text: line.text, ...numbers, words };
}

/** Lines around a change that stay in sight, and the fewest that are worth folding. */
const margin = 3;
const worthFolding = 4;

/** The stretches of rows that are the same and far from any change. */
export function foldsOf({ rows, changes }: TextDifference): readonly RowRange[] {
  const folds: RowRange[] = [];
  let from = 0;
  const add = (to: number, isEnd: boolean): void => {
    const start = from === 0 ? 0 : from + margin;
    const end = isEnd ? to : to - margin;
    if (end - start >= worthFolding) folds.push({ from: start, to: end });
  };
  for (const change of changes) {
    add(change.from, false);
    from = change.to;
  }
  if (changes.length > 0) add(rows.length, true);
  return folds;
}

/** A piece of a long line that is not shown. */
export interface LineCut extends Span {
  readonly kind: 'same' | 'long';
}

const longLine = 2_000;
/** PV-7: what a line shows at most in one piece. */
const longestPiece = 10_000;
const around = 160;

/** What of a long line is left out: most of what is the same in it, and of what is endless. */
export function cutsOf({ text, words }: Pick<DiffRow, 'text' | 'words'>): readonly LineCut[] {
  if (text.length <= longLine) return [];
  const cuts: LineCut[] = [];
  let from = 0;
  for (const word of [...words, { from: text.length, to: text.length }]) {
    const start = from === 0 ? (words.length === 0 ? longLine : 0) : from + around;
    const end = word.from === text.length ? text.length : word.from - around;
    if (end - start > around) cuts.push({ kind: 'same', from: start, to: end });
    if (word.to - word.from > longestPiece) {
      cuts.push({ kind: 'long', from: word.from + longestPiece, to: word.to });
    }
    from = word.to;
  }
  return cuts;
}

/** Which characters end the lines of a text. */
export type LineEnds = 'none' | 'LF' | 'CRLF' | 'CR' | 'mixed';

export function lineEndsOf(text: string): LineEnds {
  const kinds = new Set<LineEnds>();
  for (const [end] of text.matchAll(/\r\n?|\n/gu)) {
    kinds.add(end === '\n' ? 'LF' : end === '\r' ? 'CR' : 'CRLF');
    if (kinds.size > 1) return 'mixed';
  }
  const [only = 'none'] = kinds;
  return only;
}
