/**
 * The nightly run of a push's loops: `npm run loops -- [--only fault|kill|server|mutation|network]
 * [--count 100] [--seed N]`. Prints their tables; what failed is named with what runs it again.
 */
import { parseArgs } from 'node:util';
import { pushWithoutFaults } from './push-fault-cell.ts';
import type { Flow } from './push-fault-cell.ts';
import { allCells, complaintsOf, faultTable, runCells } from './push-fault-loop.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    flow: { type: 'string' },
    count: { type: 'string', default: '100' },
    seed: { type: 'string' },
  },
});
/** Another one each day, and the same one all day: a night's failure is found again by its number. */
const seed = Number(values.seed ?? Math.floor(Date.now() / 86_400_000));
const count = Number(values.count);

interface LoopReport {
  readonly table: string;
  readonly complaints: readonly string[];
}

async function faultLoop(flow: Flow): Promise<LoopReport> {
  const faultless = await pushWithoutFaults(flow);
  const cells = allCells(flow, faultless);
  let done = 0;
  const onDone = (): void => {
    process.stderr.write(`\r${flow}: ${(done += 1)} of ${cells.length}`);
  };
  const ran = await runCells(cells, faultless, { atOnce: 6, onDone });
  process.stderr.write('\n');
  const tables = [false, true].map((always) => {
    const title = always
      ? 'from that request on, always; lifted after the push failed'
      : 'at that request, once';
    return `${title}\n\n${faultTable(ran, faultless, always)}`;
  });
  return {
    table: `${ran.length} pushes, ${flow} archive\n\n${tables.join('\n\n')}`,
    complaints: complaintsOf(ran),
  };
}

const loops: Readonly<Record<string, () => Promise<LoopReport>>> = {
  'fault-good': () => faultLoop('good'),
  'fault-refused': () => faultLoop('refused'),
};

let sound = true;
for (const [name, run] of Object.entries(loops)) {
  if (values.only !== undefined && !name.startsWith(values.only)) continue;
  const from = performance.now();
  const { table, complaints } = await run();
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(
    `\n## ${name}: ${complaints.length === 0 ? 'good' : 'BAD'}, ${seconds} s\n\n${table}`,
  );
  for (const complaint of complaints) console.log(`FAILED ${name}: ${complaint}`);
  sound &&= complaints.length === 0;
}
console.log(`\nseed ${seed}, ${count} of each random loop`);
process.exitCode = sound ? 0 : 1;
