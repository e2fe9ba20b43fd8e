/**
 * `npm run reference -- [--release R] [--port N] [--data DIR] [--database mysql|URL]`: a server
 * with the real restore code of a release, for a person to push to. Ctrl+C stops it.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseIds, releases } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { withMysqlClient } from './mysql-client.ts';
import { startMysqlServer } from './mysql-server.ts';
import { startReferenceServer } from './server-process.ts';
import type { ReferenceServer } from './server-process.ts';

const usualData = join(import.meta.dirname, '..', '..', '.cache', 'reference', 'server');

interface Wanted {
  readonly release: ReleaseId;
  readonly port: number;
  readonly dataDir: string;
  readonly database: string | undefined;
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', default: 'verawood' },
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      database: { type: 'string' },
    },
  });
  const release = releaseIds.find((id) => id === values.release);
  if (release === undefined) {
    throw new Error(`There is no release “${values.release}”; there are ${releaseIds.join(', ')}.`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`“${values.port}” is no port.`);
  }
  const dataDir =
    values.data === undefined
      ? join(usualData, release)
      : resolve(process.env['INIT_CWD'] ?? '.', values.data);
  return { release, port, dataDir, database: values.database };
}

function welcome(server: ReferenceServer, { release, dataDir }: Wanted): string {
  return [
    `The real restore code of ${releases[release].label} (${server.version}, Python ${server.python}) runs.`,
    '',
    `  Studio and LMS   ${server.url}`,
    `  Client id        ${server.clientId}`,
    `  Client secret    ${server.clientSecret}`,
    `  User             ${server.user}, who may create libraries`,
    `  Data             ${dataDir}`,
    '',
    'What is real and what is ours: docs/fidelity.md. Ctrl+C stops it.',
  ].join('\n');
}

/** Runs to the end of the server; the exit code. */
async function run(): Promise<number> {
  const wanted = readArguments();
  const place = await databaseOf(wanted);
  const server = await startReferenceServer(await environmentOf(wanted), {
    dataDir: wanted.dataDir,
    port: wanted.port,
    ...(place.url === undefined ? {} : { database: place.url }),
  }).catch(async (error: unknown) => {
    await place.stop();
    throw error;
  });
  console.log(welcome(server, wanted));
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
    void server.ended.then(stop);
  });
  await server.stop();
  await place.stop();
  return 0;
}

async function environmentOf({ release, database }: Wanted): Promise<ReferenceEnvironment> {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment || database === undefined) return present(environment);
  return present(await withMysqlClient(environment));
}

/** SQLite in the data folder, a private MySQL (`mysql`), or the one of a URL. */
async function databaseOf({ release, database }: Wanted): Promise<{
  readonly url: string | undefined;
  readonly stop: () => Promise<void>;
}> {
  if (database !== 'mysql') return { url: database, stop: () => Promise.resolve() };
  const mysql = present(await startMysqlServer('server'));
  return {
    url: `${mysql.url}/carrel_server_${release.replaceAll(/[-.]/g, '_')}`,
    stop: mysql.stop,
  };
}

function present<T extends object>(found: T | { readonly missing: string }): T {
  if ('missing' in found) throw new Error(found.missing);
  return found;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`reference: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 3;
}
