import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import Sqlite from 'better-sqlite3';
import { servers } from '../../../main/staging/server-columns.ts';
import { predictedServers } from '../../../main/worker/predict-servers.ts';
import type { PredictServer } from '../../../main/worker/predict-servers.ts';
import type { ReadJobContext, WhatWasRead } from '../../../main/worker/read-job.ts';
import type { ReadNews } from '../../../main/worker/reader-protocol.ts';
import { fakePredictor, smallLibrary } from '../staging/predicted-library.ts';
import { zipOf } from '../staging/staged-library.ts';
import { toldNews } from './told-news.ts';

let folder: string;
let staging: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-predict-'));
  staging = join(folder, 'staging');
  file = join(folder, 'small.zip');
  mkdirSync(staging);
  writeFileSync(file, zipOf(smallLibrary));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(
  context: Partial<ReadJobContext> = {},
  onNews?: (news: ReadNews) => void,
): Promise<readonly ReadNews[]> {
  const all = {
    predictor: fakePredictor,
    // Looks up at every step, so that there are many to stop at.
    work: { everyMs: 0 },
    ...context,
  };
  return toldNews(file, staging, all, onNews);
}

/** What is in the staging file: servers that are predicted, and of which ones rows are there. */
function stored() {
  const database = new Sqlite(join(staging, 's1.sqlite'), { readonly: true });
  const listOf = (sql: string) => database.prepare(sql).pluck().all().map(Number);
  const found = {
    predicted: listOf('SELECT server FROM predictions ORDER BY server'),
    counted: listOf('SELECT DISTINCT server FROM loss_counts ORDER BY server'),
    gone: listOf('SELECT DISTINCT server FROM gone_children ORDER BY server'),
    losses: listOf('SELECT servers FROM losses ORDER BY id'),
    integrity: database.pragma('integrity_check', { simple: true }),
  };
  database.close();
  return found;
}

const placeOf = (news: ReadNews): number =>
  news.kind === 'predicted'
    ? servers.findIndex(
        ({ release, database }) =>
          release === news.server.release && database === news.server.database,
      )
    : -1;
const predictedIn = (news: readonly ReadNews[]) =>
  news
    .filter(({ kind }) => kind === 'predicted')
    .map(placeOf)
    .toSorted((a, b) => a - b);

describe('predicting behind the deep pass', () => {
  test('is told server by server, between verified and done', async () => {
    const news = await read();
    const kinds = news.map(({ kind }) => kind).filter((kind) => kind !== 'progress');
    const each = predictedServers.flatMap(() => ['predicting', 'predicted']);
    expect(kinds).toEqual(['first-sight', 'staged', 'verified', ...each, 'done']);
    expect(predictedServers.slice(0, 2)).toEqual([
      { release: 'verawood', database: 'mysql' },
      { release: 'ulmo', database: 'mysql' },
    ]);
    expect(stored()).toMatchObject({
      predicted: [0, 1, 2, 3, 4, 5, 6, 7],
      integrity: 'ok',
    });
    const shares = news.flatMap((one) =>
      one.kind === 'progress' && one.progress.stage === 'predicting' ? [one.progress.done] : [],
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(predictedServers.length);
  });

  test('stopped at any moment it leaves whole predictions, and those that were told', async () => {
    // A slow machine tells more often how far it is, so that each reading counts its own news.
    for (let at = 0; ; at += 1) {
      rmSync(staging, { recursive: true });
      mkdirSync(staging);
      const stop = new AbortController();
      let isVerified = false;
      let told = 0;
      const news = await read({ signal: stop.signal }, ({ kind }) => {
        isVerified ||= kind === 'verified';
        if (!isVerified || kind === 'done') return;
        if (told === at) stop.abort(new Error('stop'));
        told += 1;
      });
      const last = news.at(-1);
      const where = `stopped at ${at}`;
      if (told <= at) {
        expect(last).toEqual({ kind: 'done' });
        expect(at).toBeGreaterThan(2 * predictedServers.length);
        return;
      }
      expect(last, where).toMatchObject({ kind: 'failed', failure: { kind: 'cancelled' } });
      const found = stored();
      expect(found.integrity, where).toBe('ok');
      expect(found.predicted, where).toEqual(predictedIn(news));
      // Of a server that is not there no other row is.
      const bits = found.predicted.reduce((sum, server) => sum + 2 ** server, 0);
      for (const mask of found.losses) expect(mask & ~bits, where).toBe(0);
      for (const server of [...found.counted, ...found.gone]) {
        expect(found.predicted, where).toContain(server);
      }
    }
  }, 120_000);

  test('a file that is another meanwhile ends it, and keeps no prediction of it', async () => {
    const news = await read({}, (one) => {
      if (one.kind === 'verified') writeFileSync(file, Buffer.alloc(100));
    });
    expect(news.at(-1)).toMatchObject({ kind: 'failed', failure: { kind: 'file-changed' } });
    expect(stored().predicted).toEqual([]);
  });

  test('an error of the disk is a failure; what was predicted before stays', async () => {
    const failing =
      (what: WhatWasRead): PredictServer =>
      async (server, work) => {
        if (server.database === 'sqlite') {
          throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
        }
        return fakePredictor(what)(server, work);
      };
    const news = await read({ predictor: failing });
    expect(news.at(-1)).toMatchObject({ kind: 'failed', failure: { kind: 'disk-full' } });
    expect(stored().predicted).toEqual([0, 2, 4, 6]);
  });

  test('a bug of the model is thrown on, behind what is verified', async () => {
    const broken = (): PredictServer => () => Promise.reject(new TypeError('a bug'));
    const seen: string[] = [];
    const reading = read({ predictor: broken }, ({ kind }) => seen.push(kind));
    await expect(reading).rejects.toThrow('a bug');
    expect(seen).toContain('verified');
  });

  test('it gets all findings, those of the deep pass too', async () => {
    let findings: readonly string[] = [];
    await read({
      predictor: (what) => {
        findings = what.findings.map(({ code }) => code);
        return fakePredictor(what);
      },
    });
    expect(findings).toEqual(expect.arrayContaining(['REF-001', 'REF-003']));
  });
});
