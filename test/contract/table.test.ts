import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call } from '../../contract/call.ts';
import { calls, clientOf } from '../../contract/channels.ts';
import type { CallName, Handlers, HandlersOf } from '../../contract/channels.ts';
import { dispatch, dispatchIn } from '../../contract/dispatch.ts';
import { ok } from '../../contract/result.ts';

const names = Object.keys(calls) as CallName[];

/** Handlers that note what reaches them. */
function recorder(): { handlers: Handlers; reached: string[] } {
  const reached: string[] = [];
  const entries = names.map((name) => [
    name,
    () => {
      reached.push(name);
      return Promise.resolve(ok(null));
    },
  ]);
  return { handlers: Object.fromEntries(entries) as unknown as Handlers, reached };
}

function noBug(name: string, error: unknown): string {
  throw new Error(`${name} threw`, { cause: error });
}

describe('adding a call', () => {
  it('takes an entry in the table and a handler; client and guard follow', async () => {
    const table = {
      'demo.greet': call<{ readonly words: string }>()(z.strictObject({ name: z.string().max(9) })),
    };
    const handlers: HandlersOf<typeof table> = {
      'demo.greet': ({ name }) => Promise.resolve(ok({ words: `Good day, ${name}` })),
    };
    const client = clientOf(table, (name, argument) =>
      dispatchIn(table, handlers, name, argument, noBug),
    );
    expect(await client['demo.greet']({ name: 'Ada' })).toEqual(ok({ words: 'Good day, Ada' }));
    expect(await client['demo.greet']({ name: 'much too long' })).toMatchObject({
      ok: false,
      failure: { kind: 'bad-request', detail: 'name' },
    });
  });

  it('does not compile without its handler', () => {
    const table = { 'demo.greet': call<null>()(z.strictObject({})) };
    // @ts-expect-error the handler is missing
    const handlers: HandlersOf<typeof table> = {};
    expect(Object.keys(handlers)).toEqual([]);
  });
});

describe('IP-2: the guards', () => {
  it.each(names)('%s refuses junk, and never throws', async (name) => {
    const { handlers, reached } = recorder();
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (junk) => {
        const answer = await dispatch(handlers, name, junk, noBug);
        if (!answer.ok) expect(answer.failure.kind).toBe('bad-request');
        else expect(typeof junk).toBe('object');
      }),
      { seed: 20261122, numRuns: 60 },
    );
    await dispatch(handlers, name, { surprise: true }, noBug);
    await dispatch(handlers, name, null, noBug);
    await dispatch(handlers, name, 'x'.repeat(70_000), noBug);
    // Only an empty object could have passed, where the call takes one.
    const takesNothing = calls[name].input.safeParse({}).success;
    expect(takesNothing || reached.length === 0).toBe(true);
  });

  it('refuse paths where an id is due', async () => {
    const { handlers, reached } = recorder();
    for (const archiveId of ['../x', '/etc/passwd', 'C:\\x', 'a b', '', 'x'.repeat(65)]) {
      const answer = await dispatch(handlers, 'archives.getOverview', { archiveId }, noBug);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'bad-request' } });
    }
    expect(reached).toEqual([]);
  });

  it('refuse names that no call has, inherited ones included', async () => {
    const { handlers } = recorder();
    for (const name of ['nothing', 'toString', '__proto__', 'constructor']) {
      expect(await dispatch(handlers, name, {}, noBug)).toMatchObject({
        ok: false,
        failure: { kind: 'bad-request' },
      });
    }
  });
});

describe('a bug in a handler', () => {
  it('is reported once, and answered without its text', async () => {
    const { handlers } = recorder();
    const broken = {
      ...handlers,
      'app.getInfo': () => Promise.reject(new Error('secret path')),
    };
    const seen: unknown[] = [];
    const answer = await dispatch(broken, 'app.getInfo', {}, (_name, error) => {
      seen.push(error);
      return 'B-17';
    });
    expect(seen).toHaveLength(1);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'internal', detail: 'B-17' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});
