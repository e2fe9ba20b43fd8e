import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { countPlaywright } from './count-tests.mjs';
import { hasXvfb, prepareMachine } from './electron-machine.mjs';
import { stageElectron } from './electron-stage.mjs';
import { fetchElectron } from './find-electron.mjs';
import { oldElectron, putIntoOldElectron } from './old-electron.mjs';
import { runCommand, runNode } from './test-run.mjs';

const report = join(root, '.cache', 'reports', 'electron.json');
const testShell = join(root, '.cache', 'test-shell');
const log = console.log;

/**
 * The journeys in a real window, as a step of a run: the pinned Electron where its binary is found or
 * can be fetched, else an old real one. Where neither can be had all is skipped, with the reason.
 *
 * @param {string} node
 * @param {readonly string[]} words further ones for Playwright
 */
export async function runElectron(node, words = []) {
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const found = await findElectron(node);
  if ('reason' in found) {
    return { passed: 0, failed: 0, skipped: [`Electron, all of it (${found.reason})`] };
  }
  await buildTestShell(node);
  if (found.old) putIntoOldElectron(testShell);
  const stage = stageElectron(found.path, node, testShell);
  try {
    const code = await runPlaywright(node, found, stage, words);
    const count = countPlaywright(report);
    const unseen = code !== 0 && count.failed === 0 ? 1 : 0;
    return { ...count, failed: count.failed + unseen, note: found.name };
  } finally {
    // What was killed last may still be putting something into its home.
    rmSync(stage.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Builds the app that the tests give to Electron. */
async function buildTestShell(node) {
  const config = join('test', 'electron', 'vite.config.ts');
  const command = ['node_modules/vite/bin/vite.js', 'build', '--config', config];
  if ((await runNode(node, [...command, '--logLevel', 'warn'])) !== 0) {
    throw new Error('the app of the tests for Electron could not be built');
  }
}

/**
 * Which Electron can be had, fetched when it is not there, on a machine that can show its windows; or
 * the reason why there is none.
 *
 * @param {string} node
 */
export async function findElectron(node) {
  try {
    const pinned = await fetchElectron(node, log);
    const found =
      pinned === null
        ? { name: 'Electron 22, the old one', path: join(oldElectron(log), 'electron'), old: true }
        : { name: 'the pinned Electron', path: pinned, old: false };
    prepareMachine(found.path, log);
    return found;
  } catch (error) {
    return { reason: error.message };
  }
}

function runPlaywright(node, found, stage, words) {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const test = [node, cli, 'test', '--project=electron', ...words];
  const env = {
    CARREL_E2E_REPORT: report,
    CARREL_E2E_ELECTRON: stage.command,
    CARREL_SHELL: stage.shell,
    // The old one has the app of the tests built in, for want of a default app.
    CARREL_E2E_ELECTRON_ARGS: JSON.stringify(found.old ? [] : [stage.app]),
    // The old one ends by a signal now and then. What passes at a second try is named, and counted.
    ...(found.old && { CARREL_HELPER_NODE: stage.node, CARREL_E2E_RETRIES: '1' }),
    ...(stage.user !== null && { CARREL_E2E_USER: String(stage.user) }),
    // Each worker then has a display of its own; else all windows come up on the one that is there.
    ...(hasXvfb() && { CARREL_E2E_XVFB: 'Xvfb' }),
  };
  return runCommand(test, env);
}
