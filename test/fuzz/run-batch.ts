/** A child of run-cases.ts: runs a stretch of cases and says each number before it begins. */
import { writeSync } from 'node:fs';
import { peakOfThisProcess } from '../../bench/peak-memory.ts';
import { levels, runCase } from './run-case.ts';

const [levelName, seed = '', from = '', to = ''] = process.argv.slice(2);
const level = levels.find((one) => one === levelName);
if (level === undefined) throw new Error('the level is missing');

/** At once and not when the loop comes round: the parent must know which case hangs. */
function say(message: object): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

for (let number = Number(from); number < Number(to); number += 1) {
  say({ kind: 'case', number });
  const cpu = process.cpuUsage();
  try {
    const { clean, complaint, what } = await runCase(level, Number(seed), number, process.cwd());
    const { user, system } = process.cpuUsage(cpu);
    say({ kind: 'done', clean, workMs: Math.round((user + system) / 1_000) });
    if (complaint !== null) say({ kind: 'complaint', complaint, what });
  } catch (error) {
    const complaint = error instanceof Error ? (error.stack ?? error.message) : 'thrown';
    say({ kind: 'complaint', complaint, what: 'a bug was thrown' });
  }
}
say({ kind: 'end', maxRssBytes: peakOfThisProcess() });
