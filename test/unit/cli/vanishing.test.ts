import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { soundFiles, writeZip } from './small-archive.ts';

vi.setConfig({ testTimeout: 60_000 });

it('a file that vanishes while approve reads it ends in a failure, not in waiting', async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const file = writeZip(join(folder, 'going.zip'), {
    ...soundFiles,
    // Enough to keep the reader busy past the moment at which the file goes.
    'notes/large.txt': 'tide '.repeat(20_000_000),
  });
  const ended = runHere(['approve', file], { environment: { CARREL_DATA_DIR: data } });
  const staging = join(data, 'staging');
  while (!existsSync(staging) || readdirSync(staging).length === 0) await sleep(2);
  rmSync(file);
  const { code, out, err } = await ended;
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(/not there any more|no such file/);
});
