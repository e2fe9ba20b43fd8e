import type { ContainerVersionFields, VersionFields } from '../semantics/fields/read-version.ts';
import type { FieldsReading } from '../semantics/fields/reading.ts';
import { inside } from '../semantics/python/raised.ts';
import { isTruthy } from '../semantics/python/truth.ts';
import type { PyValue } from '../semantics/python/value.ts';
import type { EntityFile } from './entity-file.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ValidatedVersion } from './validated.ts';

/** One of the readers of a version's fields. */
export type ReadVersion = (
  version: PyValue,
  entityKey: string,
  release: RestoreContext['release'],
) => FieldsReading<VersionFields & Partial<ContainerVersionFields>>;

/**
 * Validates an entity's versions and adds them to its lists: the draft first, which is the order of
 * errors. A version that is both is validated, and found wrong, twice.
 */
export function validateVersions(
  { log, release }: RestoreContext,
  name: string,
  { draft, published }: EntityFile,
  entityKey: string,
  read: ReadVersion,
  lists: { readonly drafts: ValidatedVersion[]; readonly published: ValidatedVersion[] },
): void {
  const validate = (version: PyValue | null, list: ValidatedVersion[]): void => {
    if (version === null || !isTruthy(version)) return;
    const fields = read(version, entityKey, release);
    if (fields.ok) list.push({ children: null, ...fields.value });
    else log.add(name, fields.errors);
  };
  inside('zipper.py:_validate_versions', () => {
    validate(draft, lists.drafts);
    validate(published, lists.published);
  });
}
