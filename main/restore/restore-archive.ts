import { judge } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { Server } from '../../contract/releases.ts';
import type { Archive } from '../archive/archive.ts';
import { backupMetadata, restoreData } from './restore-data.ts';
import type { BackupMetadata, RestoreData, StagedKey } from './restore-data.ts';
import { restoreLog } from './restore-log.ts';

/** What a server's restore ends with. */
export type RestoreOutcome =
  | {
      readonly status: 'success';
      readonly data: RestoreData;
      readonly metadata: BackupMetadata;
    }
  | { readonly status: 'error'; readonly log: string };

const notZip = 'Unexpected error during library restore: File is not a zip file';

/**
 * What a server would do with an archive, by Carrel's findings: refused where one of them is fatal
 * or a blocker on that server, else restored. Whether it is refused is as good as the findings;
 * the log has the server's exact text only where `restoreLog` knows it. Pure.
 */
export function restoreArchive(
  archive: Archive,
  library: LibraryModel,
  diagnostics: readonly Diagnostic[],
  server: Server,
  staged: StagedKey,
): RestoreOutcome {
  if (archive.faults.some(({ code }) => code === 'ZIP-001' || code === 'ZIP-002')) {
    return { status: 'error', log: notZip };
  }
  const refusals = diagnostics.filter((diagnostic) => {
    const severity = judge(diagnostic, server.release, server.database);
    return severity === 'fatal' || severity === 'blocker';
  });
  if (refusals.length > 0) return { status: 'error', log: restoreLog(refusals) };
  return {
    status: 'success',
    data: restoreData(library, server, staged),
    metadata: backupMetadata(library),
  };
}
