import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { zipDiagnostics } from '../../contract/diagnostics/zip.ts';
import { limits } from '../../main/archive/limits.ts';
import { refusedForTheContainer } from './refused-for-the-container.ts';
import { refusedThoughRestored } from './refused-though-restored.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/container-policy.md'), 'utf8');

/** Cells of the table under a heading, without its head. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

/**
 * Limits that refuse nothing at the container: their findings belong to other families, and
 * `tomlValues` only ends predictions.
 */
const elsewhere = [
  'mediaBytes',
  'linkingFileBytes',
  'linkingFilesBytes',
  'tomlValues',
  'xmlDepth',
  'xmlNodes',
];

/** Code and name of each archive of shared/corpus, and of this corpus where that has none of a code. */
function refusedArchives(): readonly (readonly [code: string, name: string])[] {
  const shared = Object.entries(refusedThoughRestored).flatMap(([codes, names]) =>
    codes.split(' ').flatMap((code) => names.map((name) => [code, name] as const)),
  );
  const own = Object.values(refusedForTheContainer)
    .flat()
    .map((name) => [name.slice('zip/'.length, 'zip/ZIP-000'.length), name] as const);
  const known = new Set(shared.map(([code]) => code));
  return [...shared, ...own.filter(([code]) => !known.has(code))];
}

const titles = new Map(Object.entries(zipDiagnostics).map(([code, { title }]) => [code, title]));

describe('docs/container-policy.md', () => {
  test('names every archive that is refused though a server restores it, under its codes', () => {
    const told = refusedArchives();
    const written = rowsUnder('Refused though a server may restore it').flatMap(
      ([code, title, why, names]) => {
        expect(title).toBe(titles.get(code ?? ''));
        expect(why).not.toBe('');
        return (names ?? '').split(', ').map((name) => `${code} ${name.replaceAll('`', '')}`);
      },
    );
    expect(written.toSorted()).toEqual(told.map((one) => one.join(' ')).toSorted());
    const count = new Set(told.map(([, name]) => name)).size;
    expect(page).toContain(`\n${count} archives;`);
  });

  test('gives every limit of the container with its value and its finding (ZI-1)', () => {
    const rows = rowsUnder('Limits');
    const written = rows.map(([name, value]) => [name?.replaceAll('`', ''), value]);
    const held = Object.entries(limits)
      .filter(([name]) => !elsewhere.includes(name))
      .map(([name, value]) => [name, value.toLocaleString('en')]);
    expect(written.toSorted()).toEqual(held.toSorted());
    for (const [, , , code] of rows) expect(titles.has(code ?? '')).toBe(true);
  });
});
