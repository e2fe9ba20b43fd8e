import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { codePoints } from '../semantics/python-text.ts';

/** Where a push goes: what becomes `lib:<org>:<slug>`. */
export interface LibraryTarget {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
}

const maxSlug = 50;
const maxOrg = 255;
const maxTitle = 500;

/**
 * What every release accepts (domain facts 1.6 and 6, the safe intersection of form, endpoint and
 * database): a fault that would otherwise show only after the upload. Null where all is well.
 */
export function targetFault({ org, slug, title }: LibraryTarget): AppFailure | null {
  if (!/^[-a-zA-Z0-9_]+$/.test(org) || org.length > maxOrg) {
    return refuse(
      `The organisation “${org}” is not one that the server takes.`,
      'Use letters a to z, digits, hyphens and underscores, at most 255; no dots and no spaces.',
    );
  }
  if (slug.length > maxSlug) {
    return refuse(
      `The library ID has ${slug.length} characters; the server has room for ${maxSlug}.`,
      'Choose a shorter library ID.',
    );
  }
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(slug)) {
    return refuse(
      `The library ID “${slug}” is not one that every server takes.`,
      'Use letters a to z, digits, hyphens and underscores; begin and end with a letter or a digit.',
    );
  }
  if (title.trim() === '' || codePoints(title) > maxTitle) {
    return refuse(
      'The title is empty or longer than 500 characters.',
      'Choose another title for the library.',
    );
  }
  return null;
}

/** The key that the library will have. */
export function libraryKey({ org, slug }: Pick<LibraryTarget, 'org' | 'slug'>): string {
  return `lib:${org}:${slug}`;
}

function refuse(message: string, next: string): AppFailure {
  return failure('bad-request', message, next);
}
