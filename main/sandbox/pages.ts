import { detail, json } from './practice-answer.ts';
import type { PracticeAnswer } from './practice-answer.ts';

const usualSize = 10;
const longestSize = 100;

/** A page of a list as DRF cuts it, before it is known whether it is there. */
export interface AskedPage {
  readonly size: number;
  /** Null: no number. */
  readonly page: number | 'last' | null;
}

/** Reads `page` and `page_size`; a size that is none counts as not given. */
export function askedPage(query: URLSearchParams): AskedPage {
  const page = query.get('page');
  return {
    size: Math.min(wholeNumber(query.get('page_size')) ?? usualSize, longestSize),
    page: page === 'last' ? 'last' : page ? wholeNumber(page) : 1,
  };
}

/** Where the rows of a page lie; null where there is no such page. */
export function offsetOf({ size, page }: AskedPage, total: number): number | null {
  const pages = pagesOf(size, total);
  const number = page === 'last' ? pages : page;
  return number === null || number > pages ? null : (number - 1) * size;
}

/** DRF's words for a page that is not there. */
export function noSuchPageOfList(): PracticeAnswer {
  return detail(404, 'Invalid page.');
}

/**
 * The answer with one page, in the shape of edx-drf-extensions' paginator; `url` is the absolute
 * address that was asked.
 */
export function pageAnswer(
  url: URL,
  list: { readonly total: number; readonly size: number; readonly offset: number },
  results: readonly unknown[],
): PracticeAnswer {
  const { total, size, offset } = list;
  const page = offset / size + 1;
  const pages = pagesOf(size, total);
  return json(200, {
    next: page < pages ? pageAddress(url, page + 1) : null,
    previous: page > 1 ? pageAddress(url, page - 1) : null,
    count: total,
    num_pages: pages,
    current_page: page,
    start: offset,
    results,
  });
}

function pagesOf(size: number, total: number): number {
  return Math.max(1, Math.ceil(total / size));
}

/** As DRF makes it: the parameters in order, and no number for the first page. */
function pageAddress(url: URL, page: number): string {
  const changed = new URLSearchParams(url.searchParams);
  if (page === 1) changed.delete('page');
  else changed.set('page', String(page));
  changed.sort();
  return `${url.origin}${url.pathname}?${changed.toString()}`;
}

/** From 1 on; null for anything else. */
function wholeNumber(text: string | null): number | null {
  return text !== null && /^\s*\+?0*[1-9]\d*\s*$/.test(text) ? Number(text) : null;
}
