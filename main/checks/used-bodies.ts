import type { OlxFacts } from '../../contract/model/library.ts';
import type { CheckContext } from './check-context.ts';
import type { ComponentFacts } from './facts.ts';

/** One block.xml and its component; null where the component's own file could not be read. */
export interface UsedBody {
  readonly facts: OlxFacts;
  readonly component: ComponentFacts | null;
}

const known = new WeakMap<CheckContext, readonly UsedBody[]>();

/**
 * The bodies of versions that a restore looks at; where nobody can say, all of a component's. Found
 * once for all rules.
 */
export function usedBodies(context: CheckContext): readonly UsedBody[] {
  const found = known.get(context) ?? findBodies(context);
  known.set(context, found);
  return found;
}

function findBodies(context: CheckContext): readonly UsedBody[] {
  const found: UsedBody[] = [];
  for (const facts of context.library.olx) {
    const component = context.files.componentOf(facts.folder);
    // Without a component's file at all there is a finding for the whole folder.
    if (component === null && !context.tomlPaths.has(`${facts.folder}.toml`)) continue;
    if (component !== null && !component.usedFolders.includes(facts.versionFolder)) continue;
    found.push({ facts, component });
  }
  return found;
}
