/**
 * Runs one step on one archive in this very process and prints what it took as JSON: so that peak
 * memory is the step's own. Called by bench.ts: `measure.ts STEP FILE SCRATCH`.
 */
import { peakOfThisProcess } from './peak-memory.ts';
import { steps } from './steps.ts';

const [name, file, scratch] = process.argv.slice(2);
const step = steps.find((known) => known.name === name);
if (step === undefined || file === undefined || scratch === undefined) {
  throw new Error('measure.ts STEP FILE SCRATCH');
}
const run = (await step.prepare?.(file)) ?? step.run;
if (run === undefined) throw new Error(`The step ${step.name} does nothing`);
const cpuBefore = process.cpuUsage();
const started = performance.now();
const entries = await run(file, scratch);
const milliseconds = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore); // of all threads, in microseconds
const cpuMilliseconds = (user + system) / 1_000;
const peakBytes = peakOfThisProcess();
process.stdout.write(`${JSON.stringify({ milliseconds, cpuMilliseconds, peakBytes, entries })}\n`);
