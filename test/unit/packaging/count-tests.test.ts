import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder in which a script finds this project's packages. */
function makeFolder(): string {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'count-'));
  made.push(folder);
  return folder;
}

function runNode(cwd: string, args: readonly string[]): void {
  const done = spawnSync(process.execPath, [...args], { cwd, encoding: 'utf8' });
  if (done.error) throw done.error;
}

/** What the counter makes of a report. */
function countOf(name: 'countPlaywright' | 'countVitest', report: string): unknown {
  const script = `import { ${name} } from './scripts/count-tests.mjs';
    console.log(JSON.stringify(${name}(process.argv[1])));`;
  const args = ['--input-type=module', '-e', script, report];
  return JSON.parse(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).stdout);
}

/** Playwright runs these tests with one second try; the count of its report. */
function countWindows(tests: string): unknown {
  const folder = makeFolder();
  const report = join(folder, 'report.json');
  writeFileSync(
    join(folder, 'playwright.config.mjs'),
    `export default { testDir: '.', retries: 1, workers: 1, reporter: [['json', { outputFile: ${JSON.stringify(report)} }]] };`,
  );
  writeFileSync(
    join(folder, 'a.spec.mjs'),
    `import { expect, test } from '@playwright/test';\n${tests}`,
  );
  runNode(folder, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test']);
  return countOf('countPlaywright', report);
}

const flaky = (name: string) =>
  `test('${name}', ({}, { retry }) => { expect(retry, 'too late').toBe(1); });\n`;

describe('the count of a run in windows', () => {
  it('names what failed and why, what was left out, and what needed a second try', () => {
    const count = countWindows(
      `test('good', () => {});
test('bad', () => { throw new Error('no window\\nat all'); });
${flaky('late')}test('left out', () => { test.skip(true, 'no screen'); });`,
    );
    expect(count).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['end-to-end: a.spec.mjs:5: left out (no screen)'],
      failures: ['a.spec.mjs:3: bad: Error: no window at all'],
      repeated: [expect.stringMatching(/^a\.spec\.mjs:4: late: Error: too late/)],
    });
  }, 120_000);

  it('takes a third that needs a second try for a failure, and the two others with it', () => {
    expect(countWindows(flaky('one') + flaky('two'))).toMatchObject({ passed: 2, failed: 0 });
    const three = flaky('one') + flaky('two') + flaky('three');
    expect(countWindows(three)).toMatchObject({ passed: 0, failed: 3, repeated: [] });
  }, 120_000);

  it('counts a run without a report as failed', () => {
    expect(countOf('countPlaywright', join(makeFolder(), 'none.json'))).toMatchObject({
      failed: 1,
      failures: ['none.json: broke off without a report'],
    });
  });
});

describe('the count of other tests', () => {
  it('names what failed and why, and a file that could not be loaded', () => {
    const folder = makeFolder();
    const report = join(folder, 'report.json');
    const head = `import { it } from 'vitest';\n`;
    writeFileSync(join(folder, 'a.test.mjs'), `${head}it('x', () => { throw new Error('no'); });`);
    writeFileSync(join(folder, 'b.test.mjs'), `${head}it('y', () => {});\nnothing();`);
    writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};');
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    runNode(folder, [vitest, 'run', '--reporter=json', `--outputFile=${report}`]);
    expect(countOf('countVitest', report)).toMatchObject({
      passed: 0,
      failed: 2,
      failures: expect.arrayContaining([
        expect.stringMatching(/^a\.test\.mjs: x: Error: no/),
        expect.stringMatching(/^b\.test\.mjs: the file could not be loaded: .*nothing/),
      ]),
    });
  });
});
