import type { Overview } from '../../../contract/views.ts';

/**
 * What every server takes, by domain 6: the create endpoint's rule for the organisation, and for
 * the library ID the common part of the server's rule and Studio's own form.
 */
const orgRule = /^[-a-zA-Z0-9_]{1,255}$/;
const slugRule = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,48}[A-Za-z0-9])?$/;
const longestTitle = 500;
const longestDescription = 10_000;

export interface PushFields {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** Is an organisation fit for every server? */
export function isOrg(text: string): boolean {
  return orgRule.test(text);
}

/** Is a library ID fit for every server? */
export function isSlug(text: string): boolean {
  return slugRule.test(text);
}

export function isTitle(text: string): boolean {
  return text.trim() !== '' && Array.from(text).length <= longestTitle;
}

export function isDescription(text: string): boolean {
  return Array.from(text).length <= longestDescription;
}

/** Are all fields fit? */
export function areFit({ org, slug, title, description }: PushFields): boolean {
  return isOrg(org) && isSlug(slug) && isTitle(title) && isDescription(description);
}

/** The nearest text that is fit, or null: `HP 201!` -> `HP-201`. */
export function proposal(text: string, isFit: (text: string) => boolean): string | null {
  const near = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_\s.-]/g, '')
    .trim()
    .replace(/[\s.]+/g, '-')
    .slice(0, 50)
    .replace(/^[-_]+|[-_]+$/g, '');
  return near !== text && isFit(near) ? near : null;
}

/** The archive's own names, until others are typed. */
export function fieldsOf({ learningPackage, archive }: Overview): PushFields {
  return {
    org: learningPackage.org ?? '',
    slug: learningPackage.slug ?? '',
    title: learningPackage.title ?? archive.title,
    description: learningPackage.description ?? '',
  };
}
