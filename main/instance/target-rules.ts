import type { TargetFinding } from '../../contract/instance-views.ts';
import { codePoints } from '../semantics/python-text.ts';

/** Where a push goes: what becomes `lib:<org>:<slug>`, and its title. */
export interface Target {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
}

/** Columns and serializers of every release. Source: domain facts 1.6 and 6. */
export const maxSlug = 50;
const maxOrg = 255;
const maxTitle = 500;

/** The safe intersection of form, endpoint, key and database. */
const orgRule = /^[-a-zA-Z0-9_]+$/;
const slugRule = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;

/**
 * What can be said of a target without asking anyone: faults that every server would answer only
 * after the upload. None where all is well.
 */
export function judgeTarget({ org, slug, title }: Target): readonly TargetFinding[] {
  return [...judgeOrg(org), ...judgeSlug(slug), ...judgeTitle(title, slug)];
}

function judgeOrg(org: string): readonly TargetFinding[] {
  if (org === '') return [stop('org', 'The library needs an organisation.', null)];
  if (org.length > maxOrg) {
    return [stop('org', `The organisation has more than ${maxOrg} characters.`, null)];
  }
  if (orgRule.test(org)) return [];
  return [
    stop(
      'org',
      `The server does not take “${org}” as an organisation: it allows letters a to z, digits, hyphens and underscores alone, no dots and no spaces.`,
      plainOrg(org),
    ),
  ];
}

function judgeSlug(slug: string): readonly TargetFinding[] {
  if (slug === '') return [stop('slug', 'The library needs an ID.', null)];
  if (slug.length > maxSlug) {
    return [
      stop(
        'slug',
        `The library ID has ${slug.length} characters; the server has room for ${maxSlug}.`,
        plainSlug(slug),
      ),
    ];
  }
  if (slugRule.test(slug)) return [];
  return [
    stop(
      'slug',
      `Not every server takes “${slug}” as a library ID: use letters a to z, digits, hyphens and underscores, and begin and end with a letter or a digit.`,
      plainSlug(slug),
    ),
  ];
}

function judgeTitle(title: string, slug: string): readonly TargetFinding[] {
  if (title.trim() === '') {
    return [stop('title', 'The library needs a title.', plainSlug(slug))];
  }
  if (codePoints(title) <= maxTitle) return [];
  const cut = Array.from(title).slice(0, maxTitle).join('').trim();
  return [stop('title', `The title is longer than ${maxTitle} characters.`, cut)];
}

function stop(field: TargetFinding['field'], message: string, proposal: string | null) {
  return { field, weight: 'stop', message, proposal } as const;
}

/** An organisation as near to the wish as the rules allow; null where nothing of it is left. */
export function plainOrg(wish: string): string | null {
  const plain = plainWords(wish).slice(0, maxOrg);
  return orgRule.test(plain) ? plain : null;
}

/** A library ID as near to the wish as the rules allow; null where nothing of it is left. */
export function plainSlug(wish: string): string | null {
  const plain = plainWords(wish).slice(0, maxSlug);
  const trimmed = trimEnds(plain);
  return slugRule.test(trimmed) ? trimmed : null;
}

/** The same library ID with a number at its end, within the limit. */
export function numberedSlug(slug: string, number: number): string {
  const tail = `-${number}`;
  return `${trimEnds(slug.slice(0, maxSlug - tail.length))}${tail}`;
}

function plainWords(wish: string): string {
  const ascii = wish
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss');
  return trimEnds(ascii.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-{2,}/g, '-'));
}

function trimEnds(text: string): string {
  return text.replace(/^[-_]+/, '').replace(/[-_]+$/, '');
}

/** Whether two names differ by their case alone. */
export function isOtherCase(one: string, other: string): boolean {
  return one !== other && one.toLowerCase() === other.toLowerCase();
}

/**
 * The name among some that one probably meant: other case, or so few slips away (one, or two in a
 * name of eight or more characters) that it is likelier a slip than another name. Names that
 * differ in digits alone are different on purpose (`unit1`, `unit2`).
 */
export function nearestName(wish: string, names: readonly string[]): string | null {
  const allowed = wish.length >= 8 ? 2 : 1;
  const found = names
    .filter((name) => name !== wish && !differInDigitsAlone(wish, name))
    .map((name) => ({ name, slips: slipsBetween(wish.toLowerCase(), name.toLowerCase(), allowed) }))
    .filter(({ slips }) => slips <= allowed && slips < wish.length - 1)
    .sort((one, other) => one.slips - other.slips);
  return found[0]?.name ?? null;
}

function differInDigitsAlone(one: string, other: string): boolean {
  const withoutDigits = (text: string): string => text.toLowerCase().replace(/\d+/g, '#');
  return /\d/.test(one) && /\d/.test(other) && withoutDigits(one) === withoutDigits(other);
}

/**
 * Characters to add, drop, change or swap with their neighbour to make one text of the other;
 * more than `most` is told as `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (isSwap) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      line.push(cost);
    }
    before = last;
    last = line;
  }
  return Math.min(last[other.length] ?? 0, most + 1);
}
