/**
 * `npm run reference -- [--release R] [--port N] [--data DIR] [--database URL]`: a server with the
 * real restore code of a release, for a person to push to. Ctrl+C stops it.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseIds, releases } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { referenceEnvironment } from './environment.ts';
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
  const environment = await referenceEnvironment(wanted.release);
  if ('missing' in environment) throw new Error(environment.missing);
  const server = await startReferenceServer(environment, {
    dataDir: wanted.dataDir,
    port: wanted.port,
    ...(wanted.database === undefined ? {} : { database: wanted.database }),
  });
  console.log(welcome(server, wanted));
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
    void server.ended.then(stop);
  });
  await server.stop();
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`reference: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 3;
}
