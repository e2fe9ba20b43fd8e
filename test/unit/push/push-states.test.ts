import { describe, expect, test } from 'vitest';
import { pushSteps } from '../../../contract/push-views.ts';
import type { PushStateName } from '../../../contract/push-views.ts';
import { isLive, ownLease } from '../../../main/push/leases.ts';
import { targetFault } from '../../../main/push/library-target.ts';
import { assertTransition, resumePoint, transitions } from '../../../main/push/push-states.ts';

const states: readonly PushStateName[] = [...pushSteps, 'failed', 'cancelled'];
const pairs = states.flatMap((from) => states.map((to) => [from, to] as const));
const isAllowed = (from: PushStateName, to: PushStateName): boolean =>
  (transitions[from] as readonly PushStateName[]).includes(to);

test.each(pairs.filter(([from, to]) => !isAllowed(from, to)))('%s to %s throws', (from, to) => {
  expect(() => assertTransition(from, to)).toThrow();
});

test.each(pairs.filter(([from, to]) => isAllowed(from, to)))('%s to %s is allowed', (from, to) => {
  expect(() => assertTransition(from, to)).not.toThrow();
});

test('no way leads back to an upload from what the server has', () => {
  expect(isAllowed('restoring', 'uploading')).toBe(false);
  expect(isAllowed('failed', 'uploading')).toBe(false); // only by way of the checks of `queued`
  expect(isAllowed('created', 'creating')).toBe(false);
});

test.each([
  [{ taskId: null, createSent: false, library: null }, 'queued'],
  [{ taskId: 't', createSent: false, library: null }, 'restoring'],
  [{ taskId: 't', createSent: true, library: null }, 'creating'],
  [{ taskId: 't', createSent: true, library: 'lib:A:b' }, 'verifying'],
])('%o resumes at %s', (known, step) => {
  expect(resumePoint(known)).toBe(step);
});

describe('a lease', () => {
  const own = ownLease();
  const now = new Date('2026-01-01T00:01:00Z');
  const fresh = '2026-01-01T00:00:55Z';
  test.each([
    ['none', null, false],
    ['of this process', { ...own, beatAt: '2020-01-01T00:00:00Z' }, true],
    ['of other services in this process', { ...own, owner: 'x', beatAt: fresh }, true],
    ['of a dead process', { owner: 'x', pid: 2 ** 30, started: own.started, beatAt: fresh }, false],
    ['of a live process', { owner: 'x', pid: process.ppid, started: '', beatAt: fresh }, true],
    [
      'of a pid that something else has now',
      { owner: 'x', pid: process.ppid, started: '', beatAt: '2026-01-01T00:00:00Z' },
      false,
    ],
    [
      'of this pid in an earlier life, as in a container',
      { owner: 'x', pid: own.pid, started: '2020-01-01T00:00:00Z', beatAt: fresh },
      false,
    ],
  ])('%s', (_name, lease, live) => {
    expect(isLive(lease, own, now)).toBe(live);
  });
});

test.each([
  [{ org: 'Sea', slug: 'knots', title: 'Knots' }, true],
  [{ org: 'Sea-1_x', slug: 'a', title: 'x' }, true],
  [{ org: 'Sea', slug: 'a'.repeat(50), title: '🪢'.repeat(500) }, true],
  [{ org: 'Sea', slug: 'a'.repeat(51), title: 'x' }, false],
  [{ org: 'Sea', slug: '-a', title: 'x' }, false],
  [{ org: 'Sea', slug: 'nœuds', title: 'x' }, false],
  [{ org: 'Séa', slug: 'a', title: 'x' }, false],
  [{ org: 'Sea', slug: 'a', title: ' ' }, false],
  [{ org: 'Sea', slug: 'a', title: 'x'.repeat(501) }, false],
])('the target %o', (target, good) => {
  expect(targetFault(target) === null).toBe(good);
});
