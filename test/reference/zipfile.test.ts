/** The model of `zipfile` beside the real ones: odd zips, and zips that were changed at random. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import { loadBases } from '../fuzz/bases.ts';
import { mutateBytes } from '../fuzz/mutate-bytes.ts';
import { mutateHeaders } from '../fuzz/mutate-headers.ts';
import { oddZips } from '../unit/restore/zipfile/odd-zips.ts';
import { wantedPythons } from './environment.ts';
import { findPython } from './find-python.ts';
import { LineProcess } from './line-process.ts';
import { testMissing } from './missing.ts';
import { changePacked } from './packed-zips.ts';
import { carrelAnswer } from './zipfile-cases.ts';

/** `CARREL_ZIPS=50000 CARREL_SEED=7` for more, and for others. */
const count = Number(process.env['CARREL_ZIPS'] ?? 400);
const seed = Number(process.env['CARREL_SEED'] ?? 20_261_121);
const script = `${import.meta.dirname}/carrel_reference/read_zip.py`;

for (const wanted of [wantedPythons.ulmo, wantedPythons.verawood]) {
  const found = findPython(wanted, process.env);
  const name = `zipfile of Python ${wanted.minor}`;
  if (typeof found === 'string') testMissing(name, found);
  // Later patches read some zips otherwise: overlapping entries, for one.
  else if (found.version !== wanted.exact) describe.skip(`${name}: ${found.version} was found`);
  else testPython(name, wanted.minor, found.path);
}

function testPython(name: string, python: '3.11' | '3.12', path: string): void {
  describe(name, () => {
    let judge: LineProcess;
    beforeAll(() => {
      judge = new LineProcess(path, ['-I', '-W', 'ignore', script]);
    });
    afterAll(() => judge.close());

    async function differences(
      zips: Iterable<{ what: string; bytes: Buffer }>,
    ): Promise<unknown[]> {
      const found: unknown[] = [];
      for (const { what, bytes } of zips) {
        const theirs: unknown = JSON.parse(await judge.ask(bytes.toString('base64')));
        const ours = await carrelAnswer(bytes, python);
        if (!isSame(theirs, ours)) found.push({ what, theirs, ours });
      }
      return found;
    }

    test('reads the odd zips so', async () => {
      expect(await differences(oddZips)).toEqual([]);
    });

    test(`reads ${count} changed zips so`, { timeout: 60_000 + count * 50 }, async () => {
      expect(await differences(changedZips())).toEqual([]);
    });
  });
}

/** The odd zips are small, so that nearly every change meets a rule. */
const oddBases = oddZips
  .filter(({ bytes }) => bytes.length < 3_000)
  .map(({ what, bytes }) => ({ name: what, bytes, contents: new Map() }));

function* changedZips(): Generator<{ what: string; bytes: Buffer }> {
  const random = createSeededRandom(seed);
  const bases = loadBases().filter(({ bytes }) => bytes.length < 40_000);
  for (let index = 0; index < count; index += 1) {
    const base = bases[random.below(bases.length)];
    const way = random.next();
    const odd = oddBases[random.below(oddBases.length)];
    if (base === undefined || odd === undefined || way < 0.25) yield changePacked(random);
    else if (way < 0.5) yield mutateBytes(odd, oddBases, random);
    else if (way < 0.6) yield mutateBytes(base, bases, random);
    else yield mutateHeaders(base, random);
  }
}

/** Whatever the order in which contents are told. */
function isSame(theirs: unknown, ours: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) =>
      part instanceof Object && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
  return sorted(theirs) === sorted(ours);
}
