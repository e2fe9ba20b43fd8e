import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import { calls } from '../../contract/channels.ts';
import type { CallName, Handlers } from '../../contract/channels.ts';
import { dispatch } from '../../contract/dispatch.ts';
import { previewRequest } from '../../contract/preview-view.ts';
import { ok } from '../../contract/result.ts';
import { shellRequest } from '../../contract/shell.ts';
import { hostileArgument, revive } from './ipc-arguments.ts';

const cases = 200;
const ids = ['known-id'];
const all = Object.keys(calls) as CallName[];

/** Handlers that only keep what reached them. */
function recorder() {
  const reached: unknown[] = [];
  const handlers = Object.fromEntries(
    all.map((name) => [
      name,
      (input: unknown) => {
        reached.push(input);
        return Promise.resolve(ok(null));
      },
    ]),
  ) as unknown as Handlers; // one for each key of the table
  return { reached, handlers };
}

/** The length of the longest text in a value. */
function longestText(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(longestText));
}

/** Whether a value has a form in JSON; what is left out has. */
function isPlain(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  const made: unknown = Object.getPrototypeOf(value);
  return (
    (made === Object.prototype || made === Array.prototype) && Object.values(value).every(isPlain)
  );
}

describe('IP-2 200 hostile arguments a call', () => {
  it.each(all)('%s: nothing is thrown, and what passes is plain and small', async (name) => {
    const random = createSeededRandom(20_261_122);
    const { reached, handlers } = recorder();
    let refused = 0;
    for (let number = 0; number < cases; number += 1) {
      const argument = revive(hostileArgument(calls[name].input, ids, random));
      const bugs: unknown[] = [];
      const answer = await dispatch(handlers, name, argument, (_name, error) => {
        bugs.push(error);
        return 'B';
      });
      expect(bugs).toEqual([]);
      if (!answer.ok) refused += 1;
    }
    expect(refused + reached.length).toBe(cases);
    expect(refused).toBeGreaterThan(0);
    for (const input of reached) {
      expect(longestText(input), '64 KiB').toBeLessThanOrEqual(65_536);
      expect(isPlain(input), 'of JSON’s types alone').toBe(true);
    }
  });
});

it.each([
  ['shell', shellRequest],
  ['preview', previewRequest],
])('IP-2 200 hostile requests of the %s port: never thrown, and some of both', (_port, guard) => {
  const random = createSeededRandom(1);
  const results = Array.from({ length: cases }, () =>
    guard.safeParse(revive(hostileArgument(guard, ids, random))),
  );
  expect(results.filter(({ success }) => !success).length).toBeGreaterThan(100);
});

it('IP-2 the same seed makes the same arguments, another one makes others', () => {
  const made = (seed: number) => {
    const random = createSeededRandom(seed);
    return Array.from({ length: 50 }, () => hostileArgument(shellRequest, ids, random));
  };
  expect(made(1)).toEqual(made(1));
  expect(made(1)).not.toEqual(made(2));
});
