import { resolve } from 'node:path';
import type { Answer } from '../../contract/channels.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { stagingPath, stagingFolder, stagingVersionOf } from '../staging/staging-files.ts';
import { stagingVersion } from '../staging/staging-schema.ts';
import { glanceAt, isSameFile } from './file-stamp.ts';
import type { Glance } from './file-stamp.ts';
import { newId } from './service-context.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Puts files on the list and reads those that are new or changed. Fails with `file-missing` when
 * none of them is there.
 */
export async function openPaths(
  context: ServiceContext,
  paths: readonly string[],
  { isCopy = false }: { readonly isCopy?: boolean } = {},
): Promise<Answer<readonly ArchiveId[]>> {
  const opened: ArchiveId[] = [];
  for (const given of paths) {
    const path = resolve(given);
    const glance = await glanceAt(path);
    if (glance.kind === 'missing') continue;
    const archive = context.archives.open({
      id: newId() as ArchiveId,
      path,
      isCopy,
      openedAt: context.host.now().toISOString(),
      isFolder: glance.isFolder,
      bytes: glance.bytes,
      mtimeMs: glance.mtimeMs,
    });
    if (needsReading(context, archive, glance)) context.jobs.start(archive);
    context.emit('archives.changed', { archiveId: archive.id });
    opened.push(archive.id);
  }
  return opened.length === 0 && paths.length > 0 ? fail(noneThere(paths.length)) : ok(opened);
}

/** Nothing read yet, another file since, not read to its end, or read by another Carrel. */
function needsReading(context: ServiceContext, archive: ArchiveRow, glance: Glance): boolean {
  if (context.jobs.running(archive.id) !== null) return false;
  if (archive.stagingId === null || !isSameFile(glance, archive)) return true;
  if (archive.isFolder || archive.sha256 === null || !archive.isPredicted) return true;
  const path = stagingPath(stagingFolder(context.host.dataFolder), archive.stagingId);
  return stagingVersionOf(path) !== stagingVersion;
}

function noneThere(count: number): AppFailure {
  return failure(
    'file-missing',
    count === 1 ? 'There is no such file.' : 'None of these files is there.',
    'Check the name, or choose another file.',
    'choose-file',
  );
}
