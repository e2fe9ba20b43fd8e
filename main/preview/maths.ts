/** A piece of a text: words, or a formula in the language of its author. */
export interface TextPart {
  readonly kind: 'words' | 'inline' | 'display';
  readonly text: string;
}

/** The marks that Open edX hands to MathJax. Source: mathjax_include.html. */
const marks: Readonly<
  Record<string, { readonly end: string; readonly kind: 'inline' | 'display' }>
> = {
  '\\(': { end: '\\)', kind: 'inline' },
  '\\[': { end: '\\]', kind: 'display' },
  '[mathjaxinline]': { end: '[/mathjaxinline]', kind: 'inline' },
  '[mathjax]': { end: '[/mathjax]', kind: 'display' },
};
const starts = /\\[([]|\[mathjax(?:inline)?\]/g;
/** A mark that ends farther away is no mark. */
const longestFormula = 4_000;
/** Marks without an end are looked for again and again: a text with so many has no formulas. */
const mostOpen = 200;

/** Splits a text at its formulas; a mark that does not end is text like any other. */
export function splitMaths(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  let open = 0;
  for (const { 0: start, index } of text.matchAll(starts)) {
    const mark = marks[start];
    if (mark === undefined || index < from) continue;
    const body = text.slice(index + start.length, index + start.length + longestFormula);
    const end = body.indexOf(mark.end);
    if (end < 0 && (open += 1) > mostOpen) break;
    if (end < 0) continue;
    if (index > from) parts.push({ kind: 'words', text: text.slice(from, index) });
    parts.push({ kind: mark.kind, text: body.slice(0, end).trim() });
    from = index + start.length + end + mark.end.length;
  }
  if (from < text.length || parts.length === 0)
    parts.push({ kind: 'words', text: text.slice(from) });
  return parts;
}
