import { strip } from '../semantics/python-text.ts';

/** The fields of POST /api/libraries/v2/ as DRF's serializer takes them (domain facts 1.6). */
export interface LibraryFields {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly learningPackage: number | null;
  readonly allowPublicLearning: boolean;
  readonly allowPublicRead: boolean;
  readonly license: string;
}

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

type Body = Readonly<Record<string, unknown>>;
type Reading<T> = { readonly value: T } | { readonly errors: readonly string[] };
/** The error of a text, or null. */
type Check = (text: string) => string | null;

/** The fields, or every field's errors under its name. */
export function readLibraryFields(
  body: Body,
  hasPackage: (id: number) => boolean,
): { readonly fields: LibraryFields } | { readonly errors: FieldErrors } {
  // In the order of DRF's validators: a slug field's own comes last, a plain field's first.
  const org = readText(body, 'org', [...characterChecks, matching(asciiSlug, orgError)]);
  const slug = readText(body, 'slug', [matching(unicodeSlug, slugError), ...characterChecks]);
  const title = readText(body, 'title', characterChecks);
  const description = readText(body, 'description', characterChecks, true);
  const learningPackage = readPackage(body, hasPackage);
  const allowPublicLearning = readFlag(body, 'allow_public_learning');
  const allowPublicRead = readFlag(body, 'allow_public_read');
  const license = readLicense(body);
  const readings: Readonly<Record<string, Reading<unknown>>> = {
    org,
    slug,
    title,
    description,
    learning_package: learningPackage,
    allow_public_learning: allowPublicLearning,
    allow_public_read: allowPublicRead,
    license,
  };
  const errors = Object.entries(readings).flatMap(([name, reading]) =>
    'errors' in reading ? [[name, reading.errors] as const] : [],
  );
  if (errors.length > 0) return { errors: Object.fromEntries(errors) };
  return {
    fields: {
      org: valueOf(org),
      slug: valueOf(slug),
      title: valueOf(title),
      description: valueOf(description),
      learningPackage: valueOf(learningPackage),
      allowPublicLearning: valueOf(allowPublicLearning),
      allowPublicRead: valueOf(allowPublicRead),
      license: valueOf(license),
    },
  };
}

/** A value of JSON by the name of its Python type. */
export function pythonType(value: unknown): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return Array.isArray(value) ? 'list' : 'dict';
}

const asciiSlug = /^[-a-zA-Z0-9_]+$/;
const orgError = 'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.';
/** Python's `\w` without combining marks. */
const unicodeSlug = /^[-_\p{L}\p{N}]+$/u;
const slugError =
  'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.';

const nullError = 'This field may not be null.';

const characterChecks: readonly Check[] = [
  (text) => (text.includes('\0') ? 'Null characters are not allowed.' : null),
  (text) => {
    const surrogate = /\p{Surrogate}/u.exec(text)?.[0].charCodeAt(0);
    if (surrogate === undefined) return null;
    return `Surrogate characters are not allowed: U+${surrogate.toString(16).toUpperCase()}.`;
  },
];

function matching(form: RegExp, error: string): Check {
  return (text) => (form.test(text) ? null : error);
}

function refused(...errors: readonly string[]): { readonly errors: readonly string[] } {
  return { errors };
}

function valueOf<T>(reading: Reading<T>): T {
  if ('errors' in reading) throw new Error('A field with an error has no value');
  return reading.value;
}

function readText(
  body: Body,
  name: string,
  checks: readonly Check[],
  mayBeBlank = false,
): Reading<string> {
  if (!(name in body)) return refused('This field is required.');
  const value = body[name];
  if (value === null) return refused(nullError);
  if (typeof value !== 'string' && typeof value !== 'number') {
    return refused('Not a valid string.');
  }
  const text = strip(String(value));
  if (text === '') return mayBeBlank ? { value: text } : refused('This field may not be blank.');
  const errors = checks.flatMap((check) => check(text) ?? []);
  return errors.length > 0 ? { errors } : { value: text };
}

function readPackage(body: Body, hasPackage: (id: number) => boolean): Reading<number | null> {
  const value = body['learning_package'];
  if (value === undefined) return { value: null };
  if (value === null || value === '') return refused(nullError);
  const id = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number') {
    return refused(`Incorrect type. Expected pk value, received ${pythonType(value)}.`);
  }
  if (hasPackage(id)) return { value: id };
  return refused(`Invalid pk "${typeof value === 'string' ? value : id}" - object does not exist.`);
}

/** What DRF takes for a boolean, beside the two and 1 and 0. */
const flags: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...['t', 'T', 'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON', '1'].map(
    (word) => [word, true] as const,
  ),
  ...[
    'f',
    'F',
    'n',
    'N',
    'no',
    'No',
    'NO',
    'false',
    'False',
    'FALSE',
    'off',
    'Off',
    'OFF',
    '0',
  ].map((word) => [word, false] as const),
]);

function readFlag(body: Body, name: string): Reading<boolean> {
  const value = body[name];
  if (value === undefined) return { value: false };
  if (value === null) return refused(nullError);
  if (value === true || value === 1) return { value: true };
  if (value === false || value === 0) return { value: false };
  const flag = typeof value === 'string' ? flags[value.trim()] : undefined;
  return flag === undefined ? refused('Must be a valid boolean.') : { value: flag };
}

/** All rights reserved, and the Creative Commons that the platform offers. */
const licenses = [
  '',
  'CC:4.0:BY',
  'CC:4.0:BY:NC',
  'CC:4.0:BY:NC:ND',
  'CC:4.0:BY:NC:SA',
  'CC:4.0:BY:ND',
  'CC:4.0:BY:SA',
];

function readLicense(body: Body): Reading<string> {
  const value = body['license'];
  if (value === undefined) return { value: '' };
  if (value === null) return refused(nullError);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return licenses.includes(text) ? { value: text } : refused(`"${text}" is not a valid choice.`);
}
