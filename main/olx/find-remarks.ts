import type { OlxFacts, OlxRemark } from '../../contract/model/library.ts';
import { isCourseFile } from './address.ts';
import { commentedIn } from './find-references.ts';
import type { FoundRemark } from './root-attributes.ts';
import type { LineMap } from './line-map.ts';
import { pointerRemark } from './pointer-remark.ts';
import { problemRemarks } from './problem-remarks.ts';
import { relativeRemarks } from './relative-remarks.ts';
import { scormRemarks } from './scorm-remarks.ts';

type Root = NonNullable<OlxFacts['root']>;

/** More than a block of any author gives cause for. */
const mostRemarks = 1_000;
/** How many places are looked at; a hostile text may hold more. */
const mostMarks = 20_000;
/** The longest address that is looked at. */
const longestAddress = 2_048;

/** Where a remark may begin; one walk through the text finds them all. */
const marks = new RegExp(
  [
    String.raw`(?:<|&lt;)(?<tag>script|iframe|object|embed)\b`,
    String.raw`(?<open>https?:)?//[\w.-]+\.?`,
    String.raw`["'=;]\s{0,9}(?<address>javascript:)`,
    String.raw`[\s"'](?<handler>on(?:abort|blur|change|click|dblclick|drag\w*|drop|error|focus|input|invalid|key\w+|load|mouse\w+|paste|play|pointer\w+|resize|scroll|select|submit|toggle|touch\w+|unload|wheel))\s{0,9}=\s{0,9}(?:["']|&quot;|&#34;|&#39;|&apos;)`,
    // Into a course, or else from the top of a site.
    String.raw`/(?:(?:jump_to(?:_id)?|courses?|c4x|assets/courseware)/|[^/\s"'>)&](?<=(?:["'=(]|&quot;|&#3[49];|&apos;)/.)[^\s"'>)])`,
    String.raw`/?(?:asset|course|block|library)-v1:`,
  ].join('|'),
  'gi',
);

/**
 * What checks have words about besides files of the version: links into courses, content from other
 * sites, scripts, problems' settings, SCORM packages (domain 5, 7). In the order of the text.
 * Commented-out text does not count. Only for text that is well-formed. `known` are remarks that
 * the look for references has made already.
 */
export function findRemarks(
  text: string,
  root: Root,
  map: LineMap,
  known: readonly FoundRemark[],
): OlxRemark[] {
  const own = root.tag === 'problem' ? problemRemarks(text) : null;
  const found: FoundRemark[] = own ?? (root.tag === 'scorm' ? scormRemarks(text) : []);
  found.push(...known, ...relativeRemarks(text, root.tag));
  const pointer = pointerRemark(text, root.tag);
  if (pointer !== null) found.push(pointer);
  const signs = signsIn(text);
  if (signs !== 'none') collect(text, root.tag, signs, found);
  if (found.length === 0) return [];
  const isCommented = commentedIn(text);
  return found
    .sort((a, b) => a.at - b.at)
    .filter(({ at }) => !isCommented(at))
    .map(({ what, value, detail, at }) => ({
      what,
      value,
      detail: detail ?? '',
      ...map.place(at),
    }));
}

/** Where an address may be; each begins with a sign that is rare. */
const address = String.raw`[/-](?:/|jump_to|courses?/|c4x/|assets/c|v1:|(?<=["'=(;]/)(?!["'>)&\s]))`;
const addressSign = new RegExp(address, 'gi');
/** The same but for the commonest, `/static/`, which alone is no cause for a remark. */
const oddAddressSign = new RegExp(address.replace('(?!', '(?!(?-i:static/)|'), 'i');
const tagSign = /[<;](?:script|iframe|object|embed)|:(?<=javascript:)/i;

/** What there may be remarks of; without any there is nothing to walk for. */
type Signs = 'none' | 'addresses' | 'any';

function signsIn(text: string): Signs {
  if (tagSign.test(text) || mayHoldHandler(text)) return 'any';
  return oddAddressSign.test(text) ? 'addresses' : 'none';
}

/** An attribute like onclick=, found from its equals sign, which is rare. */
function mayHoldHandler(text: string): boolean {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    let end = at;
    while (end > at - 9 && text.charCodeAt(end - 1) <= space) end -= 1;
    let start = end;
    while (start > end - 20 && isLetter(text.charCodeAt(start - 1))) start -= 1;
    if (end - start > 'on'.length && /^on/i.test(text.slice(start, start + 2))) return true;
  }
  return false;
}

const space = 0x20;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function collect(
  text: string,
  rootTag: string,
  signs: 'addresses' | 'any',
  found: FoundRemark[],
): void {
  const next = signs === 'any' ? nextMark : nextAddress;
  let looks = 0;
  marks.lastIndex = 0;
  for (let match = next(text); match !== null; match = next(text)) {
    looks += 1;
    if (found.length >= mostRemarks || looks > mostMarks) return;
    const { tag, address, handler } = match.groups ?? {};
    if (tag !== undefined) {
      const remark = tagRemark(text, match.index, tag.toLowerCase(), rootTag);
      if (remark !== null) found.push(remark);
    } else if (address !== undefined) {
      const at = match.index + match[0].length - address.length;
      found.push({ what: 'script', value: 'an address that begins with javascript:', at });
    } else if (handler !== undefined) {
      const at = match.index + 1;
      found.push({ what: 'script', value: `a script in ${handler.toLowerCase()}=`, at });
    } else {
      const one = readAddress(text, match.index, rootTag);
      if (one.remark !== null) found.push(one.remark);
      marks.lastIndex = Math.max(marks.lastIndex, one.end);
    }
  }
}

function nextMark(text: string): RegExpExecArray | null {
  return marks.exec(text);
}

/** From the start of a mark to the sign in it: `/library-v1:`. */
const longestBeforeSign = 8;

/** The same where there are no other marks: what holds no sign is passed over, at a tenth of the cost. */
function nextAddress(text: string): RegExpExecArray | null {
  addressSign.lastIndex = marks.lastIndex;
  const sign = addressSign.exec(text)?.index;
  if (sign === undefined) return null;
  marks.lastIndex = Math.max(marks.lastIndex, sign - longestBeforeSign);
  return marks.exec(text);
}

/** Null for a script that nobody runs. */
function tagRemark(text: string, at: number, tag: string, rootTag: string): FoundRemark | null {
  if (tag !== 'script') return { what: 'embed', value: tag, at };
  const inBrowser: FoundRemark = { what: 'script', value: 'a <script>', at };
  if (rootTag !== 'problem') return inBrowser;
  const head = text.slice(at, at + 300);
  const type = /^[^>]*?\stype\s*=\s*(?:"([^"]*)"|'([^']*)'|&quot;(.*?)&quot;)/s.exec(head);
  const name = (type?.[1] ?? type?.[2] ?? type?.[3] ?? '').toLowerCase();
  // In a problem, only JavaScript reaches the browser; all but Perl is Python to the server (domain 7).
  if (name.includes('javascript')) return inBrowser;
  return name.includes('perl') ? null : { what: 'python', value: 'script', at };
}

interface Address {
  readonly remark: FoundRemark | null;
  /** Where the walk goes on. */
  readonly end: number;
}

const endOfAddress = /[\s"'<>\\`)]|&(?:quot|apos|lt|gt|#34|#39);/;
const beforeAddress = /(?:["'=(`]|&quot;|&apos;|&#34;|&#39;)\s{0,3}$/;

function readAddress(text: string, from: number, rootTag: string): Address {
  const at = startOfAddress(text, from);
  const prefix = text.slice(Math.max(0, at - 300), at);
  if (!beforeAddress.test(prefix.slice(-12))) return { remark: null, end: 0 };
  const rest = text.slice(at, at + longestAddress);
  const length = rest.search(endOfAddress);
  const value = length < 0 ? rest : rest.slice(0, length);
  const what = kindOfAddress(value, prefix, rootTag);
  const detail = what === 'odd-address' ? 'capitals' : '';
  return { remark: what === null ? null : { what, value, detail, at }, end: at + value.length };
}

/** Addresses may begin earlier than what was found in them: `/xblock/block-v1:…`. */
function startOfAddress(text: string, from: number): number {
  const first = Math.max(0, from - 200);
  let at = from;
  while (at > first && !edges.includes(text.charAt(at - 1))) at -= 1;
  return at;
}

const edges = ' \t\n\r"\'<>(=;`';

const coursePart = /(?:^|[/=])(?:course|block|library)-v1:|\/jump_to(?:_id)?\//i;
const atStart = /^\/courses?\//i;
const fetched =
  /(?:(?:\b(?:src|poster|srcset|data|background|icon|img)\s*=\s*|\burl\(\s*)(?:["']|&quot;|&#34;|&#39;|&apos;)?|(?:targetImg|imageURL|img|icon)(?:"|&quot;)\s*:\s*(?:"|&quot;)|<link\b[^<>]*\shref\s*=\s*["']?|html5_sources\s*=\s*[^<>]*)$/i;

function kindOfAddress(value: string, prefix: string, rootTag: string): OlxRemark['what'] | null {
  if (isCourseFile(value)) return 'course-file';
  if (coursePart.test(value) || atStart.test(value)) return 'course-link';
  if (isRooted(value)) return kindOfRooted(value, prefix);
  if (!/^(?:https?:)?\/\/[^/]/i.test(value)) return null;
  if (/^(?:https?:)?\/\/[^/]+\/static\//i.test(value)) return 'site-file';
  if (!fetched.test(prefix)) return null;
  // A video is on another site as a rule; only what browsers block is worth a word.
  const isUsual = rootTag === 'video' && !/^http:/i.test(value);
  return isUsual ? null : 'remote';
}

function isRooted(value: string): boolean {
  return value.charCodeAt(0) === slash && value.charCodeAt(1) !== slash;
}

const slash = 0x2f;

/** Servers put `/static/` right in small letters only; all else is a file of their own. */
function kindOfRooted(value: string, prefix: string): OlxRemark['what'] | null {
  if (value.startsWith('/static/')) return null;
  if (/^\/static\//i.test(value)) return 'odd-address';
  return fetched.test(prefix) && !framed.test(prefix) ? 'course-file' : null;
}

/** A page of the site, not a file; the frame has a remark of its own. */
const framed = /(?:<|&lt;)iframe\b[^<>]*$/i;
