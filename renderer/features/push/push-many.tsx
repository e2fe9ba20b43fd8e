import { useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { StartedItem } from '../../../contract/views.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { QueueDialog } from './queue-dialog.tsx';

export interface PushManyProps {
  /** Null: the queue as it stands. */
  readonly archiveIds: readonly ArchiveId[] | null;
  readonly onClose: () => void;
}

/** Several archives to one instance: first where each is to go, then how far all of them are. */
export function PushMany({ archiveIds, onClose }: PushManyProps) {
  const [started, setStarted] = useState<readonly StartedItem[] | null>(null);
  if (archiveIds === null || started !== null) {
    return <QueueDialog started={started} onClose={onClose} />;
  }
  return <PlanDialog archiveIds={archiveIds} onStarted={setStarted} onClose={onClose} />;
}
