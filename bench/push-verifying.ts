import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeBenchLibrary } from './bench-library.ts';
import type { Measured } from './measured.ts';
import { measureStep, startServer } from './push-children.ts';
import type { BuiltScripts } from './push-children.ts';
import { backupOf } from './push-rest.ts';
import { median, spread } from './statistics.ts';

/** A verification and a check of the same archive, in turns. */
export async function measureVerifying(
  scripts: BuiltScripts,
  cache: string,
  scratch: string,
  wanted: { readonly runs: number; readonly components: number },
): Promise<string> {
  const { runs, components } = wanted;
  const archive = join(cache, `push-${components}.zip`);
  if (!existsSync(archive)) writeBenchLibrary(archive, components, false);
  const hash = createHash('sha256');
  await pipeline(createReadStream(archive), hash);
  const sha256 = hash.digest('hex');
  const server = await startServer(scripts, 'practice', join(scratch, 'verified'));
  try {
    const url = await backupOf(archive, server);
    const folder = join(scratch, 'backup');
    mkdirSync(folder, { recursive: true });
    const all: { readonly check: Measured; readonly verify: Measured }[] = [];
    for (let turn = 0; turn <= runs; turn += 1) {
      const check = await measureStep(scripts, ['check', archive]);
      const verify = await measureStep(scripts, ['verify', archive, sha256, url, folder]);
      if (turn > 0) all.push({ check, verify }); // the first is not counted
    }
    const ratios = all.map(({ check, verify }) => verify.milliseconds / check.milliseconds);
    const peak = (step: 'check' | 'verify'): number =>
      Math.round(median(all.map((one) => one[step].peakBytes ?? 0)) / 1_000_000);
    return (
      `Verification of ${components} components, once the server has made its backup: fetch, read, compare\n` +
      `  ${spread(ratios)} × a check of the same archive, ` +
      `peak memory ${peak('verify')} MB (check: ${peak('check')} MB)\n`
    );
  } finally {
    await server.stop();
  }
}
