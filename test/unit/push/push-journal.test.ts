import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InstanceId, PushId } from '../../../contract/model/ids.ts';
import {
  indexApplicationId,
  indexFileName,
  indexMigrations,
  openIndex,
} from '../../../main/staging/index-schema.ts';
import { openDatabase } from '../../../main/staging/open-database.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { createPushDifferences } from '../../../main/staging/push-differences.ts';
import { createPushJournal } from '../../../main/staging/push-journal.ts';
import type { NewPush } from '../../../main/staging/push-record.ts';
import { PushRig, archiveId } from './push-rig.ts';

let rig: PushRig;
beforeEach(() => {
  rig = new PushRig();
});
afterEach(() => rig.close());

const at = '2026-03-08T09:14:00.000Z';
const turn = (owner: string) => ({ lease: { owner, pid: 1, started: at }, waiting: true });

function newPush(id: string, change: Partial<NewPush> = {}): NewPush {
  const { sendAnyway, ...wanted } = rig.request('instance-1' as InstanceId);
  const { sha256, bytes, approvalId, expected } = rig.approve();
  return {
    ...wanted,
    id: id as PushId,
    startId: 'start-1',
    sendAnyway,
    allowPublicLearning: false,
    allowPublicRead: false,
    instanceName: 'School',
    studioUrl: 'https://studio.example.org/',
    sha256,
    bytes,
    approvalId,
    expected,
    ...change,
  };
}

test('one push at a time to a library, whatever the case of its key and by whichever profile', () => {
  const journal = createPushJournal(rig.index);
  const create = (id: string, change: Partial<NewPush> = {}): boolean =>
    journal.create(newPush(id, change), () => ({}), turn('us'), at);
  expect(create('a')).toBe(true);
  expect(create('b', { org: 'SEA' })).toBe(false);
  expect(create('b', { instanceId: 'instance-2' as InstanceId })).toBe(false);
  expect(create('b', { slug: 'other' })).toBe(true);
  const elsewhere = { instanceId: 'instance-2' as InstanceId, studioUrl: 'https://b.example/' };
  expect(create('c', elsewhere)).toBe(true);
  expect(journal.listWaiting('us')).toEqual(['a', 'b', 'c']);
  expect(journal.cancelWaiting('a' as PushId, '', at)).toBe(true);
  expect(create('d')).toBe(true);
  const move = { from: 'cancelled', to: 'queued' } as const;
  expect(journal.resume('a' as PushId, turn('us'), move, at)).toBe(false); // “d” has its library
});

test('a turn is taken once, and by nobody after a stop', () => {
  const journal = createPushJournal(rig.index);
  for (const slug of ['a', 'b', 'c']) {
    journal.create(newPush(slug, { slug }), () => ({}), turn('us'), at);
  }
  const [a, b, c] = ['a', 'b', 'c'] as PushId[];
  expect(journal.takeTurn(a!, 'them')).toBe(false);
  expect(journal.takeTurn(a!, 'us')).toBe(true);
  expect(journal.takeTurn(a!, 'us')).toBe(false);
  journal.askStop();
  expect(journal.takeTurn(b!, 'us')).toBe(false);
  expect(journal.find(a!)).toMatchObject({ stopAsked: true, waiting: false });
  const stopped = journal.find(b!)!;
  expect(stopped).toMatchObject({ stopAsked: false, waiting: true, lease: null });
  expect(journal.takeOver(stopped, turn('them').lease, at)).toBe(true);
  expect(journal.takeOver(stopped, turn('us').lease, at)).toBe(false);
  expect(journal.listWaiting('them')).toEqual([b]);
  expect(journal.cancelWaiting(c!, 'Nothing.', at)).toBe(true);
  expect(journal.listSteps(c!)).toMatchObject([{ step: 'queued', outcome: 'cancelled' }]);
});

test('a package that is gone for one push is offered to no other', () => {
  const journal = createPushJournal(rig.index);
  const now = { lease: turn('us').lease, waiting: false };
  const failed = { outcome: 'failed', failure: null, errorLog: null, detail: '' } as const;
  const way = ['queued', 'restoring', 'restored', 'creating'] as const;
  for (const slug of ['a', 'b']) {
    const id = slug as PushId;
    journal.create(newPush(slug, { slug }), () => ({ taskId: 't', learningPackage: 7 }), now, at);
    for (const [index, to] of way.slice(1).entries()) {
      journal.advance(id, 'us', { from: way[index]!, to }, { detail: '', facts: {} }, at);
    }
    const gone = slug === 'b' ? { taskId: null, learningPackage: null } : {};
    journal.stop(id, 'us', 'creating', { ...failed, facts: gone }, at);
    expect(journal.find('a' as PushId)?.learningPackage).toBe(slug === 'a' ? 7 : null);
  }
});

test('an index of before the queue: its pushes stand, their verification says how it was made', () => {
  const path = join(rig.folder, `older-${indexFileName}`);
  const older = opened(
    openDatabase(path, {
      applicationId: indexApplicationId,
      migrations: indexMigrations.slice(0, 4),
    }),
  );
  older
    .prepare(
      `INSERT INTO pushes (id, archive_id, instance_id, instance_name, studio_url, sha256, bytes,
         approval_id, expected, org, slug, title, description, state, verification, started_at)
       VALUES ('old', ?, 'i', 'School', 'https://s/', 'x', 1, 'a', '{}', 'Sea', 'knots', 'T', '',
         'verified', ?, ?)`,
    )
    .run(archiveId, JSON.stringify({ result: 'differs', compared: [], differences: [{}] }), at);
  older.close();
  const index = opened(openIndex(path));
  expect(createPushJournal(index).find('old' as PushId)).toMatchObject({
    waiting: false,
    question: null,
    sendAnyway: false,
    verification: { result: 'differs', how: 'counts', differenceCount: 1, excluded: [] },
  });
  const differences = createPushDifferences(index);
  expect(differences.list('old' as PushId)).toEqual([]);
  index.close();
});

function opened(result: ReturnType<typeof openIndex>): Database {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
