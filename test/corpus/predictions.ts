/**
 * `npm run predictions -- [--only TEXT] [--show N] [--write]`: predicts every archive of the corpora
 * for all servers and says how many predictions are what came. `--only`: cases with this in their
 * name; `--show`: the first N differences, whole; `--write`: puts the numbers into docs/fidelity.md.
 * Exit codes: 0 ran, whatever came out; 1 `--write` and a difference that is not known; 3 predictions
 * that threw, after which nothing is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shapeOf } from '../reference/fidelity/compare.ts';
import { knownParts } from './known-differences.ts';
import { fidelityPage } from './predictions-page.ts';
import { comparePredictions, ownCases, sharedCases } from './run-predictions.ts';
import type { Compared } from './run-predictions.ts';
import { areVerdictsHere } from './server-verdicts.ts';

const page = join(import.meta.dirname, '../../docs/fidelity.md');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    show: { type: 'string', default: '0' },
    write: { type: 'boolean', default: false },
  },
});

const cases = [...(areVerdictsHere ? sharedCases() : []), ...ownCases()];
const results: Compared[] = [];
let failures = 0;
for (const one of cases.filter(({ folder, name }) => `${folder}/${name}`.includes(values.only))) {
  try {
    results.push(...(await comparePredictions(one)));
  } catch (error) {
    failures += 1;
    const words = error instanceof Error && failures > 3 ? error.message : error;
    console.error(`${one.folder}/${one.name}:`, words);
    process.exitCode = 3;
  }
}

showCounts();
showCauses();
for (const { folder, name, server, parts, came, said } of different().slice(0, Number(values.show))) {
  console.log(`\n${folder}/${name} on ${server}: ${parts.join(', ')}`);
  for (const part of parts) {
    console.log(`  came ${JSON.stringify(Reflect.get(came, part))}`);
    console.log(`  said ${JSON.stringify(Reflect.get(said, part))}`);
  }
  if (parts.includes('status')) {
    console.log(`  came ${shapeOf(came)}`);
    console.log(`  said ${JSON.stringify(said).slice(0, 500)}`);
  }
}
if (values.write && failures === 0 && values.only === '') writePage();

function different(): readonly Compared[] {
  return results.filter(({ parts }) => parts.length > 0);
}

function showCounts(): void {
  for (const [folder, all] of Map.groupBy(results, (one) => one.folder)) {
    const right = (some: readonly Compared[]): string =>
      `${some.filter(({ parts }) => parts.length === 0).length} of ${some.length}`;
    const each = [...Map.groupBy(all, ({ server }) => server)];
    console.log(`${folder}: ${right(all)}`);
    console.log(`  ${each.map(([server, some]) => `${server} ${right(some)}`).join(', ')}`);
  }
}

function showCauses(): void {
  const causes = Map.groupBy(different(), ({ parts, came }) => `${parts.join('+')}: ${shapeOf(came)}`);
  const sorted = [...causes].toSorted(([, a], [, b]) => b.length - a.length);
  for (const [cause, some] of sorted.slice(0, 60)) {
    const names = new Set(some.map(({ folder, name }) => `${folder}/${name}`));
    console.log(`${some.length} × ${cause}: ${[...names].slice(0, 4).join(', ')}`);
  }
}

function writePage(): void {
  const unknown = different().filter((one) => String(one.parts) !== String(knownParts(one)));
  if (unknown.length > 0) {
    console.error(`${unknown.length} differences are not in test/corpus/known-differences.ts`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(page, fidelityPage(readFileSync(page, 'utf8'), results));
}
