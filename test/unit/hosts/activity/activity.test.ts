import { describe, expect, test } from 'vitest';
import { barOf } from '../../../../main/hosts/electron/activity/activity-bar.ts';
import {
  follow,
  isWorking,
  noActivity,
  pushesUnderWay,
} from '../../../../main/hosts/electron/activity/activity.ts';
import type { Activity, News, Signal } from '../../../../main/hosts/electron/activity/activity.ts';
import type { PushView } from '../../../../contract/views.ts';
import { archive, cancelled, jobEnd, progress, push, pushView, refused } from './views.ts';

const atMs = Date.parse('2026-01-01T00:01:00.000Z');
const justNow = '2026-01-01T00:00:59.000Z';
const question = { kind: 'upload-unknown', message: '?', answers: [] } as const;

/** Follows signals, a second apart each. */
function after(signals: readonly Signal[], from: Activity = noActivity, startMs = atMs) {
  const news: News[] = [];
  let activity = from;
  const bars: number[] = [];
  signals.forEach((signal, index) => {
    const step = follow(activity, signal, startMs + index * 1_000);
    activity = step.activity;
    news.push(...step.news);
    bars.push(barOf(activity, 'linux').value);
  });
  return { activity, news, bars };
}

const reading = (name: string, changes = {}): Signal => ({
  kind: 'reading',
  progress: progress(name, changes),
});
const read = (name: string, failure: Parameters<typeof jobEnd>[1] = null): Signal => ({
  kind: 'read',
  end: jobEnd(name, failure),
});
const waiting = (count: number): Signal => ({ kind: 'waiting', count });
const told = (changes: Parameters<typeof pushView>[0] = {}): Signal => ({
  kind: 'push',
  push: pushView(changes),
});

describe('readings', () => {
  test('one goes through its stages and ends: the bar follows and is gone', () => {
    const { activity, news, bars } = after([
      reading('j', { stage: 'directory', done: 0 }),
      waiting(0),
      reading('j', { stage: 'reading', done: 50 }),
      reading('j', { stage: 'checking', done: 0 }),
      reading('j', { stage: 'verifying', done: 100 }),
      reading('j', { stage: 'predicting', done: 1, total: 2, unit: 'servers' }),
      read('j'),
      waiting(0),
    ]);
    expect(bars).toEqual([0, 0, 0.13, 0.25, 0.7, 0.85, 0.85, -1]);
    expect(news).toEqual([{ kind: 'read', read: 1, failed: 0, archiveId: 'a-j', tookMs: 7_000 }]);
    expect(activity).toEqual(noActivity);
  });

  test('of many, each counts the same; what was stopped counts as neither', () => {
    const { news, bars } = after([
      reading('one', { stage: 'predicting', done: 0 }),
      waiting(3),
      read('one'),
      waiting(2),
      reading('two', { stage: 'verifying', done: 50 }),
      waiting(1),
      read('two', refused),
      read('three', cancelled),
      waiting(0),
    ]);
    expect(bars).toEqual([0, 0.17, 0.17, 0.33, 0.38, 0.51, 0.51, 0.51, -1]);
    expect(news).toEqual([{ kind: 'read', read: 1, failed: 1, archiveId: 'a-two', tookMs: 8_000 }]);
  });

  test('more archives while it reads: the bar waits and never goes back', () => {
    const { bars } = after([
      reading('one', { stage: 'verifying', done: 0 }),
      waiting(0),
      read('one'),
      waiting(1),
      reading('two', { stage: 'directory', done: 0 }),
      waiting(9),
      waiting(0),
    ]);
    expect(bars).toEqual([0, 0.4, 0.4, 0.5, 0.5, 0.5, 0.5]);
  });

  test('all were stopped by the person: nothing is told', () => {
    const { activity, news } = after([reading('one'), read('one', cancelled), waiting(0)]);
    expect([news, activity]).toEqual([[], noActivity]);
  });

  test.each([
    ['no total', { done: 3, total: 0 }],
    ['a negative total', { done: 3, total: -1 }],
    ['a total that is no number', { done: 3, total: Number.NaN }],
    ['a negative number done', { done: -3, total: 10 }],
    ['endless numbers', { done: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY }],
  ])('%s: that it goes on is shown, not how far', (_name, changes) => {
    const { activity } = after([reading('one', { stage: 'staging', ...changes }), waiting(0)]);
    expect(barOf(activity, 'darwin')).toEqual({ value: 2, mode: 'indeterminate' });
    expect(barOf(activity, 'linux')).toEqual({ value: 0.3, mode: 'normal' });
  });

  test('more done than there is: it is at its end', () => {
    const { bars } = after([
      reading('one', { stage: 'predicting', done: 9, total: 3 }),
      waiting(0),
    ]);
    expect(bars).toEqual([0, 1]);
  });

  test('an end of a job that nothing was heard of is counted, and asked about', () => {
    const ended = after([read('unknown')]).activity;
    expect([isWorking(ended), ended.readings.isCounted]).toEqual([true, false]);
    expect(after([waiting(0)], ended).activity).toEqual(noActivity);
  });

  test('while others wait for a reader it goes on', () => {
    const { activity } = after([reading('one'), read('one'), waiting(4)]);
    expect(isWorking(activity)).toBe(true);
  });

  test('the service is gone: nothing stays at forty percent, and nothing is told', () => {
    const { activity, news, bars } = after([
      reading('one', { stage: 'verifying' }),
      waiting(5),
      { kind: 'saving', progress: { archiveId: archive('a'), share: 0.5 } },
      { kind: 'stopped' },
    ]);
    expect(bars.at(-1)).toBe(-1);
    expect([news, activity]).toEqual([[], noActivity]);
  });
});

describe('pushes', () => {
  test('the upload is measured; what the server does is not', () => {
    const sent = (sentBytes: number): Signal => told({ sentBytes });
    const { bars, activity } = after([
      told({ state: 'queued' }),
      sent(0),
      sent(500),
      told({ state: 'restoring', sentBytes: 1_000 }),
    ]);
    expect(bars).toEqual([0, 0.05, 0.27, 0.5]);
    expect(barOf(activity, 'win32')).toEqual({ value: 2, mode: 'indeterminate' });
  });

  test('one of two that has ended is a measure', () => {
    const { activity } = after([
      told({ id: push('p1'), startId: 's', state: 'restoring' }),
      told({ id: push('p2'), startId: 's', state: 'restoring' }),
      told({ id: push('p1'), startId: 's', state: 'verified', endedAt: justNow }),
    ]);
    expect(barOf(activity, 'win32')).toEqual({ value: 0.75, mode: 'normal' });
  });

  test('verified is told, once, and the bar goes', () => {
    const verified = told({ state: 'verified', endedAt: justNow });
    const { news, bars, activity } = after([told(), verified, verified, verified]);
    expect(news).toMatchObject([{ kind: 'push', push: { id: 'p1', outcome: 'verified' } }]);
    expect(bars).toEqual([0.05, -1, -1, -1]);
    expect([activity.isUnseen, pushesUnderWay(activity)]).toEqual([false, []]);
  });

  test('one that was over before anything was heard of it is told when it is fresh', () => {
    expect(after([told({ state: 'verified', endedAt: justNow })]).news).toHaveLength(1);
  });

  test.each([
    ['long ago', '2025-12-31T23:59:59.000Z'],
    ['at no time that is known', ''],
  ])('one that ended %s is no news, whatever is told of it', (_name, endedAt) => {
    const { news, activity } = after([told({ state: 'failed', failure: refused, endedAt })]);
    expect([news, activity]).toEqual([[], noActivity]);
  });

  test('one that is taken up and fails again is told again', () => {
    const { news } = after([
      told(),
      told({ state: 'failed', failure: refused, endedAt: justNow }),
      told({ endedAt: justNow }),
      told({ state: 'failed', failure: refused, endedAt: '2026-01-01T00:01:02.000Z' }),
    ]);
    expect(news).toMatchObject([{ push: { outcome: 'failed' } }, { push: { outcome: 'failed' } }]);
  });

  test.each<[string, Partial<PushView>]>([
    ['cancelled', { state: 'cancelled' }],
    ['stopped with the queue', { state: 'failed', failure: cancelled }],
    ['left waiting by the queue', { state: 'queued', waiting: 'stopped' }],
  ])('%s by the person: nothing is told, and nothing goes on', (_name, changes) => {
    const { news, activity, bars } = after([told(), told({ ...changes, endedAt: justNow })]);
    expect([news, bars.at(-1), activity.isUnseen]).toEqual([[], -1, false]);
  });

  test('a queue tells once, at its end; a question does not wait for it', () => {
    const of = (id: string, changes: Partial<PushView> = {}, endedAt?: string): Signal =>
      told({
        id: push(id),
        startId: 'together',
        ...changes,
        ...(endedAt === undefined ? {} : { endedAt }),
      });
    const { news } = after([
      of('p1'),
      of('p2'),
      of('p3', { state: 'queued', waiting: 'turn' }),
      of('p4', { state: 'queued', waiting: 'turn' }),
      of('p1', { state: 'verified' }, justNow),
      of('p2', { state: 'failed', failure: refused, question }, justNow),
      of('p3', { state: 'failed', failure: refused }, justNow),
      of('p4', { state: 'cancelled' }, justNow),
    ]);
    expect(news).toMatchObject([
      { kind: 'push', push: { id: 'p2', outcome: 'asks' } },
      {
        kind: 'pushes',
        pushes: [
          { id: 'p1', outcome: 'verified' },
          { id: 'p3', outcome: 'failed' },
        ],
      },
    ]);
  });

  test('those under way: what runs before what waits', () => {
    const { activity } = after([
      told({ id: push('p2'), state: 'queued', waiting: 'turn' }),
      told({ id: push('p1') }),
      told({ id: push('p0'), state: 'queued', waiting: 'stopped' }),
    ]);
    expect(pushesUnderWay(activity).map(({ id }) => id)).toEqual(['p1', 'p2']);
  });

  test('the service is gone: none is under way until it is known what became of them', () => {
    const lost = after([told(), { kind: 'stopped' }]);
    expect([pushesUnderWay(lost.activity), lost.bars.at(-1)]).toEqual([[], -1]);
    const known = after(
      [told({ state: 'failed', failure: cancelled, endedAt: justNow })],
      lost.activity,
    );
    expect(known.news).toMatchObject([{ kind: 'push', push: { outcome: 'interrupted' } }]);
    expect(known.activity.isUnseen).toBe(true);
  });

  test('the service is gone with a queue: that is told once', () => {
    const of = (id: string, changes: Parameters<typeof pushView>[0] = {}): Signal =>
      told({ id: push(id), startId: 'together', ...changes });
    const { news } = after([
      of('p1'),
      of('p2', { state: 'queued', waiting: 'turn' }),
      { kind: 'stopped' },
      of('p1', { state: 'failed', failure: cancelled, endedAt: justNow }),
      of('p2', { state: 'queued', waiting: 'stopped' }),
    ]);
    expect(news).toMatchObject([
      { kind: 'pushes', pushes: [{ outcome: 'interrupted' }, { outcome: 'interrupted' }] },
    ]);
  });

  test('one that the service does not know is forgotten', () => {
    const { activity } = after([told(), { kind: 'push-gone', id: push('p1') }]);
    expect(activity).toEqual(noActivity);
  });

  test.each([
    ['no size', 5, 0],
    ['a size below zero', 5, -10],
    ['sizes that are no numbers', Number.NaN, Number.NaN],
  ])('an upload of %s stands at its beginning or its end', (_name, sentBytes, totalBytes) => {
    const { bars } = after([told({ sentBytes, totalBytes })]);
    expect([0.05, 0.5]).toContain(bars[0]);
  });
});

describe('what nobody has seen', () => {
  test('a push that failed marks the taskbar of Windows until somebody looks', () => {
    const failed = after([told(), told({ state: 'failed', failure: refused, endedAt: justNow })]);
    expect(barOf(failed.activity, 'win32')).toEqual({ value: 1, mode: 'error' });
    expect(barOf(failed.activity, 'darwin')).toEqual({ value: -1, mode: 'none' });
    const next = after([reading('one', { stage: 'directory' })], failed.activity);
    expect(barOf(next.activity, 'win32')).toEqual({ value: 0.1, mode: 'error' });
    const seen = after([{ kind: 'seen' }], failed.activity);
    expect(barOf(seen.activity, 'win32')).toEqual({ value: -1, mode: 'none' });
  });
});

test('what was seen once is not unseen because it is told of again', () => {
  const failed = told({ state: 'failed', failure: refused, endedAt: justNow });
  const { activity, news } = after([told(), failed, { kind: 'seen' }, failed]);
  expect([activity.isUnseen, news.length]).toEqual([false, 1]);
});

describe('reports', () => {
  const saving = (share: number): Signal => ({
    kind: 'saving',
    progress: { archiveId: archive('a'), share },
  });

  test('one that takes its time is followed to its end', () => {
    const { news, bars } = after([
      saving(0.1),
      saving(0.6),
      { kind: 'saved', archiveId: archive('a'), name: 'a.html' },
    ]);
    expect(bars).toEqual([0.1, 0.6, -1]);
    expect(news).toEqual([{ kind: 'saved', archiveId: 'a', name: 'a.html', tookMs: 2_000 }]);
  });

  test('stopped or failed: the bar goes, and nothing is told', () => {
    const { news, bars } = after([
      saving(Number.NaN),
      { kind: 'saved', archiveId: archive('a'), name: null },
    ]);
    expect([news, bars]).toEqual([[], [0, -1]]);
  });

  test('a reading and a push and a report are one share', () => {
    const { bars } = after([
      saving(0.5),
      reading('one', { stage: 'predicting', done: 0 }),
      waiting(0),
      told({ sentBytes: 1_000, state: 'restoring' }),
    ]);
    expect(bars).toEqual([0.5, 0.5, 0.6, 0.6]);
  });
});
