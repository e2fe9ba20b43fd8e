import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReadJobContext } from '../../../main/worker/read-job.ts';
import type { ReadNews } from '../../../main/worker/reader-protocol.ts';
import { toldNews } from './told-news.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let folder: string;
let staging: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-read-'));
  staging = join(folder, 'staging');
  file = join(folder, 'tides.zip');
  mkdirSync(staging);
  copyFileSync(sample, file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(
  context: Partial<ReadJobContext> = {},
  onNews?: (news: ReadNews) => void,
): Promise<readonly ReadNews[]> {
  return toldNews(file, staging, context, onNews);
}

describe('runReadJob', () => {
  test('tells first sight, progress, staged, verified and done, in this order', async () => {
    const news = await read();
    const kinds = news.map((one) => one.kind).filter((kind) => kind !== 'progress');
    expect(kinds).toEqual(['first-sight', 'staged', 'verified', 'done']);
    expect(news.find(({ kind }) => kind === 'verified')).toMatchObject({
      sha256: createHash('sha256').update(readFileSync(sample)).digest('hex'),
    });
    expect(readdirSync(staging)).toContain('s1.sqlite');
    expect(readdirSync(staging)).not.toContain('s1.tmp');
  });

  test('stopped at any progress it leaves no staging file, or a complete one', async () => {
    const steps = (await read()).length;
    for (let at = 0; at < steps; at += 1) {
      rmSync(staging, { recursive: true });
      mkdirSync(staging);
      const stop = new AbortController();
      let told = 0;
      const news = await read({ signal: stop.signal }, () => {
        if (told === at) stop.abort(new Error('stop'));
        told += 1;
      });
      const staged = news.some((one) => one.kind === 'staged');
      const files = readdirSync(staging).filter((name) => /\.(sqlite|tmp)$/.test(name));
      expect(files).toEqual(staged ? ['s1.sqlite'] : []);
      const last = news.at(-1);
      if (last?.kind !== 'done') {
        expect(last).toMatchObject({ kind: 'failed', failure: { kind: 'cancelled' } });
      }
    }
  });

  test('a full disk at any page is said, and leaves nothing (DB-4)', async () => {
    let isFull = true;
    let pages = 1;
    for (; isFull && pages < 200; pages += 4) {
      const news = await read({ staging: { maxPages: pages } });
      const last = news.at(-1);
      isFull = last?.kind === 'failed';
      if (last?.kind === 'failed') {
        expect(last.failure).toMatchObject({ kind: 'disk-full', retry: 'free-space' });
        expect(readdirSync(staging)).toEqual([]);
      }
    }
    expect(pages).toBeGreaterThan(32);
    expect(isFull).toBe(false);
  });

  test('a file that changes while it is read is a failure, not a mixture', async () => {
    const news = await read({}, (one) => {
      if (one.kind === 'first-sight') appendFileSync(file, 'x');
    });
    expect(news.at(-1)).toMatchObject({ kind: 'failed', failure: { kind: 'file-changed' } });
    expect(readdirSync(staging)).toEqual([]);
  });

  test('a file that vanishes while it is read is a failure', async () => {
    const news = await read({}, (one) => {
      if (one.kind === 'first-sight') renameSync(file, `${file}.gone`);
    });
    expect(news.at(-1)).toMatchObject({ kind: 'failed', failure: { kind: 'file-missing' } });
    expect(readdirSync(staging)).toEqual([]);
  });

  test('a staging folder that was cleared away is made anew', async () => {
    rmSync(staging, { recursive: true });
    const news = await read();
    expect(news.at(-1)).toEqual({ kind: 'done' });
    expect(readdirSync(staging)).toContain('s1.sqlite');
  });

  test('a data folder that is gone is said, and none is made in its place', async () => {
    const news = await toldNews(file, join(folder, 'gone/staging'));
    expect(news).toMatchObject([{ kind: 'failed', failure: { kind: 'data-folder-unusable' } }]);
    expect(existsSync(join(folder, 'gone'))).toBe(false);
  });

  test.each([
    { takes: 'data', kind: 'data-folder-unusable' },
    { takes: 'data/staging', kind: 'staging-damaged' },
  ])('$takes taken away at any news of a reading is said as what it is', async (given) => {
    const { takes, kind } = given;
    const inside = join(folder, 'data/staging');
    const ends = new Set<string>();
    let told = 0;
    for (let at = 0; at <= told; at += 1) {
      mkdirSync(inside, { recursive: true });
      told = 0;
      const news = await toldNews(file, inside, {}, () => {
        if (told === at) rmSync(join(folder, takes), { recursive: true });
        told += 1;
      });
      const last = news.at(-1);
      ends.add(last?.kind === 'failed' ? last.failure.kind : String(last?.kind));
      expect(existsSync(inside)).toBe(told <= at);
    }
    // Once staged, the rest is written to the open file as if nothing had happened.
    expect([...ends].sort()).toEqual([kind, 'done'].sort());
  });
});
