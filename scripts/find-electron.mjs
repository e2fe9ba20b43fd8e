import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { canReach } from './can-reach.mjs';
import { root } from './bootstrap.mjs';

const folder = join(root, 'node_modules', 'electron');
const failedMark = join(root, '.cache', 'electron-failed');
const downloadLimitMs = 240_000;
const askAgainMs = 24 * 3_600_000;

/**
 * The binary of the pinned Electron when it is at hand. Since Electron 42 installing the package does
 * not fetch it; its `install.js` does, when asked.
 *
 * @returns {string | null}
 */
export function electronAtHand() {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    const place = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
    const path = join(place, name);
    return existsSync(path) ? path : null;
  } catch {
    const place = process.env.ELECTRON_OVERRIDE_DIST_PATH;
    if (!place) return null;
    const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
    return names.map((name) => join(place, name)).find((path) => existsSync(path)) ?? null;
  }
}

/**
 * The same, fetched where it can be: from Electron's own cache, or from where it is published. A
 * machine that cannot reach that place learns so in seconds; one whose download failed is not asked
 * to wait for it again that day.
 *
 * @param {string} node
 * @param {(line: string) => void} log
 */
export async function fetchElectron(node, log) {
  const found = electronAtHand();
  if (found !== null || failedLately()) return found;
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  if (!isCached() && !(await canReach(mirror ?? 'https://github.com/'))) return null;
  log('Fetching Electron (about 110 MB, once).');
  const done = spawnSync(node, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'], // what matters of it is said below
    timeout: downloadLimitMs,
  });
  const fetched = done.status === 0 ? electronAtHand() : null;
  if (fetched === null) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(failedMark, '');
  }
  return fetched;
}

function failedLately() {
  try {
    return Date.now() - statSync(failedMark).mtimeMs < askAgainMs;
  } catch {
    return false;
  }
}

/** Whether the cache of @electron/get holds this version: then no network is needed. */
function isCached() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const places = [
    process.env.electron_config_cache,
    process.env.XDG_CACHE_HOME && join(process.env.XDG_CACHE_HOME, 'electron'),
    join(homedir(), '.cache', 'electron'),
    join(homedir(), 'Library', 'Caches', 'electron'),
    process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, 'electron', 'Cache'),
  ];
  return places.some((place) => {
    try {
      return readdirSync(place, { recursive: true }).some((name) =>
        String(name).includes(`electron-v${version}-`),
      );
    } catch {
      return false;
    }
  });
}
