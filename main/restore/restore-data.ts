import { releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import type { MetaFields } from '../semantics/fields/read-package.ts';
import { inside, Raised } from '../semantics/python/raised.ts';
import type { VersionNumber } from './outcome.ts';
import type { ValidatedArchive } from './validated.ts';

/** What makes a staged key: the user who restores, and when (milliseconds since 1970). */
export interface StagedKey {
  readonly userName: string;
  readonly milliseconds: number | '<ms>';
}

/** What was restored, in numbers. */
export interface Counts {
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

/** What was staged, and what it was called where it comes from. */
export interface StagedNames {
  readonly stagedKey: string;
  readonly originalKey: string;
  readonly org: string | null;
  readonly slug: string | null;
}

/** The same four names, whatever the release calls them. */
export function stagedNames(data: RestoreData): StagedNames {
  if ('package_ref' in data) {
    return {
      stagedKey: data.package_ref,
      originalKey: data.archive_package_ref,
      org: data.archive_org_code,
      slug: data.archive_package_code,
    };
  }
  return {
    stagedKey: data.key,
    originalKey: data.archive_lp_key,
    org: data.archive_org_key,
    slug: data.archive_slug,
  };
}

/** What [meta] of package.toml says about the back-up. */
export interface BackupMetadata {
  readonly format_version: VersionNumber;
  readonly created_at: string;
  readonly created_by: string | null;
  readonly created_by_email: string | null;
  readonly original_server: string | null;
}

/** The key that a package is staged under. Raises ValueError for a library key that has no place. */
export function stagedKey(libraryKey: string, server: Server, staged: StagedKey): string {
  const [, org, code] = libraryKey.split(':');
  const { userName, milliseconds } = staged;
  const end = String(milliseconds);
  if (releases[server.release].family === 1) {
    const names = orgAndSlug(libraryKey);
    return `lp-restore:${userName}:${names.org}:${names.slug}:${end}`;
  }
  const name = org && code ? `${org}:${code}` : libraryKey;
  return `lp-restore:${userName}:${name}:${end}`;
}

/** The data of a successful restore (restore-semantics 1, 8.6). */
export function restoreData(
  validated: ValidatedArchive,
  server: Server,
  staged: StagedKey,
): RestoreData {
  const { key } = validated.package;
  const counts = countsOf(validated);
  if (releases[server.release].family === 1) {
    const { org, slug } = orgAndSlug(key);
    return {
      key: stagedKey(key, server, staged),
      archive_lp_key: key,
      archive_org_key: org,
      archive_slug: slug,
      ...counts,
    };
  }
  const [, org, code] = key.split(':');
  const hasNames = org !== undefined && code !== undefined;
  return {
    package_ref: stagedKey(key, server, staged),
    archive_package_ref: key,
    archive_org_code: hasNames ? org : null,
    archive_package_code: hasNames ? code : null,
    ...counts,
  };
}

/** What the archive says of its own making. */
export function backupMetadata(meta: MetaFields): BackupMetadata {
  const { formatVersion } = meta;
  return {
    format_version:
      BigInt.asIntN(53, formatVersion) === formatVersion ? Number(formatVersion) : formatVersion,
    created_at: meta.createdAt,
    created_by: meta.createdBy,
    created_by_email: meta.createdByEmail,
    original_server: meta.originServer,
  };
}

/** The second and third part of a library key (restore-semantics 5). */
function orgAndSlug(key: string): { readonly org: string; readonly slug: string } {
  const [, org, slug] = key.split(':');
  if (org !== undefined && slug !== undefined) return { org, slug };
  return inside('zipper.py:unpack_lp_key', () => {
    throw new Raised('builtins', 'ValueError', `Invalid learning package key: ${key}`);
  });
}

function countsOf(validated: ValidatedArchive): Counts {
  const { section, subsection, unit } = validated.containers;
  return {
    title: validated.package.title,
    num_containers: section.entities.length + subsection.entities.length + unit.entities.length,
    num_sections: section.entities.length,
    num_subsections: subsection.entities.length,
    num_units: unit.entities.length,
    num_components: validated.components.entities.length,
    num_collections: validated.collections.length,
  };
}
