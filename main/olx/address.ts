import { decodeEntities } from './words.ts';

/** What an address in a style sheet or drawing leads to. */
export type AddressKind =
  /** A file beside the one it stands in. */
  | 'relative'
  /** From the top of a site or a disk: `/static/a.png`, `file:///C:/a.png`. */
  | 'rooted'
  /** Another site. */
  | 'remote'
  /** A course's own file. */
  | 'course-file'
  | 'script';

const courseFile =
  /^(?:https?:)?(?:\/\/[^/]+)?\/(?:asset-v1:|c4x\/|assets\/courseware\/)|^asset-v1:/i;
const scheme = /^([a-z][a-z0-9+.-]{0,31}):/i;

/** Null for what names no file: parts of the same file, embedded data, mail. */
export function kindOfAddress(address: string): AddressKind | null {
  if (address === '' || address.startsWith('#')) return null;
  if (isCourseFile(address)) return 'course-file';
  const name = scheme.exec(address)?.[1]?.toLowerCase();
  if (name !== undefined) return kindOfScheme(name);
  if (address.startsWith('//')) return 'remote';
  return address.startsWith('/') || address.startsWith('\\') ? 'rooted' : 'relative';
}

function kindOfScheme(name: string): AddressKind | null {
  // A scheme of one letter is a drive of Windows.
  if (name === 'file' || name.length === 1) return 'rooted';
  if (name === 'http' || name === 'https') return 'remote';
  return name === 'javascript' ? 'script' : null;
}

/** An address of a course's own file, on whatever server. */
export function isCourseFile(address: string): boolean {
  return courseFile.test(address);
}

/** The path of an address as a file's name would have it: without entities, query and fragment. */
export function cleanPath(raw: string): string {
  const decoded = raw.includes('&') ? decodeEntities(decodeEntities(raw)) : raw;
  const path = decoded.replace(/[?#].*$/s, '').trim();
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray percent sign stands for itself
  }
}
