// `npm run test:electron`: the first journey in a real window. The pinned Electron where its binary
// is found or can be fetched, else an old real one; what cannot run is named with the reason.
// Arguments go on to Playwright.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { countPlaywright } from './count-tests.mjs';
import { hasDisplay, prepareMachine } from './electron-machine.mjs';
import { stageElectron } from './electron-stage.mjs';
import { fetchElectron } from './find-electron.mjs';
import { oldElectron } from './old-electron.mjs';
import { TestRun, runCommand } from './test-run.mjs';

const report = join(root, '.cache', 'reports', 'electron.json');
const run = new TestRun();
const log = console.log;

let node = '';
await run.step('build', async () => {
  node = await bootstrap({ log });
  return { passed: 1, failed: 0 };
});
if (node === '') process.exit(run.finish());

await run.step('first journey', async () => {
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const found = await chooseElectron();
  if ('reason' in found) {
    return { passed: 0, failed: 0, skipped: [`first journey in Electron (${found.reason})`] };
  }
  const stage = stageElectron(found.path, node);
  try {
    const code = await runPlaywright(found, stage);
    const count = countPlaywright(report);
    const unseen = code !== 0 && count.failed === 0 ? 1 : 0;
    return { ...count, failed: count.failed + unseen, note: found.name };
  } finally {
    rmSync(stage.folder, { recursive: true, force: true });
  }
});
process.exit(run.finish());

async function chooseElectron() {
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

function runPlaywright(found, stage) {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const test = [node, cli, 'test', '--project=electron', ...process.argv.slice(2)];
  const env = {
    CARREL_E2E_REPORT: report,
    CARREL_E2E_ELECTRON: stage.command,
    // The old one has no default app: what it loads is named by the environment instead.
    CARREL_E2E_ELECTRON_ARGS: JSON.stringify(
      found.old ? [] : ['-r', stage.hold, join(stage.shell, '..', '..', '..')],
    ),
    ...(found.old && { CARREL_SHELL: stage.shell, CARREL_HELPER_NODE: stage.node }),
    ...(stage.user !== null && { CARREL_E2E_USER: String(stage.user) }),
  };
  if (process.platform !== 'linux' || hasDisplay()) return runCommand(test, env);
  // The key of the virtual display belongs to whoever runs Electron.
  const give =
    stage.user === null
      ? ':'
      : `chown ${stage.user} "$XAUTHORITY" && chmod 711 "$(dirname "$XAUTHORITY")"`;
  return runCommand(['xvfb-run', '-a', 'sh', '-c', `${give} && exec "$@"`, 'sh', ...test], env);
}
