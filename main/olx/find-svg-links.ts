import type { OlxRemark } from '../../contract/model/library.ts';
import { readUrl } from './find-css-links.ts';
import type { FoundLink } from './found-link.ts';
import { mostLinks } from './found-link.ts';
import { decodeEntities } from './words.ts';

const marks = new RegExp(
  [
    String.raw`<!--`,
    String.raw`<!DOCTYPE\b`,
    String.raw`(?<script><(?:\w{1,20}:)?script)\b`,
    String.raw`\s(?<handler>on[a-z]{3,20})\s{0,9}=\s{0,9}["']`,
    String.raw`\b(?:href|src)\s{0,99}=\s{0,99}(?<quote>["'])`,
    String.raw`\burl\(`,
    String.raw`@import\s{1,99}(?<text>["'])`,
  ].join('|'),
  'gi',
);

/** A script in a drawing, before its place is known. */
export interface FoundScript {
  readonly what: OlxRemark['what'] & 'script';
  readonly value: string;
  readonly at: number;
}

/** What a drawing names and runs. */
export interface SvgFindings {
  readonly links: readonly FoundLink[];
  readonly scripts: readonly FoundScript[];
}

/**
 * Addresses in a drawing: `href`, `src`, `url(…)` and `@import`, outside of comments; and scripts.
 * The text is searched, not parsed: a DTD is passed over and no entity is expanded (ZI-6). Takes
 * time in proportion to the text.
 */
export function findSvgLinks(text: string): SvgFindings {
  const links: FoundLink[] = [];
  const scripts: FoundScript[] = [];
  marks.lastIndex = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (links.length + scripts.length >= mostLinks) break;
    const { script, handler, quote, text: imported } = mark.groups ?? {};
    const from = marks.lastIndex;
    if (script !== undefined) {
      scripts.push({ what: 'script', value: 'a <script>', at: mark.index });
    } else if (handler !== undefined) {
      const value = `a script in ${handler.toLowerCase()}=`;
      scripts.push({ what: 'script', value, at: mark.index + 1 });
    } else if (quote !== undefined || imported !== undefined) {
      const end = text.indexOf(quote ?? imported ?? '', from);
      if (end < 0) break;
      const raw = decoded(text.slice(from, end));
      links.push({ raw, at: from, ...(quote === undefined ? {} : followed(text, mark.index)) });
      marks.lastIndex = end + 1;
    } else if (mark[0].endsWith('(')) {
      const { link, end } = readUrl(text, from);
      if (link !== null) links.push(withoutQuotes(link));
      marks.lastIndex = end;
    } else {
      marks.lastIndex = endOfRange(text, mark[0], mark.index);
    }
  }
  return { links, scripts };
}

/** Behind a comment or a DTD; the text's end where it is not closed. */
function endOfRange(text: string, sign: string, at: number): number {
  if (sign === '<!--') return behind(text, '-->', at);
  const close = text.indexOf('>', at);
  if (close < 0) return text.length;
  // Looked for up to there alone: there may be very many, and none with one.
  const subset = text.slice(at, close).indexOf('[');
  return subset < 0 ? close + 1 : behind(text, ']', at + subset);
}

function behind(text: string, close: string, from: number): number {
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
}

/** How far back the tag of an attribute is looked for. */
const longestTag = 2_000;

/** Whether it stands in an `<a>`: what that leads to is not shown, and may be missing. */
function followed(text: string, at: number): { readonly isOptional?: boolean } {
  const head = text.slice(Math.max(0, at - longestTag), at);
  const tag = head.slice(head.lastIndexOf('<'));
  return /^<(?:\w{1,20}:)?a\s/i.test(tag) ? { isOptional: true } : {};
}

function decoded(raw: string): string {
  return raw.includes('&') && raw.length < longestTag ? decodeEntities(raw) : raw;
}

const openingQuote = /^\s{0,99}(?:["']|&quot;|&apos;|&#3[49];)/;

/** In an attribute, quotation marks of `url(…)` stand as entities. */
function withoutQuotes({ raw, at }: FoundLink): FoundLink {
  const opened = openingQuote.exec(raw)?.[0].length ?? 0;
  const bare = decoded(raw.slice(opened));
  return { raw: opened === 0 ? bare : bare.replace(/["']\s*$/, ''), at: at + opened };
}
