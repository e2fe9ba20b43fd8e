import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from '../../scripts/lock.mjs';
import { installPackages, mayInstallPackages } from '../../scripts/system-packages.mjs';
import {
  installRequirements,
  lastWords,
  type MissingEnvironment,
  type ReferenceEnvironment,
} from './environment.ts';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements', 'mysql.txt');
// It has no wheels for Linux: it is built, which needs MySQL's headers and a compiler.
const buildPackages = ['default-libmysqlclient-dev', 'pkg-config', 'gcc'];

/** The same environment with Django's driver for MySQL in it, installed on first use. */
export async function withMysqlClient(
  environment: ReferenceEnvironment,
): Promise<ReferenceEnvironment | MissingEnvironment> {
  const { python } = environment;
  const fault = await withLock(join(environment.folder, '..', 'mysql-client.lock'), async () => {
    if (await succeeds(python, ['-c', 'import MySQLdb'])) return null;
    if (!(await hasHeaders()) && mayInstallPackages()) installPackages(buildPackages);
    try {
      // setuptools, which builds it, is pinned among the release's own requirements.
      await installRequirements(python, requirements, ['--no-build-isolation']);
      return null;
    } catch (error) {
      return `the MySQL driver could not be installed: ${lastWords(error)}`;
    }
  });
  return fault === null ? environment : { missing: fault };
}

async function hasHeaders(): Promise<boolean> {
  for (const name of ['mysqlclient', 'mariadb', 'libmariadb']) {
    if (await succeeds('pkg-config', ['--exists', name])) return true;
  }
  return false;
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(command, args, { timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}
