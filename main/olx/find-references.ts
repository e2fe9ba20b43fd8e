import type { Located } from '../../contract/model/library.ts';
import type { LineMap } from './line-map.ts';
import { decodeEntities } from './words.ts';

const mark = 'static/';

/**
 * References to files of the version, wherever they stand: attributes of the XML and of html in
 * CDATA or escaped, srcset, CSS url(), JSON in attributes, plain `/static/` links. The value is what
 * follows `static/`, decoded, without query and fragment; the place is where the path begins.
 * Commented-out text does not count.
 */
export function findStaticReferences(text: string, map: LineMap): Located<string>[] {
  if (!text.includes(mark)) return [];
  const commented = commentRanges(text);
  const found: Located<string>[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    const start = pathStart(text, at);
    if (start === null || commented.some(([from, to]) => at >= from && at < to)) continue;
    const raw = rawPath(text, start, at + mark.length);
    const value = cleanPath(raw);
    if (value !== '') found.push({ value, ...map.place(start) });
  }
  return found;
}

/** Where the path begins, or null where `static/` is a part of a longer word or address. */
function pathStart(text: string, at: number): number | null {
  let start = at;
  if (text.charAt(start - 1) === '/') start -= 1;
  if (text.charAt(start - 1) === '.' && text.charAt(start) === '/') start -= 1;
  const before = text.charAt(start - 1);
  if (before === '' || /["'`(=\s,;>[{|]/.test(before)) return start;
  return before === '\\' ? start : null;
}

/** What may open a value, and so closes it; longest first. */
const quotes = ['&quot;', '&#34;', '&#39;', '&apos;', '\\"', "\\'", '"', "'", '`'] as const;

/** The path up to the end that its surroundings give it. */
function rawPath(text: string, start: number, from: number): string {
  if (opensCssUrl(text, start)) return upTo(text, from, [')']);
  const quote = quotes.find((sign) => text.startsWith(sign, start - sign.length));
  if (quote !== undefined) {
    const whole = upTo(text, from, [quote, '<']);
    return isSrcset(text, start - quote.length) ? firstCandidate(whole) : whole;
  }
  return plainLink(text, from);
}

/** `url(/static/a.png)`, without quotes inside. */
function opensCssUrl(text: string, start: number): boolean {
  return text.slice(start - 4, start).toLowerCase() === 'url(';
}

/** The value of an attribute `srcset`, which holds several paths, each with a size. */
function isSrcset(text: string, quoteAt: number): boolean {
  return /srcset\s*=\s*$/i.test(text.slice(Math.max(0, quoteAt - 16), quoteAt));
}

function firstCandidate(value: string): string {
  return /^[^\s,]*/.exec(value)?.[0] ?? '';
}

/** Outside quotes (later candidates of a srcset, JSON lists, prose) white space ends a path. */
function plainLink(text: string, from: number): string {
  const end = /[\s"'`<>()[\]{},;\\]|&(?:quot|apos|#34|#39|lt|gt);|$/g;
  end.lastIndex = from;
  const found = end.exec(text)?.index ?? text.length;
  return text.slice(from, found).replace(/[.:!]+$/, '');
}

function upTo(text: string, from: number, ends: readonly string[]): string {
  let end = text.indexOf('\n', from);
  if (end < 0) end = text.length;
  for (const sign of ends) {
    const at = text.indexOf(sign, from);
    if (at >= 0 && at < end) end = at;
  }
  return text.slice(from, end);
}

function cleanPath(raw: string): string {
  const decoded = raw.includes('&') ? decodeEntities(decodeEntities(raw)) : raw;
  const path = decoded.replace(/[?#].*$/s, '').trim();
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray percent sign stands for itself
  }
}

function commentRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [open, close] of [
    ['<!--', '-->'],
    ['&lt;!--', '--&gt;'],
  ] as const) {
    let from = text.indexOf(open);
    while (from >= 0) {
      const end = text.indexOf(close, from + open.length);
      const to = end < 0 ? text.length : end + close.length;
      ranges.push([from, to]);
      from = text.indexOf(open, to);
    }
  }
  return ranges;
}
