import type { AppFailure } from '../../../contract/failures.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { PushView, StartedItem } from '../../../contract/views.ts';

/** One line of a queue: a push, or an archive of which none was begun. */
export interface QueueRow {
  readonly key: string;
  readonly archiveId: ArchiveId;
  readonly title: string;
  readonly push: PushView | null;
  /** Why none was begun; null where that is no fault: it was pushed there before. */
  readonly failure: AppFailure | null;
}

/** The pushes of a start in its order, with those that were refused before they began. */
export function queueRows(
  pushes: readonly PushView[],
  started: readonly StartedItem[] | null,
  titles: ReadonlyMap<ArchiveId, string>,
): readonly QueueRow[] {
  if (started === null) return pushes.map((push) => rowOf(push));
  const known = new Map(pushes.map((push) => [push.id, push]));
  return started.map(({ archiveId, pushId, failure }) => {
    const push = pushId === null ? undefined : known.get(pushId);
    if (push !== undefined) return rowOf(push);
    return { key: archiveId, archiveId, title: titles.get(archiveId) ?? '', push: null, failure };
  });
}

function rowOf(push: PushView): QueueRow {
  const { id, archiveId, title } = push;
  return { key: id, archiveId, title, push, failure: null };
}
