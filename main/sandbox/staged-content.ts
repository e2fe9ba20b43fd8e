import type { LibraryModel } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { Archive } from '../archive/archive.ts';
import { makeContext } from '../checks/check-context.ts';
import type { EntityFacts, NamedVersion } from '../checks/facts.ts';
import { entityTables } from '../checks/facts.ts';
import type { RestoreData } from '../restore/restore-data.ts';
import { wholeSeconds } from './moments.ts';
import { readInteger, readText } from '../semantics/field-values.ts';
import type { PracticeEntity, StagedPackage } from '../staging/practice-schema.ts';

/** The original key, organisation and slug of a restored package, whatever the release calls them. */
export function originOf(data: RestoreData): {
  readonly packageRef: string;
  readonly key: string;
  readonly org: string | null;
  readonly slug: string | null;
} {
  if ('package_ref' in data) {
    return {
      packageRef: data.package_ref,
      key: data.archive_package_ref,
      org: data.archive_org_code,
      slug: data.archive_package_code,
    };
  }
  return {
    packageRef: data.key,
    key: data.archive_lp_key,
    org: data.archive_org_key,
    slug: data.archive_slug,
  };
}

/** What the practice instance keeps of an archive that it restored. */
export function stagedContent(
  archive: Archive,
  library: LibraryModel,
  data: RestoreData,
): StagedPackage {
  const context = makeContext(archive, library);
  const origin = originOf(data);
  return {
    packageRef: origin.packageRef,
    archiveKey: origin.key,
    title: data.title,
    description: library.package?.description?.value.trim() ?? '',
    createdAt: library.package?.created?.value ?? null,
    counts: {
      components: data.num_components,
      containers: data.num_containers,
      sections: data.num_sections,
      subsections: data.num_subsections,
      units: data.num_units,
      collections: data.num_collections,
    },
    entities: [...context.components, ...context.containers].map(entityOf),
    collections: context.collections.map(({ file, key }) => ({
      key: key?.text ?? '',
      title: file.title?.value.trim() ?? '',
      members: file.entities?.length ?? 0,
    })),
  };
}

function entityOf(facts: EntityFacts): PracticeEntity {
  const isComponent = facts.kind === 'component';
  return {
    key: facts.key?.text ?? '',
    kind: isComponent ? 'component' : (facts.level ?? 'unit'),
    type: isComponent ? (facts.file.parts?.type ?? '') : (facts.level ?? ''),
    createdAt: facts.file.created === null ? null : wholeSeconds(facts.file.created.value),
    ...versionsOf(facts.file.root),
  };
}

/** A restore publishes first; without a draft of its own the published version becomes the draft. */
function versionsOf(root: TomlTable | null): Pick<PracticeEntity, 'title' | 'draft' | 'published'> {
  if (root === null) return { title: '', draft: null, published: null };
  const tables = entityTables(root);
  const published = numberOf(tables.published);
  const shown = tables.draft?.table ?? tables.published?.table ?? null;
  return { title: titleOf(shown), draft: numberOf(tables.draft) ?? published, published };
}

function numberOf(version: NamedVersion | null): number | null {
  if (version === null || version.table === null) return null;
  const reading = readInteger(version.at);
  return reading.kind === 'ok' ? Number(reading.value) : null;
}

function titleOf(version: TomlTable | null): string {
  const title = version?.entries.get('title');
  if (title === undefined) return '';
  const reading = readText(title, true);
  return reading.kind === 'ok' ? reading.value : '';
}
