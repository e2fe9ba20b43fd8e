import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushId } from '../../../contract/model/ids.ts';
import type { PushStep } from '../../../contract/push-views.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import type { Practice } from '../../../main/sandbox/start-practice.ts';
import { PushLost, createPushJournal } from '../../../main/staging/push-journal.ts';
import type { PushJournal } from '../../../main/staging/push-journal.ts';
import type { PushFacts } from '../../../main/staging/push-record.ts';
import { PushRig, archiveId, canarySecret } from './push-rig.ts';

let rig: PushRig;
let journal: PushJournal;
beforeEach(() => {
  rig = new PushRig();
  journal = createPushJournal(rig.index);
});
afterEach(() => rig.close());

/** A process that died long ago. */
const ghost = { owner: 'ghost', pid: 2 ** 30, started: '2020-01-01T00:00:00.000Z' };
const at = '2020-01-01T00:00:00.000Z';

/** Leaves a row as a process does that was killed in a step. */
async function diedIn(
  step: PushStep,
  facts: Partial<PushFacts>,
  options: Parameters<PushRig['practice']>[0] = {},
): Promise<PushId> {
  const instanceId = await rig.instanceFor(await rig.practice(options));
  const approved = rig.approve();
  const id = 'push-1' as PushId;
  const { org, slug, title, description } = rig.request(instanceId);
  journal.create(
    {
      id,
      archiveId,
      instanceId,
      instanceName: 'Practice instance',
      studioUrl: '',
      approvalId: approved.approvalId,
      sha256: approved.sha256,
      bytes: approved.bytes,
      expected: approved.expected,
      org,
      slug,
      title,
      description,
      allowPublicLearning: false,
      allowPublicRead: false,
      sendAnyway: false,
      startId: '',
    },
    () => ({}),
    { lease: ghost, waiting: false },
    at,
  );
  const way: readonly PushStep[] = [
    'queued',
    'uploading',
    'restoring',
    'restored',
    'creating',
    'created',
    'verifying',
  ];
  for (let i = 0; way[i] !== step; i++) {
    const move = { from: way[i]!, to: way[i + 1]! };
    journal.advance(id, ghost.owner, move, { detail: '', facts: {} }, at);
  }
  journal.record(id, ghost.owner, facts);
  return id;
}

/** What the server has after an upload and a restore that this push no longer knows the end of. */
async function restoredTask(): Promise<{
  readonly taskId: string;
  readonly learningPackage: number;
}> {
  const practice = await rig.practice();
  const instanceId = await rig.instanceFor(practice);
  const first = await rig.push(rig.request(instanceId, { slug: 'first', title: 'First' }));
  const record = journal.find(first.id)!;
  rig.index.prepare('DELETE FROM push_steps').run();
  rig.index.prepare('DELETE FROM pushes').run();
  await practice.close();
  rig.requests.length = 0;
  return { taskId: record.taskId!, learningPackage: record.learningPackage! };
}

const uploads = (): number =>
  rig.requests.filter((line) => line === 'POST /api/libraries/v2/restore/').length;

async function resumed(id: PushId): Promise<ReturnType<PushRig['view']>> {
  expect(await rig.services.pushes.resume(id)).toMatchObject({ ok: true });
  return rig.ended(id);
}

describe('after a crash', () => {
  test.each(['queued', 'uploading', 'restoring', 'creating', 'verifying'] as const)(
    'a push that died in %s is failed there, its row closed as interrupted',
    async (step) => {
      const id = await diedIn(step, {});
      rig.services.recover();
      const view = rig.view(id);
      expect(view).toMatchObject({ state: 'failed', failedAt: step, failure: { retry: 'again' } });
      expect(journal.listSteps(id).at(-1)).toMatchObject({ step, outcome: 'interrupted' });
    },
  );

  test('in uploading: sent again, after the checks', async () => {
    const id = await diedIn('uploading', {});
    rig.services.recover();
    expect(await resumed(id)).toMatchObject({ state: 'verified', library: 'lib:Sea:knots' });
    expect(uploads()).toBe(1);
  });

  test('in restoring, with the task known: asked for, not uploaded again', async () => {
    const { taskId } = await restoredTask();
    const id = await diedIn('restoring', { taskId });
    rig.services.recover();
    // The package of that task has a library already, so that the creation is refused, once.
    const refused = await resumed(id);
    expect(refused).toMatchObject({ state: 'failed', failedAt: 'creating', question: null });
    expect(refused.failure?.message).toContain('belongs to another library');
    expect(uploads()).toBe(0);
    // No dead end: what another library has is not asked for again.
    expect(await resumed(id)).toMatchObject({ state: 'verified' });
    expect(uploads()).toBe(1);
  });

  test('in restoring, with a task that the server forgot: said, then uploaded', async () => {
    const id = await diedIn('restoring', { taskId: '6e9b8f9e-0f8c-4b7e-9b52-0d6f2f0c9a11' });
    rig.services.recover();
    expect(await resumed(id)).toMatchObject({ state: 'failed', failedAt: 'restoring' });
    expect(await resumed(id)).toMatchObject({ state: 'verified' });
    expect(uploads()).toBe(1);
  });

  test('in creating, and the library is there: found, not created again', async () => {
    const instanceId = await rig.instanceFor(
      await rig.practice({ faults: [{ kind: 'cut', at: 99 }] }),
    );
    const done = await rig.push(rig.request(instanceId));
    const record = journal.find(done.id)!;
    rig.index
      .prepare(
        `UPDATE pushes SET state = 'creating', library = NULL, create_sent = 1, verification = NULL,
           lease_owner = 'ghost', lease_pid = ?, lease_started = ?, lease_beat = ? WHERE id = ?`,
      )
      .run(ghost.pid, ghost.started, at, record.id);
    rig.services.recover();
    rig.requests.length = 0;
    expect(await resumed(record.id)).toMatchObject({ state: 'verified', library: 'lib:Sea:knots' });
    expect(rig.requests.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  test('in creating, and a library of that key is another’s: asked, nothing created', async () => {
    const practice = await rig.practice();
    const instanceId = await rig.instanceFor(practice);
    await rig.push(rig.request(instanceId, { title: 'Someone else’s' }));
    rig.index.prepare('DELETE FROM push_steps').run();
    rig.index.prepare('DELETE FROM pushes').run();
    await practice.close();
    const id = await diedIn('creating', { learningPackage: 1, createSent: true });
    rig.services.recover();
    rig.requests.length = 0;
    const view = await resumed(id);
    expect(view).toMatchObject({ state: 'failed', failedAt: 'creating' });
    expect(view.failure?.message).toContain('cannot tell whether it is yours');
    expect(rig.requests.filter((line) => line === 'POST /api/libraries/v2/')).toEqual([]);
  });

  test('a push of a live process is left alone, and cannot be resumed twice', async () => {
    const id = await diedIn('restoring', {});
    rig.index
      .prepare('UPDATE pushes SET lease_pid = ?, lease_beat = ?')
      .run(process.ppid, new Date().toISOString());
    rig.services.recover();
    expect(rig.view(id).state).toBe('restoring');
    expect(await rig.services.pushes.resume(id)).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-state' },
    });
  });
});

describe('the journal', () => {
  test('an act under a lost lease, or from another state, writes nothing', async () => {
    const id = await diedIn('restoring', {});
    const known = { detail: '', facts: {} };
    const move = { from: 'restoring', to: 'restored' } as const;
    expect(() => journal.advance(id, 'another', move, known, at)).toThrow(PushLost);
    const stale = { from: 'uploading', to: 'restoring' } as const;
    expect(() => journal.advance(id, ghost.owner, stale, known, at)).toThrow(PushLost);
    expect(journal.find(id)?.state).toBe('restoring');
    expect(journal.listSteps(id).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });
});

/** A push that waits for a restore which does not end until the instance is started again. */
async function restoring(): Promise<{ readonly id: PushId; readonly practice: Practice }> {
  const faults: Fault[] = [{ kind: 'hang-task', route: 'upload', at: 1 }];
  const practice = await rig.practice({ faults });
  const started = await rig.services.pushes.start(rig.request(await rig.instanceFor(practice)));
  if (!started.ok) throw new Error(started.failure.message);
  await rig.reaches(started.value, 'restoring');
  return { id: started.value, practice };
}

describe('cancel', () => {
  test('while it restores: stopped, and can be resumed without a new upload', async () => {
    const { id, practice } = await restoring();
    expect(rig.services.pushes.cancel(id)).toMatchObject({ ok: true });
    expect(await rig.ended(id)).toMatchObject({ state: 'cancelled', failedAt: 'restoring' });
    await practice.close();
    await rig.instanceFor(await rig.practice());
    expect(await resumed(id)).toMatchObject({ state: 'verified' });
    expect(uploads()).toBe(1);
  });

  test('asked by another process: seen at the next look', async () => {
    const { id } = await restoring();
    journal.askCancel(id);
    expect(await rig.ended(id)).toMatchObject({ state: 'cancelled' });
  });

  test('when Carrel ends: kept as interrupted, not as cancelled', async () => {
    const { id } = await restoring();
    await rig.restartServices();
    const view = rig.view(id);
    expect(view).toMatchObject({ state: 'failed', failedAt: 'restoring' });
    expect(view.failure?.message).toContain('Carrel ended');
  });

  test('a finished push cannot be cancelled', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const { id } = await rig.push(rig.request(instanceId));
    expect(rig.services.pushes.cancel(id)).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-state' },
    });
  });
});

describe('instances', () => {
  const wanted = {
    name: 'Campus',
    studioUrl: 'studio.example.org',
    lmsUrl: '',
    release: 'ulmo',
    database: 'mysql',
    clientId: 'me',
    clientSecret: canarySecret,
  } as const;

  test('are added, listed without their secret, and removed with it', async () => {
    const { handlers } = rig.services;
    const added = await handlers['instances.add'](wanted);
    if (!added.ok) throw new Error(added.failure.message);
    expect(added.value).toEqual({
      id: added.value.id,
      name: 'Campus',
      studioUrl: 'https://studio.example.org/',
      lmsUrl: 'https://studio.example.org/',
      release: 'ulmo',
      database: 'mysql',
      isPractice: false,
      hasSecret: true,
    });
    expect(JSON.stringify(await handlers['instances.list']({}))).not.toContain(canarySecret);
    expect(await handlers['instances.add'](wanted)).toMatchObject({ ok: false });
    const { id } = added.value;
    expect(await handlers['instances.remove']({ instanceId: id })).toMatchObject({ ok: true });
    expect(await handlers['instances.list']({})).toEqual({ ok: true, value: [] });
    expect(await handlers['instances.test']({ instanceId: id })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  test('SE-1: after a restart the secret of a session is asked for again', async () => {
    const added = await rig.services.handlers['instances.add'](wanted);
    if (!added.ok) throw new Error(added.failure.message);
    await rig.restartServices();
    const { handlers } = rig.services;
    expect(await handlers['instances.list']({})).toMatchObject({ value: [{ hasSecret: false }] });
    expect(await handlers['instances.test']({ instanceId: added.value.id })).toMatchObject({
      failure: { kind: 'sign-in-refused', retry: 'sign-in' },
    });
  });

  test('the practice instance is started and stopped by a call, with a profile of its own', async () => {
    const { handlers } = rig.services;
    const started = await handlers['practice.start']({});
    if (!started.ok) throw new Error(started.failure.message);
    const { instanceId, url } = started.value;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await handlers['practice.start']({})).toEqual(started);
    expect(await handlers['instances.test']({ instanceId: instanceId! })).toMatchObject({
      ok: true,
      value: { userName: 'practice_user', failure: null },
    });
    const pushed = await rig.push(rig.request(instanceId!));
    expect(pushed.state).toBe('verified');
    expect(await handlers['practice.stop']({})).toMatchObject({ value: { running: false } });
    const again = await handlers['practice.start']({});
    expect(again).toMatchObject({ ok: true, value: { instanceId, running: true } });
    expect(await handlers['instances.list']({})).toMatchObject({ value: [{ isPractice: true }] });
  });
});
