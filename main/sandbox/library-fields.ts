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

type Reading<T> = { readonly value: T } | { readonly error: string };

/** The fields, or every field's errors under its name. */
export function readLibraryFields(
  body: Readonly<Record<string, unknown>>,
  hasPackage: (id: number) => boolean,
): { readonly fields: LibraryFields } | { readonly errors: FieldErrors } {
  const org = matching(readText(body, 'org', false), asciiSlug, orgError);
  const slug = matching(readText(body, 'slug', false), unicodeSlug, slugError);
  const title = readText(body, 'title', false);
  const description = readText(body, 'description', true);
  const learningPackage = readPackage(body, hasPackage);
  const allowPublicLearning = readFlag(body, 'allow_public_learning');
  const allowPublicRead = readFlag(body, 'allow_public_read');
  const license = 'license' in body ? readText(body, 'license', true) : { value: '' };
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
    'error' in reading ? [[name, [reading.error]] as const] : [],
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

const asciiSlug = /^[-a-zA-Z0-9_]+$/;
const orgError = 'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.';
/** Python's `\w` without combining marks. */
const unicodeSlug = /^[-_\p{L}\p{N}]+$/u;
const slugError =
  'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.';

function valueOf<T>(reading: Reading<T>): T {
  if ('error' in reading) throw new Error('A field with an error has no value');
  return reading.value;
}

function readText(
  body: Readonly<Record<string, unknown>>,
  name: string,
  mayBeBlank: boolean,
): Reading<string> {
  if (!(name in body)) return { error: 'This field is required.' };
  const value = body[name];
  if (value === null) return { error: 'This field may not be null.' };
  if (typeof value !== 'string' && typeof value !== 'number') {
    return { error: 'Not a valid string.' };
  }
  const text = String(value).trim();
  if (text === '' && !mayBeBlank) return { error: 'This field may not be blank.' };
  return { value: text };
}

function matching(reading: Reading<string>, form: RegExp, error: string): Reading<string> {
  return 'error' in reading || form.test(reading.value) ? reading : { error };
}

function readPackage(
  body: Readonly<Record<string, unknown>>,
  hasPackage: (id: number) => boolean,
): Reading<number | null> {
  const value = body['learning_package'];
  if (value === undefined) return { value: null };
  if (value === null) return { error: 'This field may not be null.' };
  const id = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isInteger(id)) {
    return { error: `Incorrect type. Expected pk value, received ${pythonType(value)}.` };
  }
  if (hasPackage(id)) return { value: id };
  return {
    error: `Invalid pk "${typeof value === 'string' ? value : id}" - object does not exist.`,
  };
}

function pythonType(value: unknown): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'float';
  return Array.isArray(value) ? 'list' : 'dict';
}

function readFlag(body: Readonly<Record<string, unknown>>, name: string): Reading<boolean> {
  const value = body[name];
  if (value === undefined) return { value: false };
  if (value === null) return { error: 'This field may not be null.' };
  if (value === true || value === 1 || value === 'true' || value === 'True') return { value: true };
  if (value === false || value === 0 || value === 'false' || value === 'False') {
    return { value: false };
  }
  return { error: 'Must be a valid boolean.' };
}
