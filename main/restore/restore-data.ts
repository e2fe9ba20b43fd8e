import type { LibraryModel, Located } from '../../contract/model/library.ts';
import { releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';

/** What makes a staged key: the user who restores, and when (milliseconds since 1970). */
export interface StagedKey {
  readonly userName: string;
  readonly milliseconds: number;
}

interface Counts {
  readonly title: string;
  readonly num_containers: number;
  readonly num_sections: number;
  readonly num_subsections: number;
  readonly num_units: number;
  readonly num_components: number;
  readonly num_collections: number;
}

/** The result of a restore as family 1 names its fields (Ulmo to Core 0.35). */
interface RestoreDataOne extends Counts {
  readonly key: string;
  readonly archive_lp_key: string;
  readonly archive_org_key: string;
  readonly archive_slug: string;
}

/** The same as family 2 names them (Verawood and later); two may be null (restore-semantics 8.6). */
interface RestoreDataTwo extends Counts {
  readonly package_ref: string;
  readonly archive_package_ref: string;
  readonly archive_org_code: string | null;
  readonly archive_package_code: string | null;
}

export type RestoreData = RestoreDataOne | RestoreDataTwo;

/** What [meta] of package.toml says about the back-up. */
export interface BackupMetadata {
  readonly format_version: number | null;
  readonly created_at: string | null;
  readonly created_by: string | null;
  readonly created_by_email: string | null;
  readonly original_server: string | null;
}

/** The data of a successful restore (restore-semantics 1, 8.6). */
export function restoreData(library: LibraryModel, server: Server, staged: StagedKey): RestoreData {
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
export function backupMetadata(library: LibraryModel): BackupMetadata {
  const file = library.package;
  return {
    format_version: file?.formatVersion?.value ?? null,
    created_at: file?.createdAt?.value ?? null,
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
