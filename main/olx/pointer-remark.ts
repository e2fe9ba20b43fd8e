import type { FoundRemark } from './root-attributes.ts';
import { rootAttributes } from './root-attributes.ts';
import { decodeEntities } from './words.ts';

/** Types that courses keep so; others may well have settings that all are as they come. */
const keptApart = new Set(['html', 'problem', 'video']);
/** Longer texts hold something besides one tag. */
const longestPointer = 1_000;
const isEmpty = /^[^<]*(?:<\?[^<>]*\?>[^<]*)?<[^<>]*(?:\/>|>\s*<\/[^<>]*>)\s*$/;

/**
 * A tag as courses have them where the content is in a file of its own: with `url_name` and nothing
 * else, or a Text component with `filename`. Null for any other content.
 */
export function pointerRemark(text: string, tag: string): FoundRemark | null {
  if (text.length > longestPointer || !keptApart.has(tag) || !isEmpty.test(text)) return null;
  const attributes = rootAttributes(text, tag);
  const name = tag === 'html' ? 'filename' : 'url_name';
  const pointer = attributes.find((one) => one.name === name);
  const isAlone = attributes.length === 1 || tag === 'html';
  if (pointer === undefined || pointer.value === '' || !isAlone) return null;
  return { what: 'pointer', value: decodeEntities(pointer.value), at: pointer.at };
}
