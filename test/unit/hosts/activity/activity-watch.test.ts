import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../../../contract/channels.ts';
import { failure } from '../../../../contract/failures.ts';
import { fail, ok } from '../../../../contract/result.ts';
import type { BatchView, PushView } from '../../../../contract/views.ts';
import { barOf } from '../../../../main/hosts/electron/activity/activity-bar.ts';
import { ActivityWatch } from '../../../../main/hosts/electron/activity/activity-watch.ts';
import type { News } from '../../../../main/hosts/electron/activity/activity.ts';
import type { ServiceEvent } from '../../../../main/services/services.ts';
import { archive, cancelled, jobEnd, progress, push, pushView, refused } from './views.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T00:01:00.000Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

const gone = failure('internal', 'Gone.', 'Again.', 'again');
const unknown = failure('not-found', 'No such push.', 'Look again.', 'again');

/** A watch over a service that is made up. */
function watched(options: { readonly tookMs?: number } = {}) {
  const pushes = new Map<string, PushView>();
  const batches: BatchView[] = [];
  const asked: string[] = [];
  const news: News[] = [];
  let isUp = true;
  let isLookedAt = false;
  const answer = (name: string, argument: unknown): Answer<unknown> => {
    if (!isUp) return fail(gone);
    if (name === 'open.listBatches') return ok([...batches]);
    if (name === 'push.listQueue') {
      return ok([...pushes.values()].filter(({ state }) => state !== 'verified'));
    }
    if (name === 'archives.list') return ok([{ id: archive('a'), title: 'Tide tables' }]);
    const view = pushes.get((argument as { readonly pushId: string }).pushId);
    return view === undefined ? fail(unknown) : ok(view);
  };
  const watch = new ActivityWatch({
    ask: async (name, argument) => {
      const { pushId = '' } = argument as { readonly pushId?: string };
      asked.push(`${name} ${pushId}`.trim());
      const answered = answer(name, argument);
      if (options.tookMs !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, options.tookMs));
      }
      return answered;
    },
    onChange: () => undefined,
    onNews: (one) => news.push(one),
    isLookedAt: () => isLookedAt,
  });
  return {
    watch,
    asked,
    news,
    batches,
    put: (view: PushView) => {
      pushes.set(view.id, view);
      watch.hear(changed(view.id));
    },
    forget: (id: string) => {
      pushes.delete(id);
      watch.hear(changed(id));
    },
    setUp: (up: boolean) => {
      isUp = up;
      watch.hear({ name: 'services.changed', payload: { areRunning: up } });
    },
    fail: () => (isUp = false),
    look: () => {
      isLookedAt = true;
      watch.looked();
    },
    bar: () => barOf(watch.activity, 'linux').value,
  };
}

function changed(id: string): ServiceEvent {
  return { name: 'push.changed', payload: { archiveId: archive('a'), pushId: push(id) } };
}

function progressed(name: string, changes = {}): ServiceEvent {
  return { name: 'job.progressed', payload: progress(name, changes) };
}

function ended(name: string, why: Parameters<typeof jobEnd>[1] = null): ServiceEvent {
  return { name: 'job.ended', payload: jobEnd(name, why) };
}

function batch(total: number, read: number, state: BatchView['state'] = 'reading'): BatchView {
  return { id: 'b' as BatchView['id'], folder: 'Backups', total, read, failed: 0, state };
}

const justNow = '2026-01-01T00:00:59.000Z';

describe('questions', () => {
  test('a burst of events is one question at a time, four a second', async () => {
    const { put, asked } = watched();
    for (let turn = 0; turn < 99; turn += 1) {
      put(pushView({ id: push('p1'), sentBytes: turn }));
      put(pushView({ id: push('p2'), sentBytes: turn }));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(asked).toEqual(['push.get p1', 'push.get p2', 'push.get p1', 'push.get p2']);
  });

  test('a service that is slow to answer is asked less often', async () => {
    const { put, asked } = watched({ tookMs: 500 });
    for (let turn = 0; turn < 100; turn += 1) {
      put(pushView({ sentBytes: turn }));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(asked).toHaveLength(3); // 500 ms of answering, 1,500 ms of rest
  });

  test('of many pushes all are asked for at once, and those that are over one by one', async () => {
    const { put, asked, watch, news } = watched();
    for (let each = 0; each < 300; each += 1) {
      put(
        pushView({ id: push(`p${String(each)}`), startId: 's', state: 'queued', waiting: 'turn' }),
      );
    }
    put(pushView({ id: push('done'), state: 'verified', endedAt: justNow }));
    await vi.advanceTimersByTimeAsync(250);
    expect(asked).toEqual(['push.listQueue', 'push.get done']);
    expect(watch.pushes).toHaveLength(300);
    expect(news).toMatchObject([{ kind: 'push', push: { id: 'done' } }]);
  });

  test('nothing goes on: nothing is asked', async () => {
    const { watch, asked } = watched();
    watch.hear({ name: 'archives.changed', payload: { archiveId: null } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
  });

  test('an event that went missing is made good in five seconds', async () => {
    const { watch, put, forget } = watched();
    put(pushView());
    await vi.advanceTimersByTimeAsync(1);
    expect(watch.mayPush).toBe(true);
    forget('p1');
    await vi.advanceTimersByTimeAsync(5_250);
    expect([watch.mayPush, watch.isWorking]).toEqual([false, false]);
  });
});

describe('readings', () => {
  test('hundreds of archives, a hundred events a second: one share, told once at the end', async () => {
    const { watch, batches, asked, news, bar } = watched();
    const total = 400;
    const bars: number[] = [];
    batches[0] = batch(total, 0);
    watch.hear({ name: 'archives.changed', payload: { archiveId: null } });
    for (let each = 0; each < total; each += 1) {
      const name = `j${String(each)}`;
      watch.hear(progressed(name, { stage: 'reading' }));
      watch.hear(progressed(name, { stage: 'predicting', done: 100 }));
      batches[0] = batch(total, each + 1, each + 1 === total ? 'done' : 'reading');
      watch.hear(ended(name, each % 100 === 0 ? refused : null));
      await vi.advanceTimersByTimeAsync(20);
      bars.push(bar());
    }
    expect(bars.every((one, at) => one >= (bars[at - 1] ?? 0) || one === -1)).toBe(true);
    expect(bars[200]).toBeCloseTo(0.5, 1);
    await vi.advanceTimersByTimeAsync(500);
    expect(news).toMatchObject([{ kind: 'read', read: 396, failed: 4 }]);
    expect([bar(), watch.isWorking]).toEqual([-1, false]);
    expect(asked.length).toBeLessThanOrEqual(36); // 8.5 s
  });

  test('while readers are busy those that wait are counted once a second', async () => {
    const { watch, batches, asked } = watched();
    batches[0] = batch(100, 0);
    watch.hear(progressed('long'));
    for (let each = 0; each < 50; each += 1) {
      watch.hear(progressed(`j${String(each)}`));
      await vi.advanceTimersByTimeAsync(100);
      watch.hear(ended(`j${String(each)}`));
    }
    expect(asked).toEqual(Array.from({ length: 5 }, () => 'open.listBatches'));
  });

  test('between two archives of a batch the work is not over', async () => {
    const { watch, batches, news, bar } = watched();
    batches[0] = batch(3, 0);
    watch.hear(progressed('one', { stage: 'predicting' }));
    await vi.advanceTimersByTimeAsync(1);
    batches[0] = batch(3, 1);
    watch.hear(ended('one'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect([watch.isWorking, news, bar()]).toEqual([true, [], 0.33]);
  });

  test('the service dies at forty percent and comes back: nothing is stuck', async () => {
    const { watch, setUp, asked, bar } = watched();
    watch.hear(progressed('one', { stage: 'verifying' }));
    await vi.advanceTimersByTimeAsync(1);
    expect(bar()).toBe(0.4);
    setUp(true);
    expect([bar(), watch.isWorking]).toEqual([-1, false]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['open.listBatches']);
  });
});

describe('pushes', () => {
  test('from its first event to its end', async () => {
    const { watch, put, news, bar } = watched();
    put(pushView({ state: 'queued' }));
    expect([watch.mayPush, watch.pushes]).toEqual([true, []]);
    await vi.advanceTimersByTimeAsync(1);
    expect(watch.pushes).toMatchObject([{ id: 'p1', state: 'queued' }]);
    put(pushView({ sentBytes: 500 }));
    await vi.advanceTimersByTimeAsync(250);
    expect(bar()).toBe(0.27);
    put(pushView({ state: 'verified', endedAt: justNow }));
    await vi.advanceTimersByTimeAsync(250);
    expect([bar(), watch.mayPush, news.length]).toEqual([-1, false, 1]);
  });

  test('the service dies and comes back: what became of the push is asked of the new one', async () => {
    const { watch, put, setUp, news } = watched();
    put(pushView());
    await vi.advanceTimersByTimeAsync(1);
    setUp(false);
    expect([watch.pushes, watch.isWorking]).toEqual([[], true]);
    await vi.advanceTimersByTimeAsync(60_000);
    put(pushView({ state: 'failed', failure: cancelled, endedAt: justNow }));
    setUp(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news).toMatchObject([{ kind: 'push', push: { outcome: 'interrupted' } }]);
    expect(watch.mayPush).toBe(false);
  });

  test('a service that rests is not started again only to be asked', async () => {
    const { put, setUp, asked } = watched();
    put(pushView());
    await vi.advanceTimersByTimeAsync(1);
    setUp(false);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toEqual(['push.get p1']);
  });

  test('a service that answers nothing is left alone after three questions', async () => {
    const { put, fail: breakDown, asked } = watched();
    put(pushView());
    await vi.advanceTimersByTimeAsync(1);
    breakDown();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(4);
  });

  test('an answer of a service that is gone says nothing', async () => {
    const { watch, put, setUp } = watched({ tookMs: 1_000 });
    put(pushView());
    await vi.advanceTimersByTimeAsync(500);
    setUp(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(watch.pushes).toEqual([]);
  });

  test('what was told of pushes can be waited for', async () => {
    const { watch, put } = watched({ tookMs: 100 });
    put(pushView());
    const settled = vi.fn();
    void watch.settled().then(settled);
    await vi.advanceTimersByTimeAsync(99);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalled();
    expect(watch.pushes).toHaveLength(1);
  });

  test('a service that does not answer is waited for no longer than a second', async () => {
    const { watch, put } = watched({ tookMs: 60_000 });
    put(pushView());
    const settled = vi.fn();
    void watch.settled().then(settled);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(settled).toHaveBeenCalled();
  });

  test('a failure that is looked at is not kept as one that nobody saw', async () => {
    const { watch, put, look } = watched();
    put(pushView({ state: 'failed', failure: refused, endedAt: justNow }));
    await vi.advanceTimersByTimeAsync(1);
    expect(watch.activity.isUnseen).toBe(true);
    look();
    expect(watch.activity.isUnseen).toBe(false);
    put(pushView({ state: 'failed', failure: refused, endedAt: '2026-01-01T00:01:00.000Z' }));
    await vi.advanceTimersByTimeAsync(250);
    expect(watch.activity.isUnseen).toBe(false);
  });
});

describe('reports', () => {
  const input = { archiveId: archive('a'), format: 'html' };

  test.each<[string, Answer<unknown>, number]>([
    ['saved', ok({ kind: 'saved', name: 'a.html' }), 1],
    ['cancelled', ok({ kind: 'cancelled' }), 0],
    ['failed', fail(gone), 0],
  ])('one that is %s is over when its call is answered', (_name, answer, told) => {
    const { watch, news } = watched();
    watch.hear({ name: 'report.progressed', payload: { archiveId: archive('a'), share: 0.5 } });
    expect(watch.isWorking).toBe(true);
    watch.answered('findings.saveReport', input, answer);
    expect([watch.isWorking, news.length]).toEqual([false, told]);
  });

  test('other calls that are answered mean nothing', () => {
    const { watch, news } = watched();
    watch.answered('archives.list', {}, ok([]));
    expect([watch.isWorking, news]).toEqual([false, []]);
  });
});

test('an archive is called by its title; one that is not known by none', async () => {
  const { watch, fail: breakDown } = watched();
  expect(await watch.titleOf(archive('a'))).toBe('Tide tables');
  expect(await watch.titleOf(archive('b'))).toBeNull();
  breakDown();
  expect(await watch.titleOf(archive('a'))).toBeNull();
});

test('after its end nothing is heard, told or asked', async () => {
  const { watch, put, asked, news } = watched();
  put(pushView());
  await vi.advanceTimersByTimeAsync(1);
  watch.close();
  put(pushView({ state: 'failed', failure: cancelled, endedAt: justNow }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked, news]).toEqual([['push.get p1'], []]);
});
