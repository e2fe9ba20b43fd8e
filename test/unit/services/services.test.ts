import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ServiceEvent } from '../../../main/services/services.ts';
import { startReaderHere } from './reader-here.ts';
import type { Steps } from './reader-here.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
let file: string;
beforeEach(() => {
  rig = createRig();
  file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

async function stateOf(id: ArchiveId) {
  const archives = valueOf(await rig.call('archives.list', {}));
  return archives.find((archive) => archive.id === id)?.state;
}

async function approve(archiveId: ArchiveId) {
  const kinds = valueOf(await rig.call('findings.getKinds', { archiveId }));
  const accepted = kinds.map((kind) => kind.code);
  const wish = { archiveId, release: 'verawood', database: 'mysql', accepted, note: 'ok' } as const;
  return rig.call('approval.approve', wish);
}

describe('opening', () => {
  test('reads, verifies and pins an archive without touching it', async () => {
    const id = await rig.open(file);
    const overview = valueOf(await rig.call('archives.getOverview', { archiveId: id }));
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(overview.sha256).toBe(hash);
    expect(overview.sha256).toBe(createHash('sha256').update(readFileSync(sample)).digest('hex'));
    expect(overview.verify.kind).toBe('done');
    expect(overview.archive).toMatchObject({ ready: true, place: 'Home', fileName: 'tides.zip' });
    expect(overview.counts.components).toBe(14);
    const stages = rig.events.flatMap((event) =>
      event.name === 'job.progressed' ? [event.payload.stage] : [],
    );
    expect([...new Set(stages)]).toEqual([
      'directory',
      'reading',
      'checking',
      'staging',
      'verifying',
      'predicting',
    ]);
  });

  test('no answer and no event holds a path (IP-2)', async () => {
    const id = await rig.open(file);
    const answers = [
      await rig.call('archives.list', {}),
      await rig.call('archives.getOverview', { archiveId: id }),
      await rig.call('open.listRecent', {}),
      await rig.call('open.listPlaces', { folder: null }),
      await rig.call('files.getContent', { archiveId: id, index: 0, as: 'text' }),
    ];
    expect(JSON.stringify([answers, rig.events])).not.toContain(rig.folder);
  });

  test('the same file again is the same archive, and is not read again', async () => {
    const id = await rig.open(file);
    const before = rig.events.length;
    expect(valueOf(await rig.services.openPaths([file]))).toEqual([id]);
    const names = rig.events.slice(before).map((event) => event.name);
    expect(names).toEqual(['archives.changed', 'archives.opened']);
  });

  test('what is not there is a failure with the next step', async () => {
    const answer = await rig.services.openPaths([join(rig.folder, 'none.zip')]);
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'file-missing', retry: 'choose-file' },
    });
  });

  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['no zip', Buffer.from('hello, this is text')],
    ['a truncated zip', readFileSync(sample).subarray(0, 20_000)],
  ])('%s is listed with what is wrong with it, and can be looked at', async (_what, bytes) => {
    writeFileSync(file, bytes);
    const id = await rig.open(file);
    expect(await stateOf(id)).toMatchObject({ kind: 'findings', worst: 'fatal' });
    const overview = valueOf(await rig.call('archives.getOverview', { archiveId: id }));
    expect(overview.gate).toBe('refused');
    expect(await approve(id)).toMatchObject({ ok: false, failure: { kind: 'refused-container' } });
  });

  test('a folder without an archive in it is no failed reading, but an answer that says so', async () => {
    const folder = join(rig.folder, 'no-archive');
    mkdirSync(folder);
    expect(await rig.services.openPaths([folder])).toMatchObject({
      ok: false,
      failure: {
        kind: 'file-missing',
        message:
          'There is no archive in this folder: no package.toml at its top, and no .zip below it.',
        retry: 'choose-file',
      },
    });
    expect(valueOf(await rig.call('archives.list', {}))).toEqual([]);
  });

  test('the picker shows folders and zips first, hides hidden files, and opens by id alone', async () => {
    mkdirSync(join(rig.folder, 'Backups'));
    writeFileSync(join(rig.folder, '.secret'), '');
    writeFileSync(join(rig.folder, 'a note.txt'), '');
    const listing = valueOf(await rig.call('open.listPlaces', { folder: null }));
    expect(listing.places.map((place) => [place.name, place.kind])).toEqual([
      ['Backups', 'folder'],
      ['data', 'folder'],
      ['tides.zip', 'archive'],
      ['a note.txt', 'other'],
    ]);
    const zip = listing.places.find((place) => place.kind === 'archive');
    const ended = rig.next((event) => event.name === 'job.ended');
    const places = zip === undefined ? [] : [zip.id];
    expect(valueOf(await rig.call('open.openPlaces', { places }))).toHaveLength(1);
    await ended;
    const unknown = await rig.call('open.openPlaces', { places: ['nowhere' as never] });
    expect(unknown).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  test('removed and put back', async () => {
    const archiveId = await rig.open(file);
    valueOf(await rig.call('archives.remove', { archiveId }));
    expect(valueOf(await rig.call('archives.list', {}))).toEqual([]);
    expect(valueOf(await rig.call('open.listRecent', {}))).toHaveLength(1);
    valueOf(await rig.call('archives.putBack', { archiveId }));
    expect(valueOf(await rig.call('archives.list', {}))).toHaveLength(1);
    valueOf(await rig.call('open.clearRecent', {}));
    expect(valueOf(await rig.call('open.listRecent', {}))).toEqual([]);
  });
});

describe('an archive that is taken off the list while it is read', () => {
  const readIn = (event: ServiceEvent) =>
    event.name === 'job.progressed' ? [event.payload.archiveId] : [];

  test('is read again when it is put back', async () => {
    await rig.close();
    const taken: Promise<unknown>[] = [];
    const onNews: Steps['onNews'] = ({ kind }) => {
      if (kind !== 'first-sight' || taken.length > 0) return;
      const [archiveId] = [...new Set(rig.events.flatMap(readIn))];
      taken.push(rig.call('archives.remove', { archiveId: archiveId! }));
    };
    rig = createRig({ startHelper: startReaderHere(() => ({ onNews })) }, rig.folder);
    const archiveId = await rig.open(file);
    expect(await Promise.all(taken)).toEqual([{ ok: true, value: null }]);
    const again = rig.next((event) => event.name === 'job.ended');
    valueOf(await rig.call('archives.putBack', { archiveId }));
    await again;
    const [archive] = valueOf(await rig.call('archives.list', {}));
    expect(archive?.state.kind).not.toBe('failed');
    expect(archive?.ready).toBe(true);
  });
});

describe('approval', () => {
  test('is refused until every loss is accepted, then pins the bytes (UI-1)', async () => {
    const archiveId = await rig.open(file);
    const wish = { archiveId, release: 'verawood', database: 'mysql', note: '' } as const;
    const bare = await rig.call('approval.approve', { ...wish, accepted: [] });
    expect(bare).toMatchObject({
      ok: false,
      failure: { kind: 'not-approved', detail: 'REF-001' },
    });
    const approval = valueOf(await approve(archiveId));
    expect(approval).toMatchObject({
      bytes: statSync(file).size,
      sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
      by: 'Ada',
      accepted: ['REF-001'],
      predicted: [
        {
          release: 'verawood',
          status: 'success',
          losses: [{ code: 'REF-001', title: expect.any(String) as string, count: 1 }],
        },
      ],
      validity: 'valid',
    });
    expect(await stateOf(archiveId)).toEqual({ kind: 'approved' });
  });

  test('a changed file loses it, visibly; a re-read of the same bytes gets it back (UI-4)', async () => {
    const archiveId = await rig.open(file);
    valueOf(await approve(archiveId));
    const bytes = readFileSync(file);
    appendFileSync(file, 'x');
    expect(await stateOf(archiveId)).toEqual({ kind: 'changed', wasApproved: true });
    const overview = valueOf(await rig.call('archives.getOverview', { archiveId }));
    expect(overview.approval?.validity).toBe('file-changed');
    writeFileSync(file, bytes);
    utimesSync(file, new Date(), new Date(Date.now() + 5_000));
    expect(await stateOf(archiveId)).toEqual({ kind: 'changed', wasApproved: true });
    const ended = rig.next((event) => event.name === 'job.ended');
    valueOf(await rig.call('archives.reread', { archiveId }));
    await ended;
    expect(await stateOf(archiveId)).toEqual({ kind: 'approved' });
  });

  test('one other byte of the same size and time is void after a re-read (UI-4)', async () => {
    const archiveId = await rig.open(file);
    valueOf(await approve(archiveId));
    const { atime, mtime } = statSync(file);
    const bytes = readFileSync(file);
    bytes.writeUInt8((bytes.at(100) ?? 0) ^ 1, 100);
    writeFileSync(file, bytes);
    utimesSync(file, atime, mtime);
    const ended = rig.next((event) => event.name === 'job.ended');
    valueOf(await rig.call('archives.reread', { archiveId }));
    await ended;
    const overview = valueOf(await rig.call('archives.getOverview', { archiveId }));
    expect(overview.approval?.validity).toBe('file-changed');
    expect(await stateOf(archiveId)).toEqual({ kind: 'changed', wasApproved: true });
  });

  test('another target or a missing file is no valid approval; withdrawn is none', async () => {
    const archiveId = await rig.open(file);
    valueOf(await approve(archiveId));
    valueOf(await rig.call('app.setPreferences', { target: 'ulmo' }));
    const other = valueOf(await rig.call('archives.getOverview', { archiveId }));
    expect(other.approval?.validity).toBe('judged-for-another');
    expect((await stateOf(archiveId))?.kind).toBe('findings');
    renameSync(file, `${file}.moved`);
    expect(await stateOf(archiveId)).toEqual({ kind: 'missing' });
    renameSync(`${file}.moved`, file);
    valueOf(await rig.call('approval.withdraw', { archiveId }));
    const none = valueOf(await rig.call('archives.getOverview', { archiveId }));
    expect(none.approval).toBeNull();
  });
});

describe('staging', () => {
  test('a damaged or missing staging file is said, and read anew from the archive', async () => {
    const archiveId = await rig.open(file);
    await rig.close();
    const staging = join(rig.dataFolder, 'staging');
    for (const name of readdirSync(staging)) rmSync(join(staging, name));
    rig = createRig({}, rig.folder);
    const ended = rig.next((event) => event.name === 'job.ended');
    const gone = await rig.call('archives.getOverview', { archiveId });
    expect(gone).toMatchObject({ ok: false, failure: { kind: 'staging-damaged' } });
    await ended;
    valueOf(await rig.call('archives.getOverview', { archiveId }));
  });

  test('another schema version is read anew', async () => {
    const archiveId = await rig.open(file);
    await rig.close();
    const staging = join(rig.dataFolder, 'staging');
    const [name] = readdirSync(staging).filter((one) => one.endsWith('.sqlite'));
    const path = join(staging, name ?? '');
    const bytes = readFileSync(path);
    bytes.writeUInt32BE(9_999, 60);
    writeFileSync(path, bytes);
    rig = createRig({}, rig.folder);
    const ended = rig.next((event) => event.name === 'job.ended');
    const other = await rig.call('content.getPage', { archiveId });
    expect(other).toMatchObject({ ok: false, failure: { kind: 'staging-damaged' } });
    await ended;
    expect(valueOf(await rig.call('content.getPage', { archiveId })).all).toBe(14);
    expect(readdirSync(staging)).not.toContain(name);
  });

  test('a re-read replaces the staging file and leaves no other', async () => {
    const archiveId = await rig.open(file);
    const ended = rig.next((event) => event.name === 'job.ended');
    valueOf(await rig.call('archives.reread', { archiveId }));
    await ended;
    const files = readdirSync(join(rig.dataFolder, 'staging'));
    expect(files.filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
  });
});

describe('two processes on one data folder (DB-7)', () => {
  test('see the same archives and approvals', async () => {
    const archiveId = await rig.open(file);
    const other = createRig({}, rig.folder);
    valueOf(await approve(archiveId));
    const seen = valueOf(await other.call('archives.list', {}));
    expect(seen).toMatchObject([{ id: archiveId, state: { kind: 'approved' } }]);
    await other.close();
  });
});
