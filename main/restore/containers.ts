import type { ContainerKind } from '../../contract/model/library.ts';
import { readContainerFields } from '../semantics/fields/read-entity.ts';
import { readContainerVersionFields } from '../semantics/fields/read-version.ts';
import { inside } from '../semantics/python/raised.ts';
import { readEntityFile } from './entity-file.ts';
import { validateVersions } from './entity-versions.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import type { ValidatedArchive, ValidatedEntity, ValidatedVersion } from './validated.ts';

interface Level {
  readonly entities: ValidatedEntity[];
  readonly published: ValidatedVersion[];
  readonly drafts: ValidatedVersion[];
}

/** Reads and validates the TOML files of units, subsections and sections, in one go. */
export async function extractContainers(
  context: RestoreContext,
  files: readonly ServerFile[],
): Promise<ValidatedArchive['containers']> {
  const levels: Record<ContainerKind, Level> = {
    section: level(),
    subsection: level(),
    unit: level(),
  };
  for (const source of files) {
    const wait = context.pause();
    if (wait !== null) await wait;
    const plain = context.plain.container(context.files.plainEntryOf(source));
    if (plain !== null) {
      const { level: kind, ...entity } = plain.entity;
      levels[kind].entities.push(entity);
      if (plain.draft !== null) levels[kind].drafts.push(plain.draft);
      if (plain.published !== null) levels[kind].published.push(plain.published);
      continue;
    }
    const file = await readEntityFile(context.files, source);
    const fields = inside('zipper.py:_extract_entities', () =>
      readContainerFields(file.entity, context.release),
    );
    if (!fields.ok) {
      context.log.add(source.name, fields.errors);
      continue;
    }
    const { level: kind, ...entity } = fields.value;
    const own = levels[kind];
    own.entities.push({ ...entity, entry: source.entry });
    validateVersions(context, source.name, file, entity.key, readContainerVersionFields, own);
  }
  return levels;
}

function level(): Level {
  return { entities: [], published: [], drafts: [] };
}
