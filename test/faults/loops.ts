/**
 * The nightly run of a push's loops: `npm run loops -- [--only fault-good|fault-refused|kill|batch|
 * server|mutation] [--kind FAULT] [--count 100] [--seed N]`. Prints their tables, and each case that
 * was not good.
 */
import { parseArgs } from 'node:util';
import { batchTable, killBatches } from './push-batch-loop.ts';
import { pushWithoutFaults } from './push-fault-cell.ts';
import type { Flow } from './push-fault-cell.ts';
import { allCells, complaintsOf, faultTable, runCells } from './push-fault-loop.ts';
import { killPushes, killTable } from './push-kill-loop.ts';
import { mutateArchives, mutationTable } from './push-mutation-loop.ts';
import { killServers, serverTable } from './push-server-loop.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    kind: { type: 'string' },
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

function progress(name: string, all: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    process.stderr.write(`\r${name}: ${done} of ${all}${done === all ? '\n' : ''}`);
  };
}

async function faultLoop(flow: Flow): Promise<LoopReport> {
  const faultless = await pushWithoutFaults(flow);
  const isChosen = ({ kind }: { readonly kind: string }): boolean => (values.kind ?? kind) === kind;
  const cells = allCells(flow, faultless).filter(isChosen);
  const onDone = progress(flow, cells.length);
  const ran = await runCells(cells, faultless, { atOnce: 4, onDone });
  const once = `Once, at that request:\n\n${faultTable(ran, faultless, false)}`;
  const always = `Always, from that request on, until the push has failed:\n\n${faultTable(ran, faultless, true)}`;
  const { length } = ran;
  return { table: `${length} pushes.\n\n${once}\n\n${always}`, complaints: complaintsOf(ran) };
}

/** A case that is not good, as its own record. */
function notGood<Case extends { readonly complaints: readonly string[] }>(
  cases: readonly Case[],
): readonly string[] {
  return cases.filter(({ complaints }) => complaints.length > 0).map((one) => JSON.stringify(one));
}

const loops: Readonly<Record<string, () => Promise<LoopReport>>> = {
  'fault-good': () => faultLoop('good'),
  'fault-refused': () => faultLoop('refused'),
  kill: async () => {
    const onDone = progress('kill', count);
    const killed = await killPushes({ seed, count, atOnce: 3, onDone });
    return { table: killTable(killed), complaints: notGood(killed) };
  },
  batch: async () => {
    const queues = Math.ceil(count / 4); // of four pushes each
    const killed = await killBatches({ seed, count: queues, onDone: progress('batch', queues) });
    return { table: batchTable(killed), complaints: notGood(killed) };
  },
  server: async () => {
    const onDone = progress('server', count);
    const killed = await killServers({ seed, count, onDone });
    return { table: serverTable(killed), complaints: notGood(killed) };
  },
  mutation: async () => {
    const onDone = progress('mutation', count);
    const mutated = await mutateArchives({ seed, count, onDone });
    return { table: mutationTable(mutated), complaints: notGood(mutated) };
  },
};

const chosen = Object.keys(loops).filter((name) => (values.only ?? name) === name);
if (chosen.length === 0) throw new Error(`--only is one of ${Object.keys(loops).join(', ')}`);

let sound = true;
for (const name of chosen) {
  const from = performance.now();
  const { table, complaints } = await loops[name]!();
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  const verdict = complaints.length === 0 ? 'every case good' : `${complaints.length} NOT GOOD`;
  console.log(`\n## ${name}: ${verdict} (seed ${seed}, ${seconds} s)\n\n${table}\n`);
  for (const complaint of complaints) console.log(`FAILED ${name}: ${complaint}`);
  sound &&= complaints.length === 0;
}
process.exitCode = sound ? 0 : 1;
