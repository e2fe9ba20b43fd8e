import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releaseIds } from '../../../contract/releases.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import { makeZip } from '../archive/make-zip.ts';
import { tinyFiles } from '../push/tiny-library.ts';
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
  removeRig(rig);
  expect(rig.bugs).toEqual([]);
});

const page = { offset: 0, limit: 50 };
const verawood = { release: 'verawood', database: 'mysql' } as const;
const ulmo = { release: 'ulmo', database: 'mysql' } as const;

async function kindsOf(archiveId: ArchiveId, database: 'mysql' | 'sqlite' = 'mysql') {
  const found = valueOf(await rig.call('restore.getSummaries', { archiveId, database }));
  return found.map(({ release, state }) => [release, state.kind]);
}

describe('predictions of an archive', () => {
  test('are there for every server once it is read', async () => {
    const archiveId = await rig.open(file);
    for (const database of ['mysql', 'sqlite'] as const) {
      expect(await kindsOf(archiveId, database)).toEqual([
        ['ulmo', 'error'],
        ['core-0.35', 'error'],
        ['verawood', 'success'],
        ['core-1.15', 'success'],
      ]);
    }
    expect(rig.events.filter(({ name }) => name === 'restore.changed')).toHaveLength(16);
    const { toAccept, isPredicting } = valueOf(
      await rig.call('archives.getOverview', { archiveId }),
    );
    expect([toAccept.map(({ code }) => code), isPredicting]).toEqual([['REF-001'], false]);
  });

  test('show the tree, its losses and the log by the calls of the contract', async () => {
    const archiveId = await rig.open(file);
    const asked = { archiveId, ...verawood, ...page };
    const view = valueOf(await rig.call('restore.getPrediction', { archiveId, ...verawood }));
    expect(view).toMatchObject({
      ...verawood,
      restored: { title: 'Tide tables: reading, planning, checking' },
      log: null,
    });
    const top = valueOf(await rig.call('restore.getTree', { ...asked, parent: null }));
    expect(top.rows.map(({ level }) => level)).toContain('section');
    const { total, rows } = valueOf(await rig.call('restore.getLosses', asked));
    expect([total, rows[0]?.code, rows[0]?.findingId === null]).toEqual([1, 'REF-001', false]);
    // By the path from the top to the row that the loss is about.
    let parent: string | null = null;
    for (const { id, index } of rows[0]?.path ?? []) {
      const level: typeof top = valueOf(await rig.call('restore.getTree', { ...asked, parent }));
      expect(level.rows[index]?.id).toBe(id);
      parent = id;
    }
    const below = valueOf(
      await rig.call('restore.getTree', { ...asked, parent, lossesOnly: true }),
    );
    expect(below.rows.map(({ fate }) => fate)).toEqual(['gone']);

    const log = valueOf(await rig.call('restore.getLog', { archiveId, ...ulmo, ...page }));
    const { text, isCut } = valueOf(await rig.call('restore.getLogText', { archiveId, ...ulmo }));
    expect(log.rows.map((line) => `${line.text}\n`).join('')).toBe(text);
    expect(isCut).toBe(false);
    expect(text).toMatch(/^Errors encountered during restore:\nentities\//);
    expect(log.rows[1]).toMatchObject({ severity: 'blocker', code: 'ENT-009' });
    // A refusal restores nothing: there is no tree to show.
    const none = valueOf(await rig.call('restore.getTree', { ...asked, ...ulmo, parent: null }));
    expect(none).toEqual({ total: 0, rows: [] });
    const { rows: differences } = valueOf(
      await rig.call('restore.getDifferences', { archiveId, database: 'mysql', ...page }),
    );
    expect(differences).toEqual([]);
  });

  test('an unpacked archive has none, and that is said', async () => {
    const folder = join(rig.folder, 'unpacked');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.toml'), '[meta]\n');
    const archiveId = await rig.open(folder);
    expect(await kindsOf(archiveId)).toEqual(releaseIds.map((release) => [release, 'folder']));
    expect(await rig.call('restore.getLog', { archiveId, ...ulmo, ...page })).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-state' },
    });
  });

  test.each([
    ['no zip', Buffer.from('no zip'), 'File is not a zip file'],
    ['a zip without anything', makeZip([]), 'package.toml: Missing learning package file.'],
  ])('%s is predicted too', async (_, bytes, words) => {
    writeFileSync(file, bytes);
    const archiveId = await rig.open(file);
    const { text } = valueOf(await rig.call('restore.getLogText', { archiveId, ...verawood }));
    expect(text).toContain(words);
  });
});

describe('the reason of a failure', () => {
  test('is a finding for which servers refuse, before those for which Carrel alone does', async () => {
    const code = 'k'.repeat(300); // too long for a file's name, and for MySQL
    const entity = `entities/xblock.v1/html/${code}`;
    const files = tinyFiles().filter(({ name }) => String(name) === 'package.toml');
    const toml = tinyFiles().find(({ name }) => String(name).endsWith('bowline.toml'));
    const written = (toml?.bytes.toString() ?? '').replaceAll('bowline', code);
    writeFileSync(
      file,
      storedZip([
        ...files,
        { name: `${entity}.toml`, bytes: Buffer.from(written) },
        { name: `${entity}/component_versions/v1/block.xml`, bytes: Buffer.from('<html/>') },
      ]),
    );
    const archiveId = await rig.open(file);
    const found = valueOf(
      await rig.call('restore.getSummaries', { archiveId, database: 'mysql' }),
    ).find(({ release }) => release === 'verawood');
    expect(found?.state).toMatchObject({
      kind: 'exception',
      reason: {
        sentence: expect.stringContaining('servers on MySQL take 255') as string,
        serverWords: expect.stringContaining('Data too long') as string,
      },
    });
  });
});

describe('while they are made', () => {
  let steps: Steps;
  beforeEach(async () => {
    await rig.close();
    steps = {};
    rig = createRig({ startHelper: startReaderHere(() => steps) }, rig.folder);
  });

  test('the archive is verified, and each server is there as soon as it is predicted', async () => {
    const seen: unknown[] = [];
    const look = async (): Promise<void> => {
      const [archive] = valueOf(await rig.call('archives.list', {}));
      if (archive === undefined) throw new Error('nothing is open');
      const { verify } = valueOf(await rig.call('archives.getOverview', { archiveId: archive.id }));
      seen.push([verify.kind, ...(await kindsOf(archive.id)).map(([, kind]) => kind)]);
    };
    steps = { beforeServer: look };
    await rig.open(file);
    expect(seen).toEqual([
      ['done', 'waiting', 'waiting', 'predicting', 'waiting'],
      ['done', 'predicting', 'waiting', 'success', 'waiting'],
      ['done', 'error', 'predicting', 'success', 'waiting'],
      ['done', 'error', 'error', 'success', 'predicting'],
      // Those of the other database.
      ...Array.from({ length: 4 }, () => ['done', 'error', 'error', 'success', 'success']),
    ]);
  });

  test('stopped: what is there stays, the rest is not run, and the archive stays verified', async () => {
    let predicted = 0;
    steps = {
      onNews(news, reader) {
        if (news.kind === 'predicted') predicted += 1;
        if (predicted === 2) reader.send({ kind: 'cancel' });
      },
    };
    const archiveId = await rig.open(file);
    expect(await kindsOf(archiveId)).toEqual([
      ['ulmo', 'error'],
      ['core-0.35', 'not-run'],
      ['verawood', 'success'],
      ['core-1.15', 'not-run'],
    ]);
    const others = await kindsOf(archiveId, 'sqlite');
    expect(others).toEqual(releaseIds.map((release) => [release, 'not-run']));
    const { verify, sha256 } = valueOf(await rig.call('archives.getOverview', { archiveId }));
    expect([verify.kind, typeof sha256]).toEqual(['done', 'string']);
    // Opened again it is read again, to the end this time.
    steps = {};
    await rig.open(file);
    expect(await kindsOf(archiveId)).toContainEqual(['core-1.15', 'success']);
  });

  test('a reader that dies says so of what it has not predicted', async () => {
    steps = {
      onNews(news, reader) {
        if (news.kind === 'predicted') reader.kill();
      },
    };
    const archiveId = await rig.open(file);
    const found = valueOf(
      await rig.call('restore.getSummaries', { archiveId, database: 'sqlite' }),
    );
    expect(found.map(({ state }) => state)).toEqual(
      releaseIds.map(() => ({
        kind: 'failed',
        failure: expect.objectContaining({ kind: 'reader-stopped' }) as unknown,
      })),
    );
    // The one that it had told is there.
    expect(await kindsOf(archiveId)).toEqual([
      ['ulmo', 'failed'],
      ['core-0.35', 'failed'],
      ['verawood', 'success'],
      ['core-1.15', 'failed'],
    ]);
    const { verify } = valueOf(await rig.call('archives.getOverview', { archiveId }));
    expect(verify.kind).toBe('done');
  });

  test('an approval waits for the servers that it names', async () => {
    const none: string[] = [];
    const wish = { release: 'all', database: 'sqlite', accepted: none, note: '' } as const;
    let early: unknown;
    const ask = async (): Promise<void> => {
      const [archive] = valueOf(await rig.call('archives.list', {}));
      if (archive === undefined) throw new Error('nothing is open');
      early ??= await rig.call('approval.approve', { archiveId: archive.id, ...wish });
    };
    steps = { beforeServer: ask };
    const archiveId = await rig.open(file);
    expect(early).toMatchObject({ ok: false });
    const { toAccept } = valueOf(await rig.call('archives.getOverview', { archiveId }));
    valueOf(await rig.call('app.setPreferences', { target: 'all', database: 'sqlite' }));
    const late = await rig.call('approval.approve', { archiveId, ...wish });
    expect(late).toMatchObject({ ok: false, failure: { kind: 'not-approved' } });
    const codes = late.ok ? [] : (late.failure.detail ?? '').split(', ');
    expect(codes).toEqual(expect.arrayContaining(toAccept.map(({ code }) => code)));
    const approval = valueOf(
      await rig.call('approval.approve', { archiveId, ...wish, accepted: codes }),
    );
    expect(approval.predicted.map(({ release, status }) => [release, status])).toEqual([
      ['ulmo', 'error'],
      ['core-0.35', 'error'],
      ['verawood', 'success'],
      ['core-1.15', 'success'],
    ]);
  });

  test('a file that changes keeps no prediction of a mixture', async () => {
    const bytes = readFileSync(file);
    steps = {
      onNews({ kind }) {
        if (kind === 'verified') writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
      },
    };
    const archiveId = await rig.open(file);
    for (const database of ['mysql', 'sqlite'] as const) {
      const none = releaseIds.map((release) => [release, 'failed']);
      expect(await kindsOf(archiveId, database)).toEqual(none);
    }
  });
});
