import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { followHelper } from '../../../main/hosts/electron/service/follow-helper.ts';
import type { HelperProcess } from '../../../main/worker/start-helper.ts';

/** Longer than last words are waited for. */
const longMs = 700;
/** A machine that stands still for a second has not failed: only the limit of a test ends it. */
const patience = { timeout: 60_000 };

describe('CR-3 a helper', () => {
  test.each([
    ['with a code', 1],
    ['by a signal', null],
  ])('that ends %s unasked is told of, after its last words', async (_name, code) => {
    const { told, end, stderr } = start();
    end(code);
    stderr.end('carrel: its last words\n');
    await expect
      .poll(told, patience)
      .toEqual(['said carrel: its last words', `crashed ${String(code)}`]);
  });

  test('that says nothing at its end is told of all the same', async () => {
    const { told, end } = start();
    end(1);
    expect(told()).toEqual([]);
    await expect.poll(told, patience).toEqual(['crashed 1']);
  });

  test('without a pipe is told of', async () => {
    const { told, end } = start({ hasPipe: false });
    end(1);
    await expect.poll(told, patience).toEqual(['crashed 1']);
  });

  test.each([
    ['that ends as it was asked', 0, false],
    ['that was killed by us', null, true],
  ])('%s is not', async (_name, code, isKilled) => {
    const { told, end, helper, stderr } = start();
    if (isKilled) helper.kill();
    end(code);
    stderr.end();
    await new Promise((resolve) => setTimeout(resolve, longMs));
    expect(told()).toEqual([]);
  });

  test('whose pipe breaks costs nothing else', async () => {
    const { told, end, stderr } = start();
    stderr.destroy(new Error('EPIPE'));
    end(1);
    await expect.poll(told, patience).toEqual(['crashed 1']);
  });
});

function start({ hasPipe = true } = {}) {
  const told: string[] = [];
  const ends: ((code: number | null) => void)[] = [];
  const stderr = new PassThrough();
  const own: HelperProcess = {
    pid: 7,
    send: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => void ends.push(listener),
    kill: () => undefined,
  };
  const helper = followHelper(
    'service',
    { helper: own, stderr: hasPipe ? stderr : null },
    {
      said: (_entry, line) => told.push(`said ${line}`),
      crashed: (_entry, code) => told.push(`crashed ${String(code)}`),
    },
  );
  return {
    helper,
    stderr,
    told: () => told,
    end: (code: number | null) => ends.forEach((listener) => listener(code)),
  };
}
