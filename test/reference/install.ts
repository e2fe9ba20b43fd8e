/**
 * `npm run reference:install`: the server code of all releases into environments of their own, and a
 * private MySQL with its driver where there can be one. What a machine lacks is said; releases that
 * cannot be had are told by the exit code: 3, or 1 in continuous integration (CI=true).
 */
import { releaseIds, type ReleaseId } from '../../contract/releases.ts';
import { referenceEnvironment } from './environment.ts';
import { withMysqlClient } from './mysql-client.ts';
import { startMysqlServer } from './mysql-server.ts';

const notHere = 3;
const onMysql: readonly ReleaseId[] = ['ulmo', 'verawood'];
const begun = performance.now();
const [environments, mysql] = await Promise.all([
  Promise.all(releaseIds.map((id) => referenceEnvironment(id))),
  startAndStopMysql(),
]);
for (const [index, environment] of environments.entries()) {
  const said = 'missing' in environment ? environment.missing : environment.pythonVersion;
  console.log(`${releaseIds[index]}: ${'missing' in environment ? '' : 'Python '}${said}`);
}
console.log(`MySQL: ${'missing' in mysql ? mysql.missing : mysql.version}`);
if ('version' in mysql) await installDrivers();
console.log(`${((performance.now() - begun) / 1_000).toFixed(1)} s`);
const missing = environments.filter((environment) => 'missing' in environment).length;
if (missing > 0) process.exitCode = process.env['CI'] === 'true' ? 1 : notHere;

/** Installs it where it is missing, and makes sure that it starts. */
async function startAndStopMysql() {
  const server = await startMysqlServer('tests');
  if ('stop' in server) await server.stop();
  return server;
}

/** Of those releases that the suites ask on MySQL too. */
async function installDrivers(): Promise<void> {
  for (const environment of environments) {
    if ('missing' in environment || !onMysql.includes(environment.release)) continue;
    const made = await withMysqlClient(environment);
    if ('missing' in made) console.log(`${environment.release}: ${made.missing}`);
  }
}
