import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCarrel, temporaryFolder } from './run-carrel.ts';
import { soundFiles, writeZip } from './small-archive.ts';

const window = join(import.meta.dirname, '../../../dist/renderer/index.html');

it.skipIf(!existsSync(window))(
  'serve names each file that it could not open, and opens the others (needs the built window)',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder();
    const sound = writeZip(join(folder, 'ein Säckchen.zip'), soundFiles);
    const gone = join(folder, 'gone.zip');
    const environment = { CARREL_DATA_DIR: join(folder, 'data') };
    const running = startCarrel(['serve', '--no-open', sound, gone], { environment });
    await running.until('open http://127.0.0.1:');
    running.child.kill('SIGINT');
    const { code, err } = await running.ended;
    expect({ code, err }).toEqual({
      code: 130,
      err: `carrel: ${gone}: no such file or folder; check the name\n`,
    });
  },
);
