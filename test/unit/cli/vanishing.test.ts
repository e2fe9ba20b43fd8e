import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startReaderHere } from '../services/reader-here.ts';
import { temporaryFolder } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { soundFiles, writeZip } from './small-archive.ts';

it.each(['first-sight', 'staged', 'verified'] as const)(
  'a file that vanishes while approve reads it (%s) ends in a failure, not in waiting',
  async (moment) => {
    const folder = temporaryFolder();
    const file = writeZip(join(folder, 'going.zip'), soundFiles);
    const { code, out, err } = await runHere(['approve', file], {
      environment: { CARREL_DATA_DIR: join(folder, 'data') },
      startHelper: startReaderHere(() => ({
        onNews({ kind }) {
          if (kind === moment) rmSync(file);
        },
      })),
    });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/not there any more|no such file/);
  },
);
