import { createHash } from 'node:crypto';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { buildArchive } from './build-archive.ts';
import type { CaseDescription, Fault } from './case-description.ts';
import { describeCase } from './shrink-case.ts';
import { filesOfLibrary } from './sound-library.ts';
import { tomlForms, writeToml } from './write-toml.ts';

const seed = 20261121;
const cases: readonly CaseDescription[] = Array.from({ length: 150 }, (_, number) =>
  describeCase(seed, number),
);

function hashOf(description: CaseDescription): string {
  return createHash('sha256').update(buildArchive(description).bytes).digest('hex');
}

const hashes = cases.map(hashOf);

describe('made cases', () => {
  test('are the same bytes for the same seed and number, alone or in a row', () => {
    expect(cases.map((_, number) => hashOf(describeCase(seed, number)))).toEqual(hashes);
    expect(hashOf(describeCase(seed + 1, 0))).not.toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(cases.length);
  });

  test('are plain data: written down and read again they give the same bytes', () => {
    const again = JSON.parse(JSON.stringify(cases)) as readonly CaseDescription[];
    expect(again.map(hashOf)).toEqual(hashes);
  });

  test('hold faults of every kind, few of which find no place', () => {
    const subjects = (kind: Fault['subject']): readonly Fault[] =>
      cases.flatMap(({ faults }) => faults).filter(({ subject }) => subject === kind);
    for (const kind of ['field', 'table', 'key', 'text', 'file', 'zip', 'byte'] as const) {
      expect(subjects(kind).length, kind).toBeGreaterThan(1);
    }
    const done = cases.flatMap((description) => buildArchive(description).what);
    const idle = done.filter((what) => what.endsWith('no place'));
    expect(idle.length / done.length).toBeLessThan(0.15);
    expect(cases.filter(({ faults }) => faults.length === 0).length).toBeGreaterThan(5);
  });
});

describe('spellings of a sound TOML document', () => {
  const documents = cases
    .slice(0, 20)
    .flatMap(({ library }) => filesOfLibrary(library))
    .flatMap(({ path, tables }) => (tables === null ? [] : [{ path, tables }]));

  test.each(tomlForms)('%s: says what the plain one says', (form) => {
    expect(documents.length).toBeGreaterThan(80);
    for (const { path, tables } of documents) {
      const plain = parse(writeToml(tables, 'plain'));
      expect(parse(writeToml(tables, form)), `${path}\n${writeToml(tables, form)}`).toEqual(plain);
    }
  });
});
