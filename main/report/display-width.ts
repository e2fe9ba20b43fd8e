/** Characters that take two cells: East Asian wide and full-width forms. */
const wide =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18CFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;
const emoji = /\p{Emoji_Presentation}|\uFE0F/u;
/** Characters that take none of their own: they are drawn over the one before. */
const overlaid = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11FF]+$/u;
const plain = /^[\u0020-\u007E]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many cells of a terminal a text without control characters takes. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += cellsOf(segment);
  return width;
}

/** A text without control characters in so many cells; what is longer ends in an ellipsis. */
export function cutText(text: string, cells: number): string {
  if (displayWidth(text) <= cells) return text;
  let short = '';
  let taken = 1;
  for (const { segment } of graphemes.segment(text)) {
    taken += cellsOf(segment);
    if (taken > cells) break;
    short += segment;
  }
  return `${short}…`;
}

const mostTitleCells = 160;

/** Of a title as much as tells it from others: it may be as long as a book. */
export function shortTitle(title: string): string {
  // What is far longer is not measured to its end.
  const start = title.slice(0, mostTitleCells * 8);
  const short = cutText(start, mostTitleCells);
  return short === start && start.length < title.length ? `${short}…` : short;
}

/** An emoji is one sign of two cells however it is put together; all else is the sum of its parts. */
function cellsOf(grapheme: string): number {
  if (emoji.test(grapheme)) return 2;
  let cells = 0;
  for (const character of grapheme) {
    if (!overlaid.test(character)) cells += wide.test(character) ? 2 : 1;
  }
  return cells;
}
