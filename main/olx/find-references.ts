import type { Located } from '../../contract/model/library.ts';
import type { LineMap } from './line-map.ts';
import { decodeEntities } from './words.ts';

const mark = 'static/';
/** More than a block of any author holds; what a hostile one holds beyond is not looked at. */
const mostReferences = 10_000;
/** The longest path that can be a file's name. */
const longestPath = 2_048;

/**
 * References to files of the version, wherever they stand: attributes of the XML and of html in
 * CDATA or escaped, srcset, CSS url(), JSON in attributes, plain `/static/` links. The value is what
 * follows `static/`, decoded, without query and fragment; the place is where the path begins.
 * Commented-out text does not count.
 */
export function findStaticReferences(text: string, map: LineMap): Located<string>[] {
  if (!text.includes(mark)) return findTranscripts(text, map);
  const isCommented = commentedIn(text);
  const found: Located<string>[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    if (found.length >= mostReferences) break;
    const start = pathStart(text, at);
    if (start === null || isCommented(at)) continue;
    const raw = rawPath(text, start, at + mark.length);
    const value = cleanPath(raw);
    if (value !== '') found.push({ value, ...map.place(start) });
  }
  found.push(...findTranscripts(text, map));
  return found;
}

const transcriptList = /\stranscripts\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const transcriptFile = /<transcript\s[^<>]{0,300}?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const listedFile = /:\s*(?:"|&quot;)([^"&:]{1,500})(?:"|&quot;)/g;

/** A video names the files of its transcripts without `/static/`: as JSON by language, or as tags. */
function findTranscripts(text: string, map: LineMap): Located<string>[] {
  if (!text.includes('<video') || !text.includes('transcript')) return [];
  const isCommented = commentedIn(text);
  const found: { readonly raw: string; readonly at: number }[] = [];
  for (const list of text.matchAll(transcriptList)) {
    const value = list[1] ?? list[2] ?? '';
    const start = list.index + list[0].length - value.length - 1;
    for (const file of value.matchAll(listedFile)) {
      const raw = file[1] ?? '';
      found.push({ raw, at: start + file.index + file[0].indexOf(raw, 1) });
    }
  }
  for (const file of text.matchAll(transcriptFile)) {
    const raw = file[1] ?? file[2] ?? '';
    found.push({ raw, at: file.index + file[0].length - raw.length - 1 });
  }
  return found
    .filter(({ raw, at }) => raw !== '' && !raw.includes(mark) && !raw.includes('//') && at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at }) => !isCommented(at))
    .slice(0, mostReferences)
    .map(({ raw, at }) => ({ value: cleanPath(raw), ...map.place(at) }));
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
