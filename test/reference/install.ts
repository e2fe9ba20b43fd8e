/**
 * `npm run reference:install`: the server code of all releases into environments of their own. What
 * a machine lacks is said and told by the exit code: 3, or 1 in continuous integration (CI=true).
 */
import { releaseIds } from '../../contract/releases.ts';
import { referenceEnvironment } from './environment.ts';

const notHere = 3;
const begun = performance.now();
const environments = await Promise.all(releaseIds.map((id) => referenceEnvironment(id)));
for (const [index, environment] of environments.entries()) {
  const said = 'missing' in environment ? environment.missing : environment.pythonVersion;
  console.log(`${releaseIds[index]}: ${'missing' in environment ? '' : 'Python '}${said}`);
}
console.log(`${((performance.now() - begun) / 1_000).toFixed(1)} s`);
const missing = environments.filter((environment) => 'missing' in environment).length;
if (missing > 0) process.exitCode = process.env['CI'] === 'true' ? 1 : notHere;
