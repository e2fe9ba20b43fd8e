import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** Runs steps in a process of their own; what it prints, without the times, and its exit code. */
function runSteps(text: string): { readonly said: string; readonly code: number | null } {
  const script = `
    import { TestRun, oneCheck, runCommand } from './scripts/test-run.mjs';
    const run = new TestRun();
    const say = (words, output, code = 0) => oneCheck(
      runCommand([process.execPath, '-e', \`console.log("\${words}"); process.exit(\${code})\`], {}, output),
    );
    ${text}
    process.exitCode = run.finish();
  `;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  return { said: done.stdout.replaceAll(/ +\d+\.\d s/g, ''), code: done.status };
}

describe('a run of steps', () => {
  it('prints what was said beside other steps whole, when it is waited for', () => {
    const { said, code } = runSteps(`
      const beside = run.beside('first', (output) => say('slow', output));
      await run.step('second', () => say('quick'));
      await beside();
      await run.step('third', () => say('last'));
    `);
    const lines = said.split('\n').filter(Boolean);
    expect(lines.slice(0, 6)).toEqual([
      '--- second',
      'quick',
      '--- first (begun earlier)',
      'slow',
      '--- third',
      'last',
    ]);
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 0 skipped');
    expect(code).toBe(0);
  });

  it('counts a failure beside other steps, and one that threw', () => {
    const { said, code } = runSteps(`
      const beside = run.beside('first', (output) => say('broken', output, 1));
      const thrown = run.beside('second', async () => { throw new Error('no server') });
      await run.step('third', () => say('good'));
      await beside();
      await thrown();
    `);
    expect(said).toContain('FAILED first');
    expect(said).toMatch(/FAILED second\s+0 passed, 1 failed {2}no server/);
    expect(said.trimEnd().split('\n').at(-1)).toBe('1 passed, 2 failed, 0 skipped');
    expect(code).toBe(1);
  });

  it('names at its end each test that failed or needed a second try', () => {
    const { said } = runSteps(`
      await run.step('first', async () => ({ passed: 1, failed: 1, failures: ['a: no'], repeated: ['b: late'] }));
      await run.step('second', () => say('broken', undefined, 1));
    `);
    expect(said.trimEnd().split('\n').slice(-8)).toEqual([
      'Passed at the second try only, which first failed so:',
      '- b: late',
      '',
      'Failed:',
      '- a: no',
      '- second: as said above',
      '',
      '1 passed, 2 failed, 0 skipped',
    ]);
  });

  it('says what was skipped beside other steps', () => {
    const { said } = runSteps(`
      const beside = run.beside('first', async () => ({ passed: 0, failed: 0, skipped: ['no Python'] }));
      await beside();
    `);
    expect(said).toContain('- no Python');
    expect(said.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed, 1 skipped');
  });
});
