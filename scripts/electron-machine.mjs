import { spawnSync } from 'node:child_process';
import { installPackages, mayInstallPackages } from './system-packages.mjs';

const packages = ['xvfb', 'libnss3', 'libgbm1', 'libxss1', 'libxtst6'];
/** Newer Debian and Ubuntu have these under a second name. */
const renamed = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libasound2', 'libasound2t64'],
];

/**
 * Makes sure that a Linux machine can show a window of this Electron: its libraries and, without a
 * display, Xvfb. Installs packages where it may; throws with what is missing otherwise.
 *
 * @param {string} electron
 * @param {(line: string) => void} log
 */
export function prepareMachine(electron, log) {
  if (process.platform !== 'linux') return;
  if (missing(electron).length === 0) return;
  if (mayInstallPackages()) {
    log('Installing what a window needs: a virtual display and libraries.');
    installPackages(packages);
    for (const names of renamed) names.some((name) => installPackages([name]));
  }
  const left = missing(electron);
  if (left.length > 0) throw new Error(`this machine lacks ${left.join(', ')}`);
}

function missing(electron) {
  const linked = spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '';
  const libraries = linked
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return [...libraries, ...(hasDisplay || hasXvfb() ? [] : ['xvfb'])];
}

/** Whether a virtual display can be had: then windows stay off the one that a person looks at. */
export function hasXvfb() {
  return process.platform === 'linux' && spawnSync('Xvfb', ['-help']).error === undefined;
}
