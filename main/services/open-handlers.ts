import { basename } from 'node:path';
import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { RecentFile } from '../../contract/views.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { placeOf } from './archive-state.ts';
import { createBatchHandlers } from './batch-handlers.ts';
import { glanceAt } from './file-stamp.ts';
import { openPaths } from './open-paths.ts';
import { createPlaces } from './places.ts';
import type { ServiceContext } from './service-context.ts';

type OpenCall = Extract<keyof Handlers, `open.${string}`>;

const recentFiles = 20;

/** Every way to an archive but drop and argument. */
export function createOpenHandlers(context: ServiceContext): Pick<Handlers, OpenCall> {
  const { host } = context;
  const places = createPlaces(host.homeFolder);
  return {
    ...createBatchHandlers(context),
    'open.choose': async ({ what }) => {
      if (host.chooseFiles === null) return ok({ kind: 'use-picker' });
      const paths = await host.chooseFiles(what);
      if (paths === null || paths.length === 0) return ok({ kind: 'cancelled' });
      const opened = await openPaths(context, paths);
      return opened.ok ? ok({ kind: 'opened', archives: opened.value }) : opened;
    },
    'open.listPlaces': ({ folder }) => places.list(folder),
    'open.openPlaces': async (input) => {
      const paths = places.pathsOf(input.places);
      return paths.ok ? openPaths(context, paths.value) : paths;
    },
    'open.openSample': async () => {
      if (host.samplePath === null) return fail(noSample);
      const opened = await openPaths(context, [host.samplePath]);
      if (!opened.ok) return opened;
      const [sample] = opened.value;
      return sample === undefined ? fail(noSample) : ok(sample);
    },
    'open.listRecent': async () => {
      const rows = context.archives.listRecent(recentFiles);
      return ok(await Promise.all(rows.map((row) => recentOf(row, host.homeFolder))));
    },
    'open.clearRecent': async () => {
      context.archives.clearRecent();
      return ok(null);
    },
  };
}

async function recentOf(row: ArchiveRow, homeFolder: string): Promise<RecentFile> {
  return {
    archiveId: row.id,
    fileName: basename(row.path),
    place: placeOf(row.path, homeFolder),
    openedAt: row.openedAt,
    missing: (await glanceAt(row.path)).kind === 'missing',
  };
}

const noSample = failure(
  'not-here',
  'The sample archive is not part of this installation.',
  'Open an archive of your own.',
  'choose-file',
);
