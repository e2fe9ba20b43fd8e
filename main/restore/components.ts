import { readComponentFields } from '../semantics/fields/read-entity.ts';
import { readComponentVersionFields } from '../semantics/fields/read-version.ts';
import { inside } from '../semantics/python/raised.ts';
import { readEntityFile } from './entity-file.ts';
import { validateVersions } from './entity-versions.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import type { ValidatedComponent, ValidatedEntities, ValidatedVersion } from './validated.ts';

/** Reads and validates the components' TOML files; the rest of a file with a bad [entity] is not. */
export async function extractComponents(
  context: RestoreContext,
  files: readonly ServerFile[],
): Promise<ValidatedEntities<ValidatedComponent>> {
  const entities: ValidatedComponent[] = [];
  const published: ValidatedVersion[] = [];
  const drafts: ValidatedVersion[] = [];
  for (const source of files) {
    const wait = context.pause();
    if (wait !== null) await wait;
    const plain = context.plain.component(context.files.plainEntryOf(source));
    if (plain !== null) {
      entities.push({ ...plain.entity, ...componentType(context, plain.entity) });
      if (plain.draft !== null) drafts.push(plain.draft);
      if (plain.published !== null) published.push(plain.published);
      continue;
    }
    const file = await readEntityFile(context.files, source);
    const fields = inside('zipper.py:_extract_entities', () =>
      readComponentFields(file.entity, context.release),
    );
    if (!fields.ok) {
      context.log.add(source.name, fields.errors);
      continue;
    }
    const type = componentType(context, fields.value);
    entities.push({ ...fields.value, ...type, entry: source.entry });
    const lists = { published, drafts };
    validateVersions(
      context,
      source.name,
      file,
      fields.value.key,
      readComponentVersionFields,
      lists,
    );
  }
  return { entities, published, drafts };
}

const makesType = {
  1: 'serializers.py:validate',
  2: 'serializers.py:_get_or_create_component_type_by_entity_key',
} as const;

/**
 * The component's type as the database has it. A server makes its row while it validates, the only
 * thing that the first half of a restore writes: a name that is too long for it ends the restore.
 */
function componentType(
  { types, release }: RestoreContext,
  { namespace, typeName }: Pick<ValidatedComponent, 'namespace' | 'typeName'>,
): Pick<ValidatedComponent, 'namespace' | 'typeName'> {
  return inside(makesType[release.family], () => types.find(namespace, typeName));
}
