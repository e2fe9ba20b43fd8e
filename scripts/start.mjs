// `npm start [-- FILE…]`: the desktop app where there is an Electron, else the browser host.
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { electronAtHand, fetchElectron } from './find-electron.mjs';
import { passThrough } from './pass-through.mjs';

/** An Electron that ends with an error this soon never showed a window. */
const startWithinMs = 10_000;

// npm runs scripts in the project's folder; names were given in the folder it was called from.
const calledFrom = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2);
const options = given.filter((arg) => arg === '--no-open' || arg === '--browser');
const files = given
  .filter((arg) => !options.includes(arg) && arg !== '--')
  .map((file) => resolve(calledFrom, file));

const log = (line) => console.log(line);
try {
  const node = await bootstrap({ log });
  const reason = await startDesktop(node);
  if (reason !== null) {
    log(`${reason} Carrel opens in the browser instead.`);
    const open = options.includes('--no-open') || !mayHaveBrowser() ? ['--no-open'] : [];
    await passThrough(node, [join(root, 'dist', 'cli.mjs'), 'serve', ...open, ...files]);
  }
} catch (error) {
  console.error(`carrel: ${error.message}`);
  process.exitCode = 3;
}

/** Runs the desktop app to its end; or answers why it cannot be. */
async function startDesktop(node) {
  if (options.includes('--browser')) return 'As asked,';
  const obstacle = desktopObstacle();
  if (obstacle !== null) return obstacle;
  const electron = await fetchElectron(node, log);
  if (electron === null) return 'No Electron is at hand and none can be fetched here;';
  const started = performance.now();
  const code = await runToEnd(electron, [root, ...(files.length > 0 ? ['--', ...files] : [])]);
  const never = code !== 0 && performance.now() - started < startWithinMs;
  if (never) return 'Electron does not start on this machine;';
  process.exitCode = code;
  return null;
}

/** Why no window can be had, before anything is fetched for it: what the packed app asks too. */
function desktopObstacle() {
  if (process.platform !== 'linux') return null;
  const check = join(root, 'build', 'linux', 'check-desktop.sh');
  const { status, stderr } = spawnSync('sh', [check, electronAtHand() ?? ''], { encoding: 'utf8' });
  return status === 3 ? stderr.split('\n', 1)[0].replace(/^carrel: /, '') : null;
}

function mayHaveBrowser() {
  if (process.env.CI) return false;
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function runToEnd(file, args) {
  const child = spawn(file, args, { cwd: calledFrom, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
