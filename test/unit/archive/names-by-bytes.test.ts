import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import type { ArchiveEntry } from '../../../main/archive/archive.ts';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { nameFaults } from '../../../main/archive/name-faults.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { makeZip } from './make-zip.ts';

const words = [
  'a',
  'b',
  'A',
  'entities',
  'v1',
  'Block',
  'block.xml',
  'x.toml',
  'page_2-b',
  'a.b.c',
];
const reserved = ['con', 'COM1', 'prn.txt', 'aux', 'Nul', 'lpt9.a.b', 'pan', 'cone', 'page.con'];
const odd = ['.', '..', '', '.a', 'a.', 'a..b', 'é', 'E\u0301', 'ſ', 'a b', 'a\\b', 'C:', '\u0001'];
const long = ['d'.repeat(120), 'e'.repeat(256), Array(29).fill('f').join('/'), 'g/g/g'];
const [common, rare] = [words, [...reserved, ...odd, ...long]];

/** Names that share folders with the one before, as an exporter's do; one in ten parts is unusual. */
function namesOf(seed: number): string[] {
  const random = createSeededRandom(seed);
  const pick = (from: readonly string[]) => from[random.below(from.length)] ?? '';
  let parts: string[] = [];
  return Array.from({ length: 40 }, () => {
    parts = parts.slice(0, random.below(parts.length + 1));
    const more = 1 + random.below(3);
    for (let at = 0; at < more; at += 1) parts.push(pick(random.below(10) === 0 ? rare : common));
    return parts.join('/') + (random.below(4) === 0 ? '/' : '');
  });
}

const ofOneName = new Set(['ZIP-020', 'ZIP-021', 'ZIP-022', 'ZIP-029', 'ZIP-031']);

/** What the rules for strings say of each name, with none left out. */
function byStrings(entries: readonly ArchiveEntry[]): string[] {
  return entries.flatMap(nameFaults).map(({ code, params }) => JSON.stringify([code, params]));
}

/** Names that stand twice, and names that others go through as a folder, without any marks. */
function clashesOf(paths: readonly string[]): string[] {
  const twice = paths.filter((path, at) => paths.indexOf(path) < at);
  const through = paths.filter((path) => paths.some((other) => other.startsWith(`${path}/`)));
  const honest = through.filter((path) => path !== '' && !path.endsWith('/'));
  return [
    ...[...new Set(twice)].map((path) => `ZIP-023 ${path}`),
    ...[...new Set(honest)].map((path) => `ZIP-027 ${path}`),
  ].toSorted();
}

it('judges names by their bytes as it does by their characters (ZI-3)', async () => {
  let [harmless, faulty] = [0, 0];
  for (let seed = 1; seed <= 200; seed += 1) {
    const zip = makeZip(namesOf(seed).map((name) => ({ name, flags: 0x0800 })));
    const { entries, faults } = await openZip(memorySource(zip), {});
    const alone = faults.filter(({ code }) => ofOneName.has(code));
    const expected = byStrings(entries);
    expect(alone.map(({ code, params }) => JSON.stringify([code, params]))).toEqual(
      expect.arrayContaining(expected),
    );
    expect(new Set(alone.map(({ params }) => params['name']))).toEqual(
      new Set(expected.map((line) => (JSON.parse(line) as [string, { name: string }])[1].name)),
    );
    const together = faults.filter(({ code }) => code === 'ZIP-023' || code === 'ZIP-027');
    const found = together.map(({ code, location }) => `${code} ${location.entry ?? ''}`);
    expect(found.toSorted()).toEqual(clashesOf(entries.map(({ path }) => path)));
    if (expected.length > 0) faulty += expected.length;
    harmless += entries.length - new Set(alone.map(({ params }) => params['name'])).size;
  }
  expect(harmless).toBeGreaterThan(1_000);
  expect(faulty).toBeGreaterThan(1_000);
});
