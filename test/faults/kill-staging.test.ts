import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBenchLibrary } from '../../bench/bench-library.ts';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { createRig, valueOf } from '../unit/services/services-rig.ts';
import type { ServicesRig } from '../unit/services/services-rig.ts';

const components = 300;
const kills = 10;

let folder: string;
let archive: string;
let hash: string;
let readMs: number;

const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-kill-'));
  archive = join(folder, 'library.zip');
  writeBenchLibrary(archive, components, true);
  hash = hashOf(archive);
  readMs = await timeOfOneReading();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startImport(dataFolder: string): ChildProcess {
  const script = join(import.meta.dirname, 'kill-import.ts');
  // A group of its own, so that service and reader die at the same moment.
  return spawn(process.execPath, [script, dataFolder, archive], {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Resolves at the first line that the child prints. */
function firstLine(child: ChildProcess, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes(line)) resolve();
    });
    child.once('exit', () => reject(new Error('the child ended by itself')));
  });
}

async function killTree(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-(child.pid ?? NaN), 'SIGKILL');
  await gone;
}

async function timeOfOneReading(): Promise<number> {
  const child = startImport(join(folder, 'timed'));
  await firstLine(child, 'started');
  const from = performance.now();
  await firstLine(child, 'ended');
  const took = performance.now() - from;
  await killTree(child);
  return took;
}

function assertIndexIntact(dataFolder: string): void {
  const index = new Sqlite(join(dataFolder, 'index.sqlite'));
  expect(index.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(index.pragma('foreign_key_check')).toEqual([]);
  index.close();
}

/** Every staging file that an archive refers to is whole, whenever the kill came. */
function assertNothingHalfVisible(dataFolder: string): void {
  const index = new Sqlite(join(dataFolder, 'index.sqlite'), { readonly: true });
  const ids = index
    .prepare('SELECT staging_id FROM archives WHERE staging_id IS NOT NULL')
    .pluck()
    .all()
    .map(String);
  index.close();
  for (const id of ids) {
    const staging = new Sqlite(join(dataFolder, 'staging', `${id}.sqlite`));
    expect(staging.pragma('integrity_check', { simple: true })).toBe('ok');
    const count = staging.prepare("SELECT count(*) FROM entities WHERE kind = 'component'");
    expect(count.pluck().get()).toBe(components);
    const facts = staging.prepare('SELECT name FROM facts ORDER BY name').pluck().all();
    expect(facts).toEqual(expect.arrayContaining(['archive', 'rules', 'summary']));
    staging.close();
  }
}

/** Resolves when nothing of an archive is to be read any more. */
async function readToItsEnd(rig: ServicesRig, archiveId: ArchiveId): Promise<void> {
  for (;;) {
    // Before the look: an end that comes right behind it is not missed.
    const ended = rig.next((event) => event.name === 'job.ended');
    const state = valueOf(await rig.call('archives.list', {})).find(({ id }) => id === archiveId);
    const overview = await rig.call('archives.getOverview', { archiveId });
    const isVerifying = overview.ok && overview.value.verify.kind === 'running';
    if (state?.state.kind !== 'reading' && !isVerifying) return;
    await ended;
  }
}

describe('SIGKILL of service and reader during an import (DB-2, DB-3)', () => {
  // Seeded and spread: one in each tenth of a reading.
  const random = createSeededRandom(20261121);
  const moments = Array.from({ length: kills }, (_, at) => (at + random.next()) / kills);

  test.each(moments.map((moment, at) => ({ at: at + 1, moment })))(
    'kill $at of 10',
    async ({ at, moment }) => {
      // One data folder for all of them: each starts from what the one before left.
      const dataFolder = join(folder, 'killed', 'data');
      const child = startImport(dataFolder);
      await firstLine(child, 'started');
      await wait(moment * readMs);
      await killTree(child);
      assertIndexIntact(dataFolder);
      assertNothingHalfVisible(dataFolder);

      const rig = createRig({}, join(folder, 'killed'));
      const started = await rig.services.openPaths([archive]);
      const [id] = valueOf(started);
      if (id === undefined) throw new Error(`kill ${at}: nothing was opened`);
      await readToItsEnd(rig, id);
      const page = valueOf(await rig.call('content.getPage', { archiveId: id }));
      expect(page.all).toBe(components);
      const overview = valueOf(await rig.call('archives.getOverview', { archiveId: id }));
      expect(overview.sha256).toBe(hash);
      expect(overview.verify.kind).toBe('done');
      await rig.close();
      expect(rig.bugs).toEqual([]);

      assertIndexIntact(dataFolder);
      const files = readdirSync(join(dataFolder, 'staging'));
      expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(files.filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
      expect(existsSync(archive) && hashOf(archive)).toBe(hash);
    },
    60_000,
  );
});
