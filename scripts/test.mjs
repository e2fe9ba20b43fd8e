// `npm test`: installs what is missing, then checks everything and prints one closing summary, whose
// last line counts what was really run. `--fast` (`npm run check`) leaves end-to-end tests out.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { countPlaywright, countVitest } from './count-tests.mjs';
import { runElectron } from './electron-run.mjs';
import { findChromium } from './find-chromium.mjs';
import { TestRun, oneCheck, runNode } from './test-run.mjs';

const fast = process.argv.includes('--fast');
const reports = join(root, '.cache', 'reports');
const playwrightReport = join(reports, 'playwright.json');
/** What `install.ts` ends with where the machine lacks something and no gate insists on it. */
const notHere = 3;
const run = new TestRun();

let node = '';
await run.step('packages', async () => {
  node = await bootstrap({ build: false, log: console.log });
  return { passed: 1, failed: 0 };
});
if (node === '') process.exit(run.finish());
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const check = (name, ...command) => run.step(name, () => oneCheck(runNode(node, command)));

const built = await run.step('build', async () => {
  await bootstrap({ log: console.log });
  return { passed: 1, failed: 0 };
});
// It waits for the network and for other programs; two cores have room for it.
const serverCode = fast ? null : run.beside('server code', installServerCode);
const format = run.beside('format', (output) => {
  const prettier = 'node_modules/prettier/bin/prettier.cjs';
  return oneCheck(runNode(node, [prettier, '--check', '--log-level', 'warn', '.'], {}, output));
});
await check('lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings');
await check('types', 'node_modules/typescript/bin/tsc', '-b');
await check('import rules', 'scripts/import-rules.ts');
await check('unused code', 'node_modules/knip/bin/knip.js');
await check('generated docs', 'scripts/generate-docs.ts', '--check');
await format();

await run.step('unit to interface', () => vitest('carrel', 'ui'));

if (serverCode !== null) {
  await serverCode();
  await run.step('reference', () => vitest('reference'));
  await run.step('electron', () => {
    if (!built) throw new Error('not run: the build failed');
    return runElectron(node);
  });
  await run.step('end-to-end', async () => {
    if (!built) throw new Error('not run: the build failed');
    const chromium = await findChromium(node, console.log);
    const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--project=browser'];
    const env = { CARREL_E2E_REPORT: playwrightReport };
    if (chromium.path === null) {
      await runNode(node, [...playwright, '--list'], env);
      const { skipped } = countPlaywright(playwrightReport);
      const why = chromium.reasons.join('; ');
      return { passed: 0, failed: 0, skipped: [`end-to-end (${why})`, ...skipped] };
    }
    const code = await runNode(node, playwright, { ...env, CARREL_CHROMIUM: chromium.path });
    const count = countPlaywright(playwrightReport);
    const unseen = code !== 0 && count.failed === 0 ? 1 : 0;
    return { ...count, failed: count.failed + unseen, note: chromium.path };
  });
}
process.exit(run.finish());

/** Then fetches what the steps in windows need: one after the other, for the system's packages. */
async function installServerCode(output) {
  const code = await runNode(node, ['test/reference/install.ts'], {}, output);
  await runNode(node, ['scripts/fetch-for-tests.mjs'], {}, output);
  if (code !== notHere) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  const skipped = ['server code: cannot all be run here, as said above'];
  return { passed: 0, failed: 0, skipped };
}

/** Projects of Vitest's configuration, and what of them was really run. */
async function vitest(...projects) {
  const report = join(reports, `vitest-${projects[0]}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  const command = ['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters];
  const code = await runNode(node, command);
  const { folders, ...count } = countVitest(report);
  // Vitest may fail without a failed test, by an error outside of all: that is a failure too.
  const unseen = code !== 0 && count.failed === 0 ? 1 : 0;
  const note = [...folders].map(([folder, number]) => `${folder} ${number}`).join(', ');
  return { ...count, failed: count.failed + unseen, note };
}
