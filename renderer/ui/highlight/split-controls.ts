/** A piece of text from an archive: as it is, or a character that would act instead of show. */
export interface TextPiece {
  readonly text: string;
  readonly isControl: boolean;
}

// Controls, bidirectional controls, zero-width characters and line separators. Joiners (200C, 200D)
// stay: scripts and emoji need them.
const acting =
  // oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Splits text so that no character of an archive can reorder or hide what stands around it. */
export function splitControls(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(acting)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isControl: false });
    pieces.push({ text: match[0], isControl: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isControl: false });
  return pieces;
}

/** `U+202E`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
