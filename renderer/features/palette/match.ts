/** How well a text fits what was typed, and where. */
export interface Match {
  /** Smaller is better. */
  readonly score: number;
  /** Even parts are plain, odd parts are what was typed. */
  readonly parts: readonly string[];
}

interface Folded {
  /** Letters without case and accents. */
  readonly letters: readonly string[];
  /** The characters as they stand, one for each of the letters. */
  readonly whole: readonly string[];
}

function fold(text: string): Folded {
  const whole = Array.from(text);
  const letters = whole.map((letter) =>
    letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(),
  );
  return { letters, whole };
}

const scores = { wordStart: 0, inside: 3, scattered: 10 } as const;
const longest = 400;

interface Hit {
  readonly score: number;
  readonly places: readonly number[];
}

/** One word: at the start of a word, inside of one, or letter by letter. */
function findWord(letters: readonly string[], word: readonly string[]): Hit | null {
  let inside = -1;
  for (let start = 0; start + word.length <= letters.length; start += 1) {
    if (!word.every((letter, offset) => letters[start + offset] === letter)) continue;
    const isStart = start === 0 || !/[\p{L}\p{N}]/u.test(letters[start - 1] ?? '');
    if (isStart) return { score: scores.wordStart, places: run(start, word.length) };
    if (inside === -1) inside = start;
  }
  if (inside !== -1) return { score: scores.inside, places: run(inside, word.length) };
  return word.length < 2 ? null : scatter(letters, word);
}

function run(start: number, length: number): readonly number[] {
  return Array.from({ length }, (_, offset) => start + offset);
}

function scatter(letters: readonly string[], word: readonly string[]): Hit | null {
  const places: number[] = [];
  for (let at = 0; at < letters.length && places.length < word.length; at += 1) {
    if (letters[at] === word[places.length]) places.push(at);
  }
  const [first] = places;
  const last = places.at(-1);
  if (places.length < word.length || first === undefined || last === undefined) return null;
  const gaps = last - first + 1 - word.length;
  // Letters far from each other are a chance, no meaning.
  return gaps > word.length * 3 ? null : { score: scores.scattered + gaps, places };
}

/**
 * Every word that was typed has to be in the text, or among its other names; the order of the words
 * is free. Null where one is not. The same typed text gives the same answer always.
 */
export function match(typed: string, text: string, also = ''): Match | null {
  const { letters, whole } = fold(text.slice(0, longest));
  const others = also === '' ? [] : fold(also).letters;
  const marked = new Set<number>();
  let score = 0;
  for (const word of typed.trim().split(/\s+/u)) {
    const own = fold(word).letters;
    const hit = findWord(letters, own);
    const other = hit === null || hit.score >= scores.scattered ? findWord(others, own) : null;
    const isOther = other !== null && other.score < scores.scattered;
    if (isOther) {
      score += other.score + 2;
      continue;
    }
    if (hit === null) return null;
    score += hit.score + (hit.places[0] ?? 0) / longest;
    for (const place of hit.places) marked.add(place);
  }
  return { score, parts: partsOf(whole, marked) };
}

function partsOf(whole: readonly string[], marked: ReadonlySet<number>): readonly string[] {
  const parts = [''];
  whole.forEach((letter, index) => {
    const isOdd = parts.length % 2 === 0;
    if (marked.has(index) !== isOdd) parts.push('');
    parts[parts.length - 1] += letter;
  });
  return parts;
}

/** The best first; equals stay in the order in which they came. */
export function matchAll<Thing>(
  typed: string,
  things: readonly Thing[],
  textOf: (thing: Thing) => { readonly text: string; readonly also?: string },
): readonly { readonly thing: Thing; readonly match: Match }[] {
  return things
    .flatMap((thing) => {
      const { text, also } = textOf(thing);
      const found = match(typed, text, also);
      return found === null ? [] : [{ thing, match: found }];
    })
    .sort((one, other) => one.match.score - other.match.score);
}
