import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry } from './archive.ts';
import { placeOf } from './entry-faults.ts';
import { limits } from './limits.ts';

/** What is wrong with one name by itself (ZI-3). Folders count as well. */
export function nameFaults(entry: ArchiveEntry): Diagnostic[] {
  const name = entry.path;
  const faults: Diagnostic[] = [];
  if (isPlain(name)) return faults;
  const location = placeOf(entry);
  if (absolute.test(name)) faults.push(report('ZIP-021', location, { name }));
  if (climbsOut(name)) faults.push(report('ZIP-020', location, { name }));
  if (control.test(name)) {
    faults.push(report('ZIP-022', location, { name, what: 'a control character' }));
  }
  const oddity = oddities.find(({ pattern }) => pattern.test(name));
  if (oddity !== undefined && faults.length === 0) {
    faults.push(report('ZIP-029', location, { name, what: oddity.what }));
  }
  return [...faults, ...lengthFaults(entry)];
}

/** Nearly every name is short and of harmless signs only, and there may be 400,000 of them. */
function isPlain(name: string): boolean {
  return name.length <= limits.segmentBytes && plain.test(name) && !reserved.test(name);
}

/**
 * At most 31 parts of letters, digits and a few signs; none is empty, none begins or ends with a
 * dot. Each sign has one way to match, so no name makes it slow.
 */
const plain =
  /^(?:[A-Za-z0-9_-]+(?:\.+[A-Za-z0-9_-]+)*)(?:\/[A-Za-z0-9_-]+(?:\.+[A-Za-z0-9_-]+)*){0,30}\/?$/;
const reserved = /(?:^|\/)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.[^/]*)?(?:\/|$)/i;
const absolute = /^(?:[/\\]|[A-Za-z]:)/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u001f\u007f-\u009f]/;
const oddities: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^$/, what: 'is empty' },
  {
    pattern: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]/,
    what: 'holds characters that turn the direction of writing',
  },
  { pattern: /[\u2028\u2029]/, what: 'holds a character that ends a line' },
  {
    pattern: /[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/,
    what: 'holds characters without width',
  },
  { pattern: /\\/, what: 'holds a backslash, which some systems take for a folder' },
  { pattern: /(?:^|\/)\.{1,2}(?:\/|$)/, what: 'has a part that is only dots' },
  { pattern: /\/\//, what: 'has an empty part' },
  { pattern: /[ .](?:\/|$)/, what: 'has a part that ends in a space or a dot' },
  {
    pattern: reserved,
    what: 'is a reserved word on Windows',
  },
];

function climbsOut(name: string): boolean {
  if (!name.includes('..')) return false;
  let depth = 0;
  for (const part of name.split(/[/\\]/)) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function lengthFaults(entry: ArchiveEntry): Diagnostic[] {
  const name = entry.path;
  const faults: Diagnostic[] = [];
  const say = (what: string, allowed: number) =>
    faults.push(report('ZIP-031', placeOf(entry), { name, what, allowed }));
  if (entry.rawName.length > limits.nameBytes) say('The name in bytes', limits.nameBytes);
  if (longestPart(entry.rawName) > limits.segmentBytes) {
    say('A part of the name in bytes', limits.segmentBytes);
  }
  if (name.split('/').length > limits.depth) say('The number of folders', limits.depth);
  return faults;
}

/** In bytes as stored: decoding code page 437 would make every accent two of them. */
function longestPart(rawName: Uint8Array): number {
  let longest = 0;
  for (let from = 0; from <= rawName.length;) {
    const slash = rawName.indexOf(0x2f, from);
    const to = slash < 0 ? rawName.length : slash;
    longest = Math.max(longest, to - from);
    from = to + 1;
  }
  return longest;
}
