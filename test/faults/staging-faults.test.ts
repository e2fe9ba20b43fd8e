import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ByteSource } from '../../main/archive/archive.ts';
import { openFileSource } from '../../main/archive/byte-source.ts';
import type { ReadNews } from '../../main/worker/reader-protocol.ts';
import { manySidedLibrary, readingRig } from './reading-rig.ts';
import type { ReadingRig } from './reading-rig.ts';

type Mode = (typeof modes)[number];
const modes = ['EIO', 'short', 'empty', 'garbled'] as const;

/** The file itself, whose read number `failing` goes wrong; `state` counts reads and closings. */
function troubled(failing: number, mode: Mode) {
  const state = { reads: 0, opened: 0, closed: 0 };
  const openFile = async (path: string): Promise<ByteSource> => {
    const sound = await openFileSource(path);
    state.opened += 1;
    return {
      size: sound.size,
      async read(position, length) {
        state.reads += 1;
        const bytes = await sound.read(position, length);
        return state.reads === failing ? spoilt(bytes, mode) : bytes;
      },
      async close() {
        state.closed += 1;
        await sound.close();
      },
    };
  };
  return { openFile, state };
}

function spoilt(bytes: Uint8Array, mode: Mode): Uint8Array {
  if (mode === 'EIO') throw Object.assign(new Error('EIO: injected'), { code: 'EIO' });
  if (mode === 'empty') return bytes.subarray(0, 0);
  if (mode === 'short') return bytes.subarray(0, Math.floor(bytes.length / 2));
  return bytes.map((byte, at) => (at % 7 === 0 ? byte ^ 0x55 : byte));
}

/** Findings that refuse or hold up an approval. */
function worst(news: ReadNews | undefined): number {
  if (news?.kind !== 'verified') return 0;
  const counts = news.severities['verawood/mysql'];
  return (counts?.fatal ?? 0) + (counts?.blocker ?? 0);
}

describe('every read of the file that goes wrong while it is read and staged', () => {
  let rig: ReadingRig;
  let hash: string;
  let sound: readonly unknown[];
  const hashNow = (): string => createHash('sha256').update(readFileSync(rig.file)).digest('hex');

  beforeAll(async () => {
    rig = readingRig(manySidedLibrary(3_000_000));
    hash = hashNow();
    const { openFile, state } = troubled(-1, 'EIO');
    const news = await rig.read({ work: { openFile } });
    expect(news.at(-1)).toMatchObject({ kind: 'verified', sha256: hash });
    expect(worst(news.at(-1))).toBe(0);
    expect(state.reads).toBeGreaterThanOrEqual(8);
    sound = rig.sums();
  });
  afterAll(() => rig.close());

  it.each(modes)(
    'is a failure or a finding, and nothing is half staged: %s',
    async (mode) => {
      for (let failing = 1; ; failing += 1) {
        rig.clear();
        const { openFile, state } = troubled(failing, mode);
        const news = await rig.read({ work: { openFile } });
        if (state.reads < failing) break; // there is no such read any more
        const at = `read ${failing}`;
        const last = news.at(-1);
        expect(state, at).toMatchObject({ opened: 1, closed: 1 });
        expect(['verified', 'failed'], at).toContain(last?.kind);
        if (last?.kind === 'failed') expect(last.failure.kind, at).not.toBe('internal');
        const staged = news.some(({ kind }) => kind === 'staged');
        expect(rig.staged(), at).toEqual(staged ? ['s1.sqlite'] : []);
        // A short read is asked for again, and may come whole then; anything else must be said.
        const isSaid = last?.kind === 'failed' || worst(last) > 0;
        if (!isSaid) expect(mode, at).toBe('short');
        if (!isSaid) expect(rig.sums(), at).toEqual(sound);
        expect(hashNow(), at).toBe(hash);
      }
    },
    60_000,
  );

  it('reads and stages the file as ever behind all of that', async () => {
    rig.clear();
    const news = await rig.read({});
    expect(news.at(-1)).toMatchObject({ kind: 'verified', sha256: hash });
    expect(rig.sums()).toEqual(sound);
  });
});
