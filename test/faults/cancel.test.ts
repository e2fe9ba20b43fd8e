import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../../main/archive/archive.ts';
import { studyArchive } from '../../main/checks/study-archive.ts';
import type { ReadNews } from '../../main/worker/reader-protocol.ts';
import { manySidedLibrary, readingRig } from './reading-rig.ts';
import type { ReadingRig } from './reading-rig.ts';

/** At every chance, so that each of them is a progress event. */
const everyMs = 0;

let rig: ReadingRig;
let hash: string;
beforeAll(() => {
  rig = readingRig(manySidedLibrary(600_000));
  hash = createHash('sha256').update(readFileSync(rig.file)).digest('hex');
});
afterAll(() => rig.close());

describe('a cancel at every progress event', () => {
  it('ends the study with its reason', async () => {
    const seen: Progress[] = [];
    const sound = await studyArchive(
      rig.file,
      { deep: true },
      { everyMs, onProgress: (progress) => seen.push(progress) },
    );
    expect(sound.ok && sound.value.sha256).toBe(hash);
    const stages = new Set(seen.map(({ stage }) => stage));
    expect([...stages]).toEqual(['directory', 'reading', 'checking', 'verifying']);
    for (let at = 0; at < seen.length; at += 1) {
      const stop = new AbortController();
      const reason = new Error(`event ${at}`);
      let told = 0;
      const onProgress = (): void => {
        if (told === at) stop.abort(reason);
        told += 1;
      };
      const study = studyArchive(
        rig.file,
        { deep: true },
        { everyMs, signal: stop.signal, onProgress },
      );
      await expect(study, `event ${at}`).rejects.toBe(reason);
    }
  });

  it.each([
    ['this thread', false],
    ['a thread of its own', true],
  ])(
    'ends the reading, leaves no half staging (in %s), and the next is whole',
    async (_, inThread) => {
      rig.clear();
      const staging = { inThread };
      const counted = await rig.read({ work: { everyMs }, staging });
      const stages = new Set(
        counted.flatMap((one) => (one.kind === 'progress' ? [one.progress.stage] : [])),
      );
      expect([...stages]).toEqual(['directory', 'reading', 'checking', 'staging', 'verifying']);
      const sound = rig.sums();
      for (let at = 0; at < counted.length - 1; at += 1) {
        rig.clear();
        const stop = new AbortController();
        let told = 0;
        const onNews = (_news: ReadNews): void => {
          if (told === at) stop.abort(new Error('stop'));
          told += 1;
        };
        const news = await rig.read({ work: { everyMs }, signal: stop.signal, staging }, onNews);
        const where = `event ${at} of ${counted.length}`;
        expect(news.at(-1), where).toMatchObject({
          kind: 'failed',
          failure: { kind: 'cancelled' },
        });
        const staged = news.some(({ kind }) => kind === 'staged');
        expect(rig.staged(), where).toEqual(staged ? ['s1.sqlite'] : []);
        if (staged) expect(rig.sums(), where).toEqual([]);
      }
      rig.clear();
      expect((await rig.read({})).at(-1)).toMatchObject({ kind: 'verified', sha256: hash });
      expect(rig.sums()).toEqual(sound);
    },
    300_000, // starts a thread for every event
  );
});
