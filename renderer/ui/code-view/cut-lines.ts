/** PV-7: of one line so many characters are shown. */
export const longestLine = 10_000;

/** A line of which a part is shown. */
export interface CutLine {
  /** Characters before the part and after it. */
  readonly before: number;
  readonly after: number;
  readonly whole: string;
}

export interface CutText {
  /** With LF at the end of each line but the last. */
  readonly text: string;
  /** By line number, from 1. */
  readonly cuts: ReadonlyMap<number, CutLine>;
}

interface TextPlace {
  readonly line: number;
  readonly column?: number;
}

/** Shortens lines that are too long to draw, around the places that are wanted. */
export function cutLines(text: string, places: readonly TextPlace[]): CutText {
  const lines = text.split(/\r\n?|\n/u);
  const cuts = new Map<number, CutLine>();
  for (const [index, whole] of lines.entries()) {
    if (whole.length <= longestLine) continue;
    const wanted = places.find((place) => place.line === index + 1);
    const at = wanted === undefined ? 0 : unitsBefore(whole, wanted.column ?? 1);
    const from = at < longestLine ? 0 : between(whole, Math.max(0, at - longestLine / 2));
    const to = between(whole, Math.min(whole.length, from + longestLine));
    cuts.set(index + 1, { before: from, after: whole.length - to, whole });
    lines[index] = whole.slice(from, to);
  }
  return { text: lines.join('\n'), cuts };
}

/** UTF-16 units before a column, which counts code points from 1. */
export function unitsBefore(line: string, column: number): number {
  let units = 0;
  for (let left = column - 1; left > 0 && units < line.length; left -= 1) {
    units += (line.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units;
}

/** Never in the middle of a pair of surrogates. */
function between(line: string, at: number): number {
  const isInside = (line.codePointAt(at - 1) ?? 0) > 0xffff;
  return isInside ? at + 1 : at;
}
