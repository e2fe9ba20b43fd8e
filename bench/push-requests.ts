import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openServices, preferencesFor } from '../main/hosts/cli/open-services.ts';
import { runCommandLine } from '../main/hosts/cli/program.ts';
import type { RunContext } from '../main/hosts/cli/run-context.ts';
import { createTerminal } from '../main/hosts/cli/terminal.ts';
import type { Services } from '../main/services/services.ts';
import { writeBenchLibrary } from './bench-library.ts';
import { startServer } from './push-children.ts';
import type { BuiltScripts, PushServer } from './push-children.ts';

/**
 * What one archive cannot do without: is the key free, upload, restored?, create, its numbers, back
 * up, made?, fetch.
 */
const neededOfEach = 8;
/** Of all together: a token, rights, organisations, and which libraries the organisation has. */
const neededOnce = 4;

/** Pushes small archives with `push --batch`, and counts what the server was asked. */
export async function countRequests(
  scripts: BuiltScripts,
  scratch: string,
  archives: number,
): Promise<string> {
  const folder = join(scratch, 'archives');
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: archives }, (_, at) => `small-${at + 1}`);
  for (const [at, name] of names.entries()) {
    writeBenchLibrary(join(folder, `${name}.zip`), 3, false, at + 1);
  }
  const plan = join(folder, 'plan.csv');
  const lines = names.map((name) => `${name}.zip,Bench,${name}`);
  writeFileSync(plan, `file,org,slug\n${lines.join('\n')}\n`);
  const server = await startServer(scripts, 'count', join(scratch, 'counting'));
  try {
    const dataDir = join(scratch, 'carrel');
    const context = contextOf(server, dataDir);
    const judged = ['--release', 'verawood', '--database', 'sqlite'];
    await succeed(['instance', 'add', 'bench', '--studio', server.url, ...judged], context);
    await approveAll(
      names.map((name) => join(folder, `${name}.zip`)),
      context,
    );
    await succeed(['push', '--batch', plan, '--to', 'bench'], context);
    return report(server.routes, archives);
  } finally {
    await server.stop();
  }
}

function contextOf({ clientId, clientSecret }: PushServer, dataDir: string): RunContext {
  const said = new Writable({ write: (_chunk, _encoding, done) => done() });
  const environment = { CARREL_DATA_DIR: dataDir };
  return {
    terminal: createTerminal(said, said, environment),
    environment,
    version: '0.0.0',
    signal: new AbortController().signal,
    credentials: { clientId, clientSecret },
  };
}

async function succeed(args: readonly string[], context: RunContext): Promise<void> {
  const code = await runCommandLine(args, context);
  if (code !== 0) throw new Error(`carrel ${args.join(' ')} ended with ${code}`);
}

/** As `approve` does, but all at once. */
async function approveAll(paths: readonly string[], context: RunContext): Promise<void> {
  const preferences = preferencesFor('verawood', 'sqlite');
  const services = openServices({}, context, { preferences });
  if (!services.ok) throw new Error(services.failure.message);
  try {
    const opened = await services.value.openPaths(paths);
    if (!opened.ok) throw new Error(opened.failure.message);
    for (const archiveId of opened.value) {
      await untilRead(services.value, archiveId);
      const approved = await services.value.handlers['approval.approve']({
        archiveId,
        release: 'verawood',
        database: 'sqlite',
        accepted: [],
        note: '',
      });
      if (!approved.ok) throw new Error(approved.failure.message);
    }
  } finally {
    await services.value.close();
  }
}

type ArchiveId = Parameters<Services['handlers']['archives.getOverview']>[0]['archiveId'];

async function untilRead(services: Services, archiveId: ArchiveId): Promise<void> {
  for (;;) {
    const overview = await services.handlers['archives.getOverview']({ archiveId });
    if (overview.ok) {
      const { verify, archive, isPredicting } = overview.value;
      const isRead = verify.kind === 'done' && archive.state.kind !== 'reading';
      if (isRead && !isPredicting) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function report(routes: readonly string[], archives: number): string {
  const needed = neededOfEach * archives + neededOnce;
  const counts = Object.entries(Object.groupBy(routes, (route) => route))
    .map(([route, all = []]) => `${route} ${all.length}`)
    .toSorted();
  return (
    `${archives} small archives in one batch: ${routes.length} requests, ${needed} needed\n` +
    `  ${(routes.length / needed).toFixed(2)} × (${counts.join(', ')})\n`
  );
}
