/** The verdicts of the real restore code, today, against those that were stored. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseIds, type ReleaseId } from '../../contract/releases.ts';
import { referenceEnvironment, wantedPythons } from './environment.ts';
import {
  isSharedCorpusHere,
  ownArchives,
  sharedArchives,
  verdictDifferences,
  type JudgedArchive,
} from './judged-archives.ts';
import { ReferenceProcess } from './reference-process.ts';
import { differingParts } from './verdict.ts';

const isGate = process.env['CI'] === 'true';
const folder = mkdtempSync(join(tmpdir(), 'carrel-verdicts-'));
const archives = isSharedCorpusHere ? sharedArchives() : ownArchives(folder);
const environments = await Promise.all(releaseIds.map((id) => referenceEnvironment(id)));
const missing = environments.flatMap((one) => ('missing' in one ? [one.missing] : []));
const why = missing.length === 0 ? '' : ` (not run: ${missing.join('; ')})`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The release whose code judges as this one does but for a few archives. */
const nearest: Partial<Record<ReleaseId, ReleaseId>> = {
  'core-0.35': 'ulmo',
  'core-1.15': 'verawood',
};

/**
 * In the gate each second archive of a release, and of one that has a nearest those whose verdicts
 * differ and each tenth of the others, which saves minutes. `npm run reference:verdict -- --compare`
 * asks about all.
 */
function chosen(release: ReleaseId): readonly JudgedArchive[] {
  const other = nearest[release];
  // The one half on this release, the other on that.
  if (other === undefined) {
    return archives.filter((_, index) => (index % 2 === 0) === (release === 'ulmo'));
  }
  return archives.filter(({ verdictOf }, index) => {
    const verdict = verdictOf({ release, database: 'sqlite' });
    const its = verdictOf({ release: other, database: 'sqlite' });
    return index % 10 === 0 || differingParts(verdict, its).length > 0;
  });
}

describe.skipIf(missing.length > 0 && !isGate)(`verdicts on SQLite${why}`, () => {
  test('there are archives to judge', () => {
    expect(archives.length).toBeGreaterThan(isSharedCorpusHere ? 700 : 100);
  });

  for (const environment of environments) {
    if ('missing' in environment) continue;
    const { release, pythonVersion } = environment;
    const { exact } = wantedPythons[release];
    const isExact = pythonVersion === exact;
    // Other patch levels of Python read a few odd zips otherwise.
    const judged = chosen(release).filter(({ name }) => isExact || !/^zip[-/]/.test(name));
    const note = isExact ? '' : `, stored with ${exact}: zip-* left out`;
    test.concurrent(
      `${release} gives ${judged.length} archives the stored verdict (Python ${pythonVersion}${note})`,
      async () => {
        const server = { release, database: 'sqlite' } as const;
        expect(await verdictDifferences(server, 'sqlite', judged)).toEqual([]);
      },
      1_800_000,
    );
  }

  test('all four releases are judged', () => {
    expect(missing).toEqual([]);
  });
});

describe.skipIf(missing.length > 0 && !isGate)(`a reference process${why}`, () => {
  const release: ReleaseId = 'ulmo';
  /** Makes a restore of Ulmo end inside a transaction that cannot go on. */
  const breaking = archives.find(
    ({ verdictOf }) =>
      'connection_left_broken' in verdictOf({ release: 'ulmo', database: 'sqlite' }),
  );
  const restored = archives.find(
    ({ verdictOf }) => verdictOf({ release: 'ulmo', database: 'sqlite' }).status === 'success',
  );
  let reference: ReferenceProcess;
  beforeAll(async () => {
    reference = await ReferenceProcess.start({ release, database: 'sqlite' });
  });
  afterAll(() => reference?.stop());

  /** That the process judges as it should, whatever came before. */
  async function expectSound(): Promise<void> {
    if (restored === undefined) throw new Error('no archive is restored');
    const verdict = await reference.judge(restored.path);
    expect(verdict).toEqual(restored.verdictOf({ release, database: 'sqlite' }));
  }

  test('says what runs', () => {
    expect(reference.about).toMatchObject({ ready: 'ulmo', package: 'openedx-learning 0.30.2' });
    expect(reference.about.python).toMatch(/^3\.11\.\d+$/);
  });

  test('gives a verdict on a file that is not there', async () => {
    const path = join(folder, 'nowhere.zip');
    expect(await reference.judge(path)).toEqual({
      status: 'exception',
      module: 'builtins',
      type: 'FileNotFoundError',
      message: `[Errno 2] No such file or directory: '${path}'`,
      where: 'api.py:load_learning_package',
    });
  });

  test('judges soundly after an archive that leaves its connection broken', async () => {
    if (breaking === undefined) throw new Error('no archive breaks a connection');
    const verdict = await reference.judge(breaking.path);
    expect(verdict).toMatchObject({ connection_left_broken: { in_atomic_block: true } });
    await expectSound();
  });

  test.skipIf(process.platform === 'win32')(
    'is cut where it hangs, says so, and judges the next in a fresh process',
    async () => {
      // Opening a pipe waits for one who writes: the reference hangs as it would in a loop.
      const pipe = join(folder, 'pipe.zip');
      execFileSync('mkfifo', [pipe]);
      const begun = performance.now();
      const verdicts = await Promise.all([
        reference.judge(pipe, 2_000),
        reference.judge(pipe, 1_000),
      ]);
      const cut = { status: 'exception', module: 'carrel_reference', type: 'TimeLimit' };
      expect(verdicts).toEqual([
        { ...cut, message: 'no verdict within 2 s: cut', where: null },
        { ...cut, message: 'no verdict within 1 s: cut', where: null },
      ]);
      expect(performance.now() - begun).toBeLessThan(60_000);
      await expectSound();
    },
  );

  test('that has ended is a verdict too, and the next is judged in a fresh process', async () => {
    process.kill(reference.pid, 'SIGKILL');
    const verdict = await reference.judge(join(folder, 'nowhere.zip'));
    expect(verdict).toMatchObject({
      status: 'exception',
      module: 'carrel_reference',
      type: 'ProcessEnded',
    });
    await expectSound();
  });
});
