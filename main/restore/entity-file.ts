import { getItem, iterate } from '../semantics/python/access.ts';
import { hashKey } from '../semantics/python/equality.ts';
import { inside } from '../semantics/python/raised.ts';
import { isTruthy } from '../semantics/python/truth.ts';
import type { PyDict, PyValue } from '../semantics/python/value.ts';
import type { ServerFile } from './server-archive.ts';
import type { ServerFiles } from './server-files.ts';

/** What a component's or container's TOML says, as far as a restore looks at it. */
export interface EntityFile {
  /** [entity] */
  readonly entity: PyValue;
  /** The [[version]] that [entity.draft] names; null where there is none. */
  readonly draft: PyValue | null;
  /** The same of [entity.published]. */
  readonly published: PyValue | null;
}

const empty: PyDict = { kind: 'dict', entries: new Map() };
const none: PyValue = { kind: 'none' };

/** Reads an entity's TOML. What is no table where one is looked into raises what Python raises. */
export async function readEntityFile(files: ServerFiles, file: ServerFile): Promise<EntityFile> {
  const { entries } = await files.tables(file, 'entity');
  return inside('zipper.py:_load_entity_data', () => {
    // Tables that are written in several places are put together, and clash, only here.
    const entity = entries.get('entity') ?? empty;
    const versions = entries.get('version');
    return inside('zipper.py:_get_versions_to_write', () => versionsOf(entity, versions));
  });
}

/**
 * The versions are found by Python's equality, so 2 is 2.0 and true is 1, and "2" is not 2; of two
 * with one number the later one counts (restore-semantics 5).
 */
function versionsOf(entity: PyValue, versions: PyValue | undefined): EntityFile {
  const draft = numberIn(entity, 'draft');
  const published = numberIn(entity, 'published');
  const byNumber = new Map<string | symbol, PyValue>();
  for (const version of versions === undefined ? [] : iterate(versions)) {
    byNumber.set(hashKey(getItem(version, 'version_num') ?? none), version);
  }
  const find = (number: PyValue): PyValue | null =>
    isTruthy(number) ? (byNumber.get(hashKey(number)) ?? null) : null;
  return { entity, draft: find(draft), published: find(published) };
}

function numberIn(entity: PyValue, name: string): PyValue {
  const named = getItem(entity, name);
  return named === undefined ? none : (getItem(named, 'version_num') ?? none);
}
