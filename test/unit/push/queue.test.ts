import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InstanceId, PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/push-views.ts';
import type { Http } from '../../../main/instance/http.ts';
import { defaultPolicy, pollPause } from '../../../main/push/push-job.ts';
import type { PushItem } from '../../../main/push/push-request.ts';
import { parseFaults } from '../../../main/sandbox/faults.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import { PushRig, archiveId } from './push-rig.ts';

let rig: PushRig;
beforeEach(() => {
  rig = new PushRig();
});
afterEach(() => rig.close());

function item(slug: string, change: Partial<PushItem> = {}): PushItem {
  const { instanceId: _, ...wanted } = rig.request('' as InstanceId, { slug });
  return { ...wanted, ...change };
}

function faults(text: string): readonly Fault[] {
  const parsed = parseFaults(text);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value;
}

async function startMany(instanceId: InstanceId, items: readonly PushItem[]) {
  return rig.services.pushes.startMany(instanceId, items);
}

async function allEnded(ids: readonly (PushId | null)[]): Promise<readonly PushView[]> {
  return Promise.all(ids.map((id) => rig.ended(id!)));
}

const states = (views: readonly PushView[]): readonly string[] => views.map(({ state }) => state);
const posts = (path: string): number =>
  rig.requests.filter((line) => line === `POST ${path}`).length;
const restore = '/api/libraries/v2/restore/';
const create = '/api/libraries/v2/';

describe('many archives', () => {
  test('run two at a time in their order; one sign-in serves all', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const slugs = ['a', 'b', 'c', 'd', 'e'];
    const started = await startMany(
      instanceId,
      slugs.map((slug) => item(slug)),
    );
    expect(started.map(({ how }) => how)).toEqual(slugs.map(() => 'begun'));
    const queue = rig.services.pushes.listQueue();
    expect(queue.map(({ slug }) => slug)).toEqual(slugs);
    expect(new Set(queue.map(({ startId }) => startId)).size).toBe(1);
    expect(queue.filter(({ waiting }) => waiting === 'turn').length).toBeGreaterThanOrEqual(3);
    expect(queue.slice(2).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);
    const views = await allEnded(started.map(({ pushId }) => pushId));
    expect(states(views)).toEqual(slugs.map(() => 'verified'));
    expect(posts('/oauth2/access_token')).toBe(1);
    expect(posts(restore)).toBe(5);
    expect(rig.services.pushes.listQueue()).toHaveLength(5); // what they became
    expect(rig.bugs).toEqual([]);
  });

  test('goes on after failures', async () => {
    const practice = await rig.practice({ faults: faults('fail-task@upload#2') });
    const instanceId = await rig.instanceFor(practice);
    const started = await startMany(instanceId, [item('a'), item('b'), item('c'), item('d')]);
    const views = await allEnded(started.map(({ pushId }) => pushId));
    expect(states(views).toSorted()).toEqual(['failed', 'verified', 'verified', 'verified']);
    expect(views.find(({ state }) => state === 'failed')?.failedAt).toBe('restoring');
  });

  test('one that cannot begin is refused with its reason, the others begin', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const items = [item('a'), item('a', { title: 'Other' }), item('b', { org: 'a.b' }), item('c')];
    const started = await startMany(instanceId, items);
    expect(started.map(({ how, failure }) => failure?.kind ?? how)).toEqual([
      'begun',
      'wrong-state', // the first of the same library is under way, with another title
      'bad-request',
      'begun',
    ]);
    const ids = started.map(({ pushId }) => pushId).filter((id) => id !== null);
    expect(states(await allEnded(ids))).toEqual(['verified', 'verified']);
    expect(posts(create)).toBe(2);
  });

  test('a single push of what is under way is refused', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const { pushes } = rig.services;
    const first = await pushes.start(rig.request(instanceId));
    const second = await pushes.start(rig.request(instanceId, { org: 'SEA', slug: 'KNOTS' }));
    expect(second).toMatchObject({ ok: false, failure: { kind: 'wrong-state' } });
    expect(first.ok && (await rig.ended(first.value)).state).toBe('verified');
  });

  test('one that waits is cancelled without a request', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const started = await startMany(instanceId, [item('a'), item('b'), item('c')]);
    const third = started[2]!.pushId!;
    expect(rig.services.pushes.cancel(third)).toEqual({ ok: true, value: null });
    expect(await rig.ended(third)).toMatchObject({ state: 'cancelled', waiting: null });
    await allEnded(started.map(({ pushId }) => pushId));
    expect(posts(create)).toBe(2);
  });
});

describe('stop and resume', () => {
  test('the queue stops at safe points and goes on in another process', async () => {
    const practice = await rig.practice({ stateMs: 60 });
    const instanceId = await rig.instanceFor(practice);
    const slugs = ['a', 'b', 'c', 'd'];
    const started = await startMany(
      instanceId,
      slugs.map((slug) => item(slug)),
    );
    const ids = started.map(({ pushId }) => pushId);
    rig.services.pushes.stopQueue();
    await allEnded(ids);
    const stopped = rig.services.pushes.listQueue();
    expect(stopped.map(({ waiting }) => waiting)).toEqual([null, null, 'stopped', 'stopped']);
    expect(stopped.map(({ state }) => state)).toEqual(['failed', 'failed', 'queued', 'queued']);
    expect(stopped[0]?.failure).toMatchObject({ kind: 'cancelled', retry: 'again' });
    const sent = posts(restore);
    await rig.restartServices();
    await rig.instanceFor(practice);
    expect(rig.services.pushes.listQueue()).toHaveLength(4);
    expect(await rig.services.pushes.resumeQueue()).toBe(4);
    expect(states(await allEnded(ids))).toEqual(slugs.map(() => 'verified'));
    expect(posts(create)).toBe(4);
    expect(posts(restore)).toBeLessThanOrEqual(4 + (2 - sent)); // what was sent is not sent again
    expect(await rig.services.pushes.resumeQueue()).toBe(0);
  });

  test('what waited in a process that is gone waits for whoever resumes; the given plan takes it up', async () => {
    const practice = await rig.practice({ stateMs: 20 });
    const instanceId = await rig.instanceFor(practice);
    const items = [item('a'), item('b'), item('c')];
    const started = await startMany(instanceId, items);
    await rig.restartServices(); // what runs is stopped, what waits is left
    await rig.instanceFor(practice);
    expect(rig.services.pushes.listQueue()[2]).toMatchObject({
      state: 'queued',
      waiting: 'stopped',
    });
    const again = await startMany(instanceId, items);
    expect(again.map(({ how }) => how)).toEqual(['taken-up', 'taken-up', 'taken-up']);
    expect(again.map(({ pushId }) => pushId)).toEqual(started.map(({ pushId }) => pushId));
    expect(states(await allEnded(again.map(({ pushId }) => pushId)))).toEqual([
      'verified',
      'verified',
      'verified',
    ]);
    expect(posts(create)).toBe(3);
  });

  test('what was verified is not sent again, unless its library is gone', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const [first] = await startMany(instanceId, [item('a')]);
    await rig.ended(first!.pushId!);
    const before = rig.requests.length;
    const [again] = await startMany(instanceId, [item('a')]);
    expect(again).toMatchObject({ how: 'done-before', pushId: first!.pushId });
    expect(rig.requests.slice(before)).toEqual(['GET /api/libraries/v2/lib%3ASea%3Aa/']);
  });
});

describe('where looking is not enough', () => {
  test('the outcome of an upload is unknown: asked, sent again, verified', async () => {
    const practice = await rig.practice({ faults: faults('lose@upload#1') });
    const view = await rig.push(rig.request(await rig.instanceFor(practice)));
    expect(view).toMatchObject({ state: 'failed', failedAt: 'uploading' });
    expect(view.question).toMatchObject({
      kind: 'upload-unknown',
      answers: [{ id: 'again' }, { id: 'give-up' }],
    });
    const { pushes } = rig.services;
    expect(await pushes.answer(view.id, 'use')).toMatchObject({ ok: false });
    expect(await pushes.answer(view.id, 'again')).toEqual({ ok: true, value: view.id });
    expect(await rig.ended(view.id)).toMatchObject({ state: 'verified', question: null });
    expect(posts(create)).toBe(1);
  });

  test('a library has the key: give up, look again, or use it', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    await rig.push(rig.request(instanceId));
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'failed',
      failedAt: 'queued',
      failure: { kind: 'server-refused' },
    });
    expect(view.question?.kind).toBe('library-exists');
    const { pushes } = rig.services;
    await pushes.answer(view.id, 'again');
    expect((await rig.ended(view.id)).question?.kind).toBe('library-exists');
    await pushes.answer(view.id, 'use');
    const used = await rig.ended(view.id);
    expect(used).toMatchObject({ state: 'verified', library: 'lib:Sea:knots' });
    expect(posts(restore)).toBe(1);
    const third = await rig.push(rig.request(instanceId));
    await pushes.answer(third.id, 'give-up');
    expect(rig.view(third.id)).toMatchObject({ state: 'cancelled', question: null });
    expect(await pushes.answer(third.id, 'again')).toMatchObject({ ok: false });
  });
});

/** As if whatever a server is asked to do were done at the second look, however slow this machine is. */
function doneAtSecondLook(http: Http, sent: string[]): Http {
  const looked = new Set<string>();
  return {
    close: () => http.close(),
    async send(request) {
      const { href } = request.url;
      sent.push(`${request.method} ${href}`);
      const look = (): ReturnType<Http['send']> => http.send(request);
      let answer = await look();
      if (request.method !== 'GET') return answer;
      const isOpen = (): boolean =>
        answer.ok && /"state":\s*"(?:Pending|In Progress)"/.test(answer.value.text);
      while (looked.has(href) && isOpen()) answer = await look();
      looked.add(href);
      return answer;
    },
  };
}

describe('requests and bytes', () => {
  test('a task is looked at soon at first, then as often as Studio does', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 99].map((turn) => pollPause(defaultPolicy, turn));
    expect(pauses).toEqual([125, 250, 500, 1_000, 2_000, 2_000, 2_000]);
  });

  test('six small archives take at most 1.5 times the requests that are needed', async () => {
    rig.policy = defaultPolicy;
    const sent: string[] = [];
    rig.onTheWay = (http) => doneAtSecondLook(http, sent);
    const instanceId = await rig.instanceFor(await rig.practice());
    const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => item(slug));
    const started = await startMany(instanceId, items);
    const views = await allEnded(started.map(({ pushId }) => pushId));
    expect(states(views)).toEqual(items.map(() => 'verified'));
    // Is the key free; upload, its state, creation, the library; backup, its state, its file.
    const needed = 1 + items.length * 8;
    expect(sent.length).toBeGreaterThanOrEqual(needed);
    expect(sent.length).toBeLessThanOrEqual(needed * 1.5);
  });

  test('the flags and the description reach the library', async () => {
    const practice = await rig.practice();
    const instanceId = await rig.instanceFor(practice);
    const request = rig.request(instanceId, { allowPublicRead: true, description: 'Ropes.' });
    const view = await rig.push(request);
    const connected = await rig.services.instances.connect(instanceId);
    if (!connected.ok) throw new Error(connected.failure.message);
    const found = await connected.value.client.findLibrary(view.library!);
    expect(found).toMatchObject({ ok: true, value: { description: 'Ropes.' } });
  });

  test('a dry run looks at everything and sends nothing', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const dry = await rig.services.pushes.rehearse(rig.request(instanceId));
    expect(dry.lines.map(({ what, result }) => `${what} ${result}`)).toEqual([
      'approval ok',
      'prediction ok',
      'losses ok',
      'sign-in ok',
      'target warn', // an organisation is made with it
      'library ok',
    ]);
    expect(dry).toMatchObject({ passes: true, library: 'lib:Sea:knots' });
    await rig.push(rig.request(instanceId));
    rig.approve({ predicted: [{ release: 'verawood', status: 'error', losses: [] }] });
    const refused = await rig.services.pushes.rehearse(rig.request(instanceId));
    expect(refused.passes).toBe(false);
    expect(refused.lines.filter(({ result }) => result === 'stop').map(({ what }) => what)).toEqual(
      ['prediction', 'target'],
    );
    expect([posts(restore), posts(create)]).toEqual([1, 1]); // of the one push
    expect(rig.services.pushes.list(archiveId)).toHaveLength(1);
  });
});
