import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSteps } from './build-steps.ts';
import type { BuiltScripts } from './push-children.ts';
import { countRequests } from './push-requests.ts';
import { measureUploads } from './push-uploads.ts';
import { measureVerifying } from './push-verifying.ts';

const cache = join(resolve(import.meta.dirname, '..'), '.cache', 'bench');
const known = ['upload', 'requests', 'verify'] as const;
type PushStep = (typeof known)[number];

/**
 * `npm run bench -- push [--steps upload,requests,verify --runs 3 --archives 200 --components 10000]`:
 * what pushing costs, as ratios within one run. Prints no times: they would speak of the machine.
 */
export async function benchPush(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      steps: { type: 'string', default: known.join(',') },
      runs: { type: 'string', default: '3' },
      archives: { type: 'string', default: '200' },
      components: { type: 'string', default: '10000' },
    },
  });
  const steps = values.steps.split(',').map(stepOf);
  const [runs, archives, components] = [values.runs, values.archives, values.components].map(
    wholeNumber,
  ) as [number, number, number]; // of three texts
  const scratch = join(cache, `push-${process.pid}`);
  mkdirSync(scratch, { recursive: true });
  const built = await buildSteps(join(cache, 'built'));
  const scripts: BuiltScripts = {
    step: built.replace(/measure\.mjs$/, 'push-step.mjs'),
    server: built.replace(/measure\.mjs$/, 'push-server.mjs'),
  };
  const run: Readonly<Record<PushStep, () => Promise<string>>> = {
    upload: () => measureUploads(scripts, cache, scratch, runs),
    requests: () => countRequests(scripts, scratch, archives),
    verify: () => measureVerifying(scripts, cache, scratch, { runs, components }),
  };
  process.stdout.write(`Ratios: median (smallest–largest) of ${runs} runs, in turns.\n\n`);
  try {
    for (const step of steps) process.stdout.write(`${await run[step]()}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function stepOf(text: string): PushStep {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`--steps takes ${known.join(', ')}`);
  return found;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error('numbers are whole and above 0');
  return number;
}
