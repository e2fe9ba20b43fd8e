import type { FileLink, OlxRemark } from '../../contract/model/library.ts';
import { cleanPath, kindOfAddress } from './address.ts';
import type { LineMap } from './line-map.ts';
import { ownText } from './own-text.ts';

/** An address in a style sheet or drawing, before anybody says what it leads to. */
export interface FoundLink {
  /** As written between its quotes or brackets. */
  readonly raw: string;
  /** UTF-16 offset of its first letter. */
  readonly at: number;
  readonly choice?: number;
  readonly isOptional?: boolean;
}

/** What a style sheet or drawing names. */
export interface SortedLinks {
  readonly links: readonly FileLink[];
  readonly remarks: readonly OlxRemark[];
}

/** More than a file of any author has; what a hostile one holds beyond is not looked at. */
export const mostLinks = 10_000;
/** The longest address that is looked at; data that is embedded may be longer, and names no file. */
export const longestAddress = 2_048;

/** Tells names of files of the version from addresses elsewhere; both in the order of the text. */
export function sortLinks(found: readonly FoundLink[], map: LineMap): SortedLinks {
  const links: FileLink[] = [];
  const remarks: OlxRemark[] = [];
  for (const { raw, at, choice, isOptional } of found.toSorted((a, b) => a.at - b.at)) {
    const address = raw.trim();
    if (address.length > longestAddress) continue;
    const kind = kindOfAddress(address);
    if (kind === null) continue;
    const place = map.place(at);
    if (kind === 'relative' || kind === 'rooted') {
      const value = ownText(cleanPath(address));
      const options = {
        ...(choice === undefined ? {} : { choice }),
        ...(isOptional === true ? { isOptional } : {}),
      };
      if (value !== '') links.push({ value, form: kind, ...options, ...place });
    } else if (isOptional !== true || kind !== 'remote') {
      const value = kind === 'script' ? 'an address that begins with javascript:' : address;
      remarks.push({ what: kind, value: ownText(value), detail: '', ...place });
    }
  }
  return { links, remarks };
}
