import type { FoundRemark } from './root-attributes.ts';

/** More than a block of any author holds. */
const most = 1_000;
/** A name with an ending, as files have them, and no place to put a value in. */
const shown =
  /<(?:img|source|audio|video|script|embed|imageinput)\s[^<>]{0,500}?\bsrc\s{0,9}=\s{0,9}(["'])(?<name>[\w%.][^\s"'<>{}$:?#]{0,300}\.[A-Za-z0-9]{2,5})\1/gi;

/**
 * Files that content shows by their name alone: browsers look for them beside the page of the site,
 * where they are not. A video's own tags name its files so, and are not asked.
 */
export function relativeRemarks(text: string, rootTag: string): readonly FoundRemark[] {
  if (rootTag === 'video' || !mayHold(text)) return [];
  const found: FoundRemark[] = [];
  for (const { groups = {}, index, 0: whole } of text.matchAll(shown)) {
    const value = groups['name'] ?? '';
    // `static/a.png` is taken for a reference already.
    if (/(?:^|\/)static\//i.test(value)) continue;
    const at = index + whole.length - value.length - 1;
    found.push({ what: 'odd-address', value, detail: 'relative', at });
    if (found.length >= most) break;
  }
  return found;
}

/**
 * Whether any `src` is no address from the top of a site: nearly all are, or there is none. Found by
 * its equals sign, which is rare; behind that stands a quotation mark.
 */
function mayHold(text: string): boolean {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    if (text.charCodeAt(at + 2) !== slash && text.startsWith('src', at - 3)) return true;
  }
  return false;
}

const slash = 0x2f;
