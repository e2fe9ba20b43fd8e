import { chmodSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createForkStarter } from '../../main/worker/start-helper.ts';
import { soundFiles, writeFolder, writeZip } from '../unit/cli/small-archive.ts';
import { createRig, removeRig } from '../unit/services/services-rig.ts';
import type { ServicesRig } from '../unit/services/services-rig.ts';

/** What happens between the service's look at a file and the reader's own; then it is done. */
let meanwhile: () => void;
let rig: ServicesRig;

beforeEach(() => {
  const start = createForkStarter();
  meanwhile = () => undefined;
  rig = createRig({
    startHelper: (entry) => {
      meanwhile();
      return start(entry);
    },
  });
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

/** What the window is told of an archive that is opened while something happens to it. */
async function opened(path: string): Promise<unknown> {
  const archiveId = await rig.open(path);
  const overview = await rig.call('archives.getOverview', { archiveId });
  if (!overview.ok) return overview.failure.kind;
  const kinds = await rig.call('findings.getKinds', { archiveId });
  return kinds.ok ? kinds.value.map(({ code, severity }) => [code, severity]) : kinds;
}

const asRoot = process.getuid?.() === 0 || process.platform === 'win32';

describe('a file that another process changes before the reader has it (issue 4)', () => {
  test.each([
    ['it is gone', (file: string) => rmSync(file), 'file-missing'],
    ['it is empty', (file: string) => truncateSync(file), [['ZIP-002', 'fatal']]],
    [
      'only its first half is there',
      (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)),
      [['ZIP-001', 'fatal']],
    ],
    [
      'a folder has its name',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
      'file-unreadable',
    ],
  ] as const)('%s', async (_, change, answer) => {
    const file = writeZip(join(rig.folder, 'sound.zip'), soundFiles);
    meanwhile = () => change(file);
    expect(await opened(file)).toEqual(answer);
  });

  test.skipIf(asRoot)('the system refuses it', async () => {
    const file = writeZip(join(rig.folder, 'sound.zip'), soundFiles);
    meanwhile = () => chmodSync(file, 0);
    expect(await opened(file)).toBe('file-unreadable');
  });

  test.skipIf(asRoot)('the system refuses one file of an unpacked archive', async () => {
    const folder = writeFolder(join(rig.folder, 'unpacked'), soundFiles);
    meanwhile = () => chmodSync(join(folder, 'entities/xblock.v1/html/intro.toml'), 0);
    expect(await opened(folder)).toContainEqual(['ZIP-016', 'blocker']);
  });

  test('one file of an unpacked archive is gone', async () => {
    const folder = writeFolder(join(rig.folder, 'unpacked'), soundFiles);
    meanwhile = () => rmSync(join(folder, 'entities/xblock.v1/html/intro.toml'));
    // Its content is there, and nothing says what it is.
    expect(await opened(folder)).toEqual([['ENT-015', 'blocker']]);
  });

  test('the other archives are read all the same', async () => {
    const [going, staying] = ['going.zip', 'staying.zip'].map((name) =>
      writeZip(join(rig.folder, name), soundFiles),
    );
    meanwhile = () => rmSync(going ?? '');
    expect(await opened(going ?? '')).toBe('file-missing');
    meanwhile = () => undefined;
    expect(await opened(staying ?? '')).toEqual([]);
  });
});
