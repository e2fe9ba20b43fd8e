import type { Located } from '../../contract/model/library.ts';
import { cleanPath } from './address.ts';
import type { LineMap } from './line-map.ts';
import type { FoundRemark } from './root-attributes.ts';
import { findVideoFiles } from './video-files.ts';

const mark = 'static/';
/** More than a block of any author holds; what a hostile one holds beyond is not looked at. */
const mostReferences = 10_000;
/** How many places are looked at, references or not. */
const mostLooks = 20_000;
/** The longest path that can be a file's name. */
const longestPath = 2_048;

/** References to files of the version, and what is odd about some of them. */
export interface FoundReferences {
  readonly references: readonly Located<string>[];
  readonly remarks: readonly FoundRemark[];
}

/**
 * References to files of the version, wherever they stand: attributes of the XML and of html in
 * CDATA or escaped, srcset, CSS url(), JSON in attributes, plain `/static/` links; and what a video
 * names without `/static/`. The value is what follows `static/`, decoded, without query and
 * fragment; the place is where the path begins. Commented-out text does not count.
 */
export function findStaticReferences(
  text: string,
  map: LineMap,
  rootTag: string | null,
): FoundReferences {
  const hasMark = nextMark(text, 0) >= 0;
  if (!hasMark && rootTag !== 'video') return nothing;
  const references: Located<string>[] = [];
  const remarks: FoundRemark[] = [];
  if (hasMark) findMarked(text, map, references, remarks);
  if (rootTag === 'video') addVideoFiles(text, map, references, remarks);
  return { references, remarks };
}

const nothing: FoundReferences = { references: [], remarks: [] };

function findMarked(
  text: string,
  map: LineMap,
  references: Located<string>[],
  remarks: FoundRemark[],
): void {
  const isCommented = commentedIn(text);
  let looks = 0;
  for (let at = nextMark(text, 0); at >= 0; at = nextMark(text, at + mark.length)) {
    looks += 1;
    if (references.length >= mostReferences || looks > mostLooks) break;
    const start = pathStart(text, at);
    if (start === null || isCommented(at)) continue;
    const value = cleanPath(rawPath(text, start, at + mark.length));
    if (value === '') continue;
    references.push({ value, ...map.place(start) });
    if (isUnquoted(text, start, at)) {
      remarks.push({
        what: 'odd-address',
        value: `/${mark}${value}`,
        detail: 'unquoted',
        at: start,
      });
    }
  }
}

/** Where `static/` stands from an offset on, by its slash, which is rare; -1 where it does not. */
function nextMark(text: string, from: number): number {
  for (let slash = text.indexOf('/', from); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    const at = slash + 1 - mark.length;
    if (text.startsWith(mark, at)) return at;
  }
  return -1;
}

function addVideoFiles(
  text: string,
  map: LineMap,
  references: Located<string>[],
  remarks: FoundRemark[],
): void {
  const files = findVideoFiles(text).toSorted((a, b) => a.at - b.at);
  if (files.length === 0) return;
  const isCommented = commentedIn(text);
  for (const { name, at, remark } of files) {
    if (isCommented(at)) continue;
    if (!name.includes(mark)) references.push({ value: name, ...map.place(at) });
    if (remark !== undefined) remarks.push(remark);
  }
}

const attributeOrUrl = /(?:\burl\(|[\s"'](?:src|href|poster|data)\s{0,9}=)$/i;

/** Servers look for a quotation mark right before `/static/`. */
function isUnquoted(text: string, start: number, at: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (start !== at - 1 || (before !== bracket && before !== equals)) return false;
  return attributeOrUrl.test(text.slice(Math.max(0, start - 24), start));
}

const bracket = 0x28;
const equals = 0x3d;

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
  const rest = text.slice(from, from + longestPath);
  const end = rest.search(/[\s"'`<>()[\]{},;\\]|&(?:quot|apos|#34|#39|lt|gt);/);
  return (end < 0 ? rest : rest.slice(0, end)).replace(/[.:!]+$/, '');
}

function upTo(text: string, from: number, ends: readonly string[]): string {
  const rest = text.slice(from, from + longestPath);
  let end = rest.length;
  for (const sign of [...ends, '\n']) {
    const at = rest.indexOf(sign);
    if (at >= 0 && at < end) end = at;
  }
  return rest.slice(0, end);
}

/** Tells whether an offset lies in a comment, of the XML or of html in it; asked in order. */
export function commentedIn(text: string): (offset: number) => boolean {
  const plain = follower(text, '<!--', '-->');
  const escaped = follower(text, '&lt;!--', '--&gt;');
  return (offset) => plain(offset) || escaped(offset);
}

function follower(text: string, open: string, close: string): (offset: number) => boolean {
  let from = text.indexOf(open);
  let to = end(from);
  function end(start: number): number {
    const found = start < 0 ? -1 : text.indexOf(close, start + open.length);
    return found < 0 ? text.length : found + close.length;
  }
  return (offset) => {
    while (from >= 0 && to <= offset) {
      from = text.indexOf(open, to);
      to = end(from);
    }
    return from >= 0 && offset >= from;
  };
}
