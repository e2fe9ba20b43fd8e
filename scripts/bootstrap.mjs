/**
 * Makes this folder ready to run: packages as the lockfile says, a build that fits the sources, and
 * the Node 24 that Carrel runs on. Runs on the user's own Node (20 or later) before anything is
 * installed, so it uses nothing but Node itself.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { sourcesHash } from './sources-hash.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache');
const modules = join(root, 'node_modules');
const installing = join(cache, 'installing');
const dist = join(root, 'dist');
const stamp = join(dist, '.stamp');

/** Where the npm package `node` keeps its binary. */
export const nodePath = join(
  modules,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * Brings the folder up to date and answers with the path of Node 24.
 *
 * @param {{ build?: boolean, log?: (line: string) => void }} options `log` gets one line a slow
 *   step; `build: false` leaves dist/ alone.
 */
export async function bootstrap({ build = true, log = console.error } = {}) {
  if (modulesFault() !== null) {
    await withLock(join(cache, 'install.lock'), async () => {
      const fault = modulesFault(); // another process may have installed meanwhile
      if (fault !== null) await install(fault, log);
    });
  }
  if (build && buildIsStale()) {
    await withLock(join(cache, 'build.lock'), async () => {
      if (buildIsStale()) await buildAll(log);
    });
  }
  return nodePath;
}

/** Why node_modules is not what the lockfile says, or null. */
export function modulesFault() {
  if (existsSync(installing)) return 'the last installation was interrupted';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const found = packagesOf(join(modules, '.package-lock.json'));
  if (wanted === null) return 'package-lock.json cannot be read';
  if (found === null) return 'nothing is installed yet';
  for (const [path, entry] of wanted) {
    const there = found.get(path);
    if (there === undefined) {
      if (entry.optional !== true) return `${path} is missing`; // optional: of another platform
    } else if (there.version !== entry.version || there.integrity !== entry.integrity) {
      return `${path} has another version`;
    } else if (!existsSync(join(root, path, 'package.json'))) {
      return `${path} is incomplete`;
    }
  }
  for (const path of found.keys()) if (!wanted.has(path)) return `${path} is no longer wanted`;
  return existsSync(nodePath) ? null : 'Node 24 is missing';
}

/** Packages by folder, without the project itself. */
function packagesOf(file) {
  try {
    const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);
    return new Map(entries.filter(([path, entry]) => path !== '' && entry.link !== true));
  } catch {
    return null;
  }
}

async function install(reason, log) {
  log(`Installing packages (${reason}); this takes a minute the first time.`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(installing, ''); // removed only after success: an interrupted run is noticed
  releaseRunningNode();
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  rmSync(installing, { force: true });
  const fault = modulesFault();
  if (fault !== null) throw new Error(`npm ci ended well, but ${fault}.`);
}

/** Windows cannot delete the binary that is running this script, but it can move it aside. */
function releaseRunningNode() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules + sep)) return;
  renameSync(process.execPath, join(cache, `node-${process.pid}.exe`));
}

/** Runs npm, its output on stderr: stdout belongs to what was asked for. */
async function npm(args) {
  const script = process.env.npm_execpath;
  // The Node that runs npm; inside npm scripts ours may be the one about to be replaced.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const viaNode = script !== undefined && /\.[cm]?js$/.test(script);
  const [file, rest] = viaNode ? [node, [script, ...args]] : ['npm', args];
  const code = await run(file, rest, { shell: !viaNode && process.platform === 'win32' });
  if (code !== 0) {
    throw new Error(
      `npm ${args[0]} failed. Its reason stands above; the network is needed the first time.`,
    );
  }
}

/** Whether dist/ was built from other sources, another lockfile or other configuration. */
export function buildIsStale() {
  try {
    return readFileSync(stamp, 'utf8') !== sourcesHash(root);
  } catch {
    return true;
  }
}

/** Builds dist/ and stamps it; the stamp is of the sources as they were before. */
export async function buildAll(log = console.error) {
  log('Building Carrel.');
  const hash = sourcesHash(root);
  const fresh = join(cache, 'dist-new');
  const old = join(cache, `dist-old-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  const env = { ...process.env, CARREL_OUT: fresh };
  const code = await run(nodePath, [vite, 'build', '--app', '--logLevel', 'warn'], { env });
  if (code !== 0) throw new Error('The build failed. Its reason stands above.');
  writeFileSync(join(fresh, '.stamp'), hash);
  // Swapped whole: a failed build leaves the old one, a running Carrel never sees a mixture.
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

/** Runs a program in the project's folder with its output on stderr; answers with its exit code. */
function run(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
