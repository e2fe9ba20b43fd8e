import type { SeededRandom } from './seeded-random.ts';

const syllables = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'je',
  'ki',
  'lo',
  'mu',
  'na',
  'pe',
  'qui',
  'ro',
  'su',
  'ta',
  've',
  'wi',
  'xo',
  'yu',
  'za',
  'bra',
  'cle',
  'dri',
  'flo',
  'gru',
  'pla',
  'sti',
  'tro',
];

/** A vocabulary of 4,000 words, the same in every library, so that searching finds what it should. */
const vocabulary: readonly string[] = Array.from({ length: 4_000 }, (_, index) => {
  const count = syllables.length;
  const last = Math.floor(index / count / count);
  const parts = [index % count, Math.floor(index / count) % count];
  const word = parts.map((part) => syllables[part] ?? '').join('');
  return last === 0 ? word : word + (syllables[last] ?? '');
});

/** One word; frequent words are frequent, as in a language. */
export function word(random: SeededRandom): string {
  return vocabulary[Math.floor(vocabulary.length * random.next() ** 3)] ?? 'ba';
}

/** A title of three to eight words. */
export function titleWords(random: SeededRandom): string {
  const words = Array.from({ length: 3 + random.below(6) }, () => word(random));
  const title = words.join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Sentences of at least `characters` characters. */
export function sentences(characters: number, random: SeededRandom): string {
  const parts: string[] = [];
  let length = 0;
  while (length < characters) {
    const next = `${titleWords(random)} ${titleWords(random).toLowerCase()}.`;
    parts.push(next);
    length += next.length + 1;
  }
  return parts.join(' ');
}
