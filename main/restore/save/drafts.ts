import type { ContainerKind } from '../../../contract/model/library.ts';
import { inside, insideAsync } from '../../semantics/python/raised.ts';
import type { ValidatedVersion } from '../validated.ts';
import { writeComponentVersions } from './component-versions.ts';
import { childrenOf, writeContainerVersion } from './containers.ts';
import type { EntityRows } from './entity-rows.ts';
import type { EntityRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import { levelsInOrder, type SaveRules } from './save-rules.ts';

/** Writes the drafts that are not the published version: components, then level by level. */
export async function saveDrafts(context: SaveContext, saving: SaveRules): Promise<void> {
  await insideAsync('zipper.py:_save_draft_versions', async () => {
    const { rows } = context;
    const { components, containers } = context.validated;
    await writeComponentVersions(
      unpublished(components.drafts, rows.components, rows),
      false,
      saving,
      context,
    );
    for (const level of levelsInOrder)
      saveContainerDrafts(level, containers[level].drafts, context, saving);
  });
}

function saveContainerDrafts(
  level: ContainerKind,
  drafts: readonly ValidatedVersion[],
  context: SaveContext,
  saving: SaveRules,
): void {
  inside(saving.containerDraftsWhere, () => {
    const { rows } = context;
    for (const version of unpublished(drafts, rows.containers[level], rows)) {
      writeContainerVersion(version, level, childrenOf(version, level, context), context);
    }
  });
}

/** A draft that is a version which is published already is not written again. */
function* unpublished(
  drafts: readonly ValidatedVersion[],
  own: ReadonlyMap<string, EntityRow>,
  rows: EntityRows,
): Generator<ValidatedVersion> {
  for (const version of drafts) {
    if (!rows.isPublished(own, version.entityKey, version.number)) yield version;
  }
}
