import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const module = new URL('../../../main/worker/end-on-bugs.ts', import.meta.url).href;

/** Runs a helper that does this; its code and what it wrote to stderr. */
function helper(act: string) {
  const code = `import { endOnBugs } from ${JSON.stringify(module)};
    endOnBugs();
    setInterval(() => undefined, 1_000);
    setImmediate(() => { ${act} });`;
  const options = { encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', code],
    options,
  );
  return { status, firstLine: stderr.split('\n').find((line) => line.startsWith('Uncaught')) };
}

describe('CR-4 a helper does not go on after', () => {
  test.each([
    ['an error', `throw new TypeError('x')`, 'Uncaught TypeError: x'],
    ['a rejection', `Promise.reject(new RangeError('x'))`, 'Uncaught RangeError: x'],
    ['a thrown text', `throw 'x'`, 'Uncaught string'],
  ])('%s that nobody caught', (_name, act, firstLine) => {
    expect(helper(act)).toEqual({ status: 1, firstLine });
  });
});
