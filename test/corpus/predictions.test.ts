import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownDifferences, knownParts } from './known-differences.ts';
import { fidelityPage } from './predictions-page.ts';
import { comparePredictions, ownCases, sharedCases } from './run-predictions.ts';
import type { Compared, JudgedCase } from './run-predictions.ts';
import { areVerdictsHere } from './server-verdicts.ts';
import { serverName, servers } from './stored-verdicts.ts';

const shared = areVerdictsHere ? sharedCases() : [];
const own = ownCases();

/** Fails with what came and what was said, for the servers where these differ. */
async function expectRight(one: JudgedCase): Promise<void> {
  const compared = await comparePredictions(one);
  const pick = (side: 'came' | 'said', { server, parts, ...both }: Compared): unknown => {
    const pairs = parts.map((part) => [part, Reflect.get(both[side], part) as unknown]);
    return { server, ...Object.fromEntries(pairs) };
  };
  const odd = compared.filter((result) => String(result.parts) !== String(knownParts(result)));
  expect(odd.map((result) => pick('said', result))).toEqual(odd.map((result) => pick('came', result)));
  expect(odd.map(({ server }) => `${server} no longer differs`)).toEqual([]);
}

describe('what servers do is predicted: the project’s own corpus', () => {
  test.each(own)('$name', expectRight);
});

if (areVerdictsHere) {
  describe('what servers do is predicted: shared/corpus', () => {
    test.each(shared)('$folder/$name', expectRight, 60_000);
  });
} else {
  // A clone without the shared folder has no verdicts of it; the project's own corpus is held above.
  test.skip('predictions of shared/corpus: not run, it is not beside the project');
}

test.runIf(areVerdictsHere)('docs/fidelity.md shows what comes out of this', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/fidelity.md'), 'utf8');
  // The suites above hold every prediction to be right but for the known differences.
  const results = [...shared, ...own].flatMap(({ folder, name }) =>
    servers.map(serverName).map((server) => {
      return { folder, name, server, parts: knownParts({ folder, name, server }) };
    }),
  );
  expect(fidelityPage(page, results), 'run `npm run predictions -- --write`').toBe(page);
});

test('known differences are about cases that there are', () => {
  const names = new Set([...own, ...shared].map(({ folder, name }) => `${folder}/${name}`));
  const gone = knownDifferences.filter(({ folder, name }) => {
    return (folder === 'own' || areVerdictsHere) && !names.has(`${folder}/${name}`);
  });
  expect(gone).toEqual([]);
});
