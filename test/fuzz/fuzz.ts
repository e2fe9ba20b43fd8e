/**
 * The nightly run: `npm run fuzz -- [--cases 20000] [--seed N] [--level bytes|header|toml]`. A
 * failing case is named with what runs it alone: `--case K`, and `--save FILE` keeps its archive.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { levels, makeCase } from './run-case.ts';
import type { Level } from './run-case.ts';
import { runCases } from './run-cases.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    level: { type: 'string' },
    case: { type: 'string' },
    save: { type: 'string' },
  },
});
/** Another one each day, and the same one all day: a night's failure is found again by its number. */
const today = Math.floor(Date.now() / 86_400_000);
const seed = Number(values.seed ?? today);
const chosen = levels.filter((level) => values.level === undefined || level === values.level);
if (chosen.length === 0) throw new Error(`--level is one of ${levels.join(', ')}`);

async function fuzz(level: Level): Promise<boolean> {
  const from = Number(values.case ?? 0);
  const to = values.case === undefined ? Number(values.cases) : from + 1;
  if (values.save !== undefined) writeFileSync(values.save, makeCase(level, seed, from).bytes);
  const result = await runCases({ level, seed, from, to }, (done) => {
    process.stderr.write(`\r${level}: ${done} of ${to - from}`);
  });
  process.stderr.write('\n');
  for (const { number, complaint, what } of result.failures) {
    console.log(
      `FAILED --level ${level} --seed ${seed} --case ${number}\n  ${complaint}\n  ${what}`,
    );
  }
  const { cases, clean, failures, seconds } = result;
  const memory = Math.round(result.maxRssBytes / 1024 ** 2);
  console.log(
    `${level}: ${cases} cases, ${clean} called clean, ${failures.length} failed, ` +
      `${seconds.toFixed(1)} s, peak memory ${memory} MiB, seed ${seed}`,
  );
  return failures.length === 0 && cases === to - from;
}

let sound = true;
for (const level of chosen) sound = (await fuzz(level)) && sound;
process.exitCode = sound ? 0 : 1;
