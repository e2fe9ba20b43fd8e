import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installPackages, mayInstallPackages } from '../../scripts/system-packages.mjs';

/** A mysqld that runs, and how. */
export interface MysqlProgram {
  /** What comes before mysqld's own options. */
  readonly command: readonly string[];
  /** The folder that mysqld sees as `/`; null where it sees the machine's own. */
  readonly root: string | null;
}

const run = promisify(execFile);
const installWithinMs = 600_000;
// The suite of Debian that has MySQL itself; the stable ones have MariaDB, which judges otherwise.
const suite = 'sid';

/**
 * A MySQL server program: the one on PATH, else one in a small Debian system of its own below
 * `folder`, made on first use as root on a Debian. A string says why there is none.
 */
export async function findMysql(
  folder: string,
  log: (line: string) => void,
): Promise<MysqlProgram | string> {
  const installed = (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, 'mysqld'))
    .find(isMysql);
  if (installed !== undefined) return { command: [installed], root: null };
  const system = join(folder, 'system');
  const finished = join(system, '.installed');
  if (!existsSync(finished)) {
    const fault = await makeSystem(system, log);
    if (fault !== null) return fault;
    writeFileSync(finished, '');
  }
  return { command: ['chroot', system, '/usr/sbin/mysqld'], root: system };
}

/** MySQL that has check constraints (8.0.16): older ones and MariaDB would judge otherwise. */
function isMysql(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    const said = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
    const [, major = '0', minor = '0', patch = '0'] = /Ver (\d+)\.(\d+)\.(\d+)/.exec(said) ?? [];
    const order = Number(major) * 10_000 + Number(minor) * 100 + Number(patch);
    return !said.includes('MariaDB') && order >= 80_016;
  } catch {
    return false;
  }
}

async function makeSystem(system: string, log: (line: string) => void): Promise<string | null> {
  if (!mayInstallPackages()) {
    return 'no mysqld on PATH, and none can be installed (not root, or no apt-get)';
  }
  const mirror = debianMirror();
  if (mirror === null) return 'no mysqld on PATH, and this is no Debian with a mirror set up';
  log('Installing a MySQL server for the tests.');
  // What an interrupted install left.
  rmSync(system, { recursive: true, force: true });
  if (!hasDebootstrap()) installPackages(['debootstrap']);
  try {
    await runQuietly('debootstrap', ['--variant=minbase', suite, system, mirror]);
    // No service may start in there.
    writeFileSync(join(system, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    const apt = ['apt-get', '-qq', 'install', '-y', '--no-install-recommends'];
    await runQuietly('chroot', [system, ...apt, 'mysql-server-core']);
    await runQuietly('chroot', [system, 'apt-get', 'clean']);
    return null;
  } catch (error) {
    rmSync(system, { recursive: true, force: true });
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    return `MySQL could not be installed: ${said.split('\n').at(-1) || String(error)}`;
  }
}

function hasDebootstrap(): boolean {
  const places = (process.env.PATH ?? '').split(delimiter);
  return places.some((place) => existsSync(join(place, 'debootstrap')));
}

/** The address that this machine's own packages of Debian come from. */
function debianMirror(): string | null {
  const format = '$(ORIGIN)\t$(LABEL)\t$(SITE)';
  try {
    const targets = execFileSync('apt-get', ['indextargets', '--format', format], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    const lines = targets.split('\n').map((line) => line.split('\t'));
    const main = lines.find(([origin, label]) => origin === 'Debian' && label === 'Debian');
    return main?.[2] ?? null;
  } catch {
    return null;
  }
}

async function runQuietly(command: string, args: readonly string[]): Promise<void> {
  await run(command, args, {
    timeout: installWithinMs,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
}
