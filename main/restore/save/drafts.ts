import type { ContainerKind } from '../../../contract/model/library.ts';
import { inside, insideAsync } from '../../semantics/python/raised.ts';
import { writeComponentVersion } from './component-versions.ts';
import { childrenOf, writeContainerVersion } from './containers.ts';
import type { SaveContext } from './save-context.ts';
import { levelsInOrder, type SaveRules } from './save-rules.ts';

/** Writes the drafts that are not the published version: components, then level by level. */
export async function saveDrafts(context: SaveContext, saving: SaveRules): Promise<void> {
  await insideAsync('zipper.py:_save_draft_versions', async () => {
    await saveComponentDrafts(context, saving);
    for (const level of levelsInOrder) saveContainerDrafts(level, context, saving);
  });
}

async function saveComponentDrafts(context: SaveContext, saving: SaveRules): Promise<void> {
  for (const version of context.validated.components.drafts) {
    if (context.rows.isPublished(version.entityKey, version.number)) continue;
    const paused = context.pause();
    if (paused !== null) await paused;
    const written = writeComponentVersion(version, false, saving, context);
    if (written !== null) await written;
  }
}

function saveContainerDrafts(level: ContainerKind, context: SaveContext, saving: SaveRules): void {
  inside(saving.containerDraftsWhere, () => {
    for (const version of context.validated.containers[level].drafts) {
      if (context.rows.isPublished(version.entityKey, version.number)) continue;
      writeContainerVersion(version, level, childrenOf(version, level, context), context);
    }
  });
}
