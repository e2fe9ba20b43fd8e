import type { ContainerKind } from '../../../contract/model/library.ts';
import { inside, insideAsync } from '../../semantics/python/raised.ts';
import { writeComponentVersion } from './component-versions.ts';
import { childrenOf, writeContainerVersion } from './containers.ts';
import type { SaveContext } from './save-context.ts';
import { levelsInOrder, type SaveRules } from './save-rules.ts';
import { isPublished } from './write-entity.ts';

/** Writes the drafts that are not the published version: components, then level by level. */
export async function saveDrafts(context: SaveContext, saving: SaveRules): Promise<void> {
  await insideAsync('zipper.py:_save_draft_versions', async () => {
    await saveComponentDrafts(context, saving);
    for (const level of levelsInOrder) saveContainerDrafts(level, context, saving);
  });
}

async function saveComponentDrafts(context: SaveContext, saving: SaveRules): Promise<void> {
  for (const version of context.validated.components.drafts) {
    if (isPublished(version, context)) continue;
    context.signal?.throwIfAborted();
    const { row, files } = await saving.findFiles(version, context);
    writeComponentVersion(version, row, { files, inherits: false }, saving, context);
  }
}

function saveContainerDrafts(level: ContainerKind, context: SaveContext, saving: SaveRules): void {
  inside(saving.containerDraftsWhere, () => {
    for (const version of context.validated.containers[level].drafts) {
      if (isPublished(version, context)) continue;
      writeContainerVersion(version, level, childrenOf(version, level, context), context);
    }
  });
}
