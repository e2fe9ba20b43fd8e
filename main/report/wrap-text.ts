import { displayWidth } from './display-width.ts';

/** Words; what stands in quotation marks of ours is a key or a name, and one word where it fits. */
const quotedOrWord = /\S*“[^“”\n]*”\S*|\S+/gu;

/**
 * Breaks a sentence into lines of at most `width` cells, between words alone: a key or path that is
 * longer has a line to itself and stays whole, so that it can be copied. An empty text is one line.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of wordsOf(text, width)) {
    const cells = displayWidth(word);
    if (line !== '' && taken + 1 + cells > width) {
      lines.push(line);
      line = word;
      taken = cells;
    } else {
      taken += cells + (line === '' ? 0 : 1);
      line += line === '' ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}

function wordsOf(text: string, width: number): readonly string[] {
  return (text.match(quotedOrWord) ?? []).flatMap((word) =>
    word.includes(' ') && displayWidth(word) > width ? word.split(' ') : [word],
  );
}
