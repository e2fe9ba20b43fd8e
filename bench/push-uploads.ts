import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from './measured.ts';
import { measureStep, startServer } from './push-children.ts';
import type { BuiltScripts } from './push-children.ts';
import { tokenOf, uploadByCurl } from './push-rest.ts';
import { createSeededRandom } from './seeded-random.ts';
import { median, spread } from './statistics.ts';

const bytes = 1_000_000_000;

/** One file of 1 GB to both servers, by curl and by Carrel in turns. */
export async function measureUploads(
  scripts: BuiltScripts,
  cache: string,
  scratch: string,
  runs: number,
): Promise<string> {
  const file = bigFile(cache);
  const servers = {
    'the practice instance': await startServer(scripts, 'practice', join(scratch, 'practice')),
    'a server that throws it away': await startServer(scripts, 'sink', join(scratch, 'sink')),
  };
  const lines: string[] = [];
  for (const [name, server] of Object.entries(servers)) {
    const token = await tokenOf(server);
    const ratios: number[] = [];
    const all: Measured[] = [];
    for (let turn = 0; turn <= runs; turn += 1) {
      const curl = await uploadByCurl(file.path, server, token);
      const carrel = await measureStep(scripts, ['upload', file.path, file.sha256, server.url], {
        CARREL_CLIENT_ID: server.clientId,
        CARREL_CLIENT_SECRET: server.clientSecret,
      });
      if (turn === 0) continue; // brings file and code into memory; not counted
      ratios.push((1000 * curl.seconds) / carrel.milliseconds);
      all.push(carrel);
    }
    await server.stop();
    const peak = Math.round(median(all.map(({ peakBytes }) => peakBytes ?? 0)) / 1_000_000);
    lines.push(`  to ${name}: ${spread(ratios)} × the speed of curl -F, peak memory ${peak} MB`);
  }
  return `Upload of 1 GB\n${lines.join('\n')}\n`;
}

/** Made where it is missing: bytes that look like nothing, the same each time. */
function bigFile(cache: string): { readonly path: string; readonly sha256: string } {
  const path = join(cache, 'push-1-gb.bin');
  const block = Buffer.alloc(10_000_000);
  const random = createSeededRandom(8);
  for (let at = 0; at < block.length; at += 4) block.writeUInt32LE(random.below(2 ** 32), at);
  const isThere = existsSync(path) && statSync(path).size === bytes;
  const file = isThere ? null : openSync(path, 'w');
  const hash = createHash('sha256');
  for (let done = 0; done < bytes; done += block.length) {
    block.writeUInt32LE(done, 0);
    hash.update(block);
    if (file !== null) writeSync(file, block);
  }
  if (file !== null) closeSync(file);
  return { path, sha256: hash.digest('hex') };
}
