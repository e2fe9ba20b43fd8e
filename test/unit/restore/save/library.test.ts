import { expect, test } from 'vitest';
import { Raised } from '../../../../main/semantics/python/raised.ts';
import { refused, saved } from './saving.ts';

const smile = '\u{1f600}';
const long = (field: string, length: number) =>
  `'${field}': ['Ensure this value has at most 500 characters (it has ${String(length)}).']`;

test.each(['ulmo', 'core-0.35/mysql', 'verawood', 'core-1.15/mysql'])(
  'a title of 500 characters is kept, one of 501 refused: %s',
  async (server) => {
    const library = await saved(server, { title: smile.repeat(500) });
    expect(library.title).toBe(smile.repeat(500));
    expect(library.created).toBe('2026-01-02T03:04:05Z');
    expect(await refused(server, { title: smile.repeat(501) })).toEqual([
      'django.core.exceptions.ValidationError',
      `{${long('title', 501)}}`,
      'zipper.py:_save',
    ]);
  },
);

test('the staged key has at most 500 characters, and each family names it its own way', async () => {
  const stagedKey = (): string => 'k'.repeat(501);
  await saved('ulmo', { stagedKey: () => 'k'.repeat(500) });
  await saved('verawood', { stagedKey: () => 'k'.repeat(500) });
  const [, one] = await refused('ulmo', { stagedKey, title: 't'.repeat(502) });
  expect(one).toBe(`{${long('key', 501)}, ${long('title', 502)}}`);
  const [, two] = await refused('verawood/mysql', { stagedKey });
  expect(two).toBe(`{${long('package_ref', 501)}}`);
});

test('what making the staged key raises comes first', async () => {
  const stagedKey = (): string => {
    throw new Raised('builtins', 'ValueError', 'Invalid learning package key: x');
  };
  expect(await refused('ulmo', { stagedKey, title: 't'.repeat(501) })).toEqual([
    'builtins.ValueError',
    'Invalid learning package key: x',
    'zipper.py:_save',
  ]);
});
