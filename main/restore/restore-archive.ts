import { judge } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { LibraryModel, Located } from '../../contract/model/library.ts';
import { releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import type { Archive } from '../archive/archive.ts';
import type { BackupMetadata, Counts, RestoreData, StagedKey } from './restore-data.ts';
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

/** The data of a successful restore (restore-semantics 1, 8.6). */
function restoreData(library: LibraryModel, server: Server, staged: StagedKey): RestoreData {
  const counts = countsOf(library);
  const key = trimmed(library.package?.key) ?? '';
  const [, org, slug] = key.split(':');
  const whole = org === undefined || slug === undefined;
  if (releases[server.release].family === 1) {
    return {
      key: stagedKey(staged, `${org ?? ''}:${slug ?? ''}`),
      archive_lp_key: key,
      archive_org_key: org ?? '',
      archive_slug: slug ?? '',
      ...counts,
    };
  }
  const isNamed = !whole && org !== '' && slug !== '';
  return {
    package_ref: stagedKey(staged, isNamed ? `${org}:${slug}` : key),
    archive_package_ref: key,
    archive_org_code: whole ? null : org,
    archive_package_code: whole ? null : slug,
    ...counts,
  };
}

/** What the archive says of its own making. */
function backupMetadata(library: LibraryModel): BackupMetadata {
  const file = library.package;
  return {
    format_version: file?.formatVersion?.value ?? 1,
    created_at: file?.createdAt?.value ?? '',
    created_by: trimmed(file?.createdBy),
    created_by_email: trimmed(file?.createdByEmail),
    original_server: trimmed(file?.originServer),
  };
}

function stagedKey({ userName, milliseconds }: StagedKey, name: string): string {
  return `lp-restore:${userName}:${name}:${milliseconds}`;
}

function countsOf(library: LibraryModel): Counts {
  const ofLevel = (level: string): number =>
    library.containers.filter((container) => container.level === level).length;
  return {
    title: trimmed(library.package?.title) ?? '',
    num_containers: library.containers.length,
    num_sections: ofLevel('section'),
    num_subsections: ofLevel('subsection'),
    num_units: ofLevel('unit'),
    num_components: library.components.length,
    num_collections: library.collections.length,
  };
}

/** The server trims text (restore-semantics 4). */
function trimmed(text: Located<string> | null | undefined): string | null {
  return text?.value.trim() ?? null;
}
