/** A child of bomb-resources.test.ts: one reading from its first byte to its last, and what it took. */
import { readFileSync } from 'node:fs';
import { peakOfThisProcess } from '../../bench/peak-memory.ts';
import type { StagingId } from '../../contract/model/ids.ts';
import { runReadJob } from '../../main/worker/read-job.ts';

const [path, stagingFolder] = process.argv.slice(2);
if (path === undefined || stagingFolder === undefined) throw new Error('two arguments');

/** What this process handed to the system to be written, in bytes; null where nobody counts. */
function writtenBytes(): number | null {
  if (process.platform !== 'linux') return null;
  const [, bytes] = /^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8')) ?? [];
  return bytes === undefined ? null : Number(bytes);
}

const written = writtenBytes();
const memory = process.memoryUsage.rss();
const cpu = process.cpuUsage();
let last: unknown = null;
const job = { path, stagingFolder, stagingId: 'bomb' as StagingId, rules: 'r' };
await runReadJob(job, {
  signal: new AbortController().signal,
  tell: (news) => {
    if (news.kind !== 'done') last = news;
  },
});
const { user, system } = process.cpuUsage(cpu);
const after = writtenBytes();
process.stdout.write(
  JSON.stringify({
    last,
    cpuMs: (user + system) / 1_000,
    growth: peakOfThisProcess() - memory,
    written: written === null || after === null ? null : after - written,
  }),
);
