import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { canReach } from './can-reach.mjs';
import { root } from './bootstrap.mjs';
import { installPackages, mayInstallPackages } from './system-packages.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsApps = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];
const downloadLimitMs = 240_000;

/**
 * The path of a Chromium that starts: one that is installed, else Playwright's own (fetched where it
 * can be), else the system's package manager's where it may. Null with the reasons where there is
 * none.
 *
 * @param {string} node
 * @param {(line: string) => void} log
 * @returns {Promise<{ path: string | null, reasons: readonly string[] }>}
 */
export async function findChromium(node, log) {
  const reasons = [];
  const wanted = process.env.CARREL_CHROMIUM;
  if (wanted) return { path: wanted, reasons };
  const installed = installedOnes().find(starts);
  if (installed !== undefined) return { path: installed, reasons };
  reasons.push('no Chromium, Chrome or Edge is installed');

  const fetched = playwrightPath();
  if (starts(fetched)) return { path: fetched, reasons };
  if (await canReach('https://cdn.playwright.dev/')) {
    log('Fetching a Chromium for the end-to-end tests.');
    if (fetchByPlaywright(node) && starts(fetched)) return { path: fetched, reasons };
    reasons.push("Playwright's own could not be fetched or does not start");
  } else reasons.push("the place of Playwright's own cannot be reached");

  if (!mayInstallPackages()) {
    reasons.push('system packages cannot be installed (not root, or no apt-get)');
    return { path: null, reasons };
  }
  log('Installing the system package of Chromium for the end-to-end tests.');
  installPackages(['chromium']);
  const packaged = installedOnes().find(starts);
  if (packaged === undefined) reasons.push('the system package did not give one that starts');
  return { path: packaged ?? null, reasons };
}

function installedOnes() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const mac = macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
    (key) => process.env[key],
  );
  const windows = bases.flatMap((base) =>
    base === undefined ? [] : windowsApps.map((app) => join(base, app)),
  );
  const places = { darwin: mac, win32: windows }[process.platform] ?? onPath;
  return places.filter((place) => existsSync(place));
}

function playwrightPath() {
  const require = createRequire(join(root, 'package.json'));
  return require('@playwright/test').chromium.executablePath();
}

function fetchByPlaywright(node) {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const done = spawnSync(node, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: downloadLimitMs,
  });
  return done.status === 0;
}

/** Whether a browser really starts: a binary without its libraries is of no use. */
function starts(path) {
  if (!path || !existsSync(path)) return false;
  if (process.platform === 'win32') return true; // there it would open a window instead
  const args = ['--headless=new', '--disable-gpu', '--dump-dom', 'about:blank'];
  if (process.getuid?.() === 0) args.unshift('--no-sandbox'); // Chromium refuses root otherwise
  const run = spawnSync(path, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000 });
  return run.status === 0 && String(run.stdout).includes('<html>');
}
