import type { MetaFields } from '../semantics/fields/read-package.ts';
import { extractCollections } from './collections.ts';
import { extractComponents } from './components.ts';
import { extractContainers } from './containers.ts';
import { extractPackage } from './package.ts';
import type { Placement } from './placement.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ValidatedArchive } from './validated.ts';

/**
 * Reads everything in order and finds all that is wrong with fields; nothing is saved before all is
 * right. Null: the log says what is wrong. Raises where the server's code falls over, whatever is in
 * the log by then.
 */
export async function validateArchive(
  context: RestoreContext,
  { package: packageFile, components, containers, collections, staticFiles }: Placement,
): Promise<{ readonly validated: ValidatedArchive; readonly meta: MetaFields } | null> {
  if (packageFile === null) throw new Error('Placement without package.toml ends a restore');
  const extracted = await extractPackage(context, packageFile);
  const validComponents = await extractComponents(context, components);
  const validContainers = await extractContainers(context, containers);
  const keys = new Set<string>();
  for (const { entities } of [validComponents, ...Object.values(validContainers)]) {
    for (const { key } of entities) keys.add(key);
  }
  const validCollections = await extractCollections(context, collections, keys);
  if (extracted === null || !context.log.isEmpty) return null;
  const validated = {
    package: extracted.package,
    components: validComponents,
    containers: validContainers,
    collections: validCollections,
    staticFiles,
  };
  return { validated, meta: extracted.meta };
}
