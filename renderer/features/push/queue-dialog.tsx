import { useState } from 'react';
import type { StartedItem } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Bar } from '../../ui/progress.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { queueColumns } from './queue-columns.tsx';
import { queueRows } from './queue-rows.ts';
import type { QueueRow } from './queue-rows.ts';
import { queueTitle, sumOf, sumWords } from './queue-words.ts';
import type { QueueSum } from './queue-words.ts';
import { strings } from './strings.ts';
import { useQueueSaid } from './use-queue-said.ts';
import styles from './push.module.css';

export interface QueueDialogProps {
  /** What became of each of those that were just begun; null: the queue as it stands. */
  readonly started: readonly StartedItem[] | null;
  readonly onClose: () => void;
}

/** All pushes of a queue: how far each is, those that failed with why, stop and resume. */
export function QueueDialog({ started, onClose }: QueueDialogProps) {
  const { data: pushes, error, refetch } = useCall('push.listQueue', {});
  const { data: archives = [] } = useCall('archives.list', {});
  const titles = new Map(archives.map(({ id, title }) => [id, title]));
  const rows = queueRows(pushes ?? [], started, titles);
  const own = rows.flatMap(({ push }) => (push === null ? [] : [push]));
  const sum = sumOf(own, rows.length - own.length);
  useQueueSaid(sum);
  return (
    <Dialog
      title={rows.length === 0 ? strings.queue.title : queueTitle(sum)}
      size="large"
      onClose={onClose}
      actions={
        <>
          <QueueActs sum={sum} />
          <Button onPress={onClose}>{strings.queue.close}</Button>
        </>
      }
    >
      {error !== null ? (
        <ErrorState title={strings.queue.failed} error={error} onRetry={() => void refetch()} />
      ) : pushes === undefined ? (
        <Skeleton label={strings.queue.loading} lines={4} />
      ) : rows.length === 0 ? (
        <EmptyState icon="upload" title={strings.queue.none}>
          {strings.queue.noneText}
        </EmptyState>
      ) : (
        <Queue rows={rows} sum={sum} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface QueueProps {
  readonly rows: readonly QueueRow[];
  readonly sum: QueueSum;
  readonly onClose: () => void;
}

function Queue({ rows, sum, onClose }: QueueProps) {
  const go = useGo();
  const [selected, setSelected] = useState<string | null>(null);
  const said = sumWords(sum);
  return (
    <div className={styles.queue}>
      <div className={styles.queueHead}>
        <Bar
          label={strings.queue.title}
          share={sum.total === 0 ? 0 : sum.ended / sum.total}
          valueLabel={said}
          kind={sum.bad > 0 ? 'blocker' : sum.ended === sum.total ? 'ok' : 'busy'}
        />
        <p className={styles.help}>{said}</p>
      </div>
      <div className={styles.planTable}>
        <VirtualTable
          label={strings.queue.title}
          memoryKey="push-queue"
          columns={queueColumns()}
          total={rows.length}
          rowAt={(at) => rows[at]}
          keyOf={({ key }) => key}
          rowHeight={rowHeights.tall}
          selectedKey={selected}
          onSelect={({ key }) => setSelected(key)}
          onOpen={({ archiveId }) => {
            onClose();
            go({ archiveId, screen: 'push' });
          }}
        />
      </div>
      <p className={styles.help}>{strings.queue.howToOpen}</p>
    </div>
  );
}

function QueueActs({ sum }: { readonly sum: QueueSum }) {
  const stop = useAct('push.stopQueue');
  const resume = useAct('push.resumeQueue');
  return (
    <>
      <FailureBanner failure={failureOf(stop.error ?? resume.error)} />
      {sum.active > 0 && (
        <Button isBusy={stop.isPending} onPress={() => stop.mutate({})}>
          {strings.queue.stop}
        </Button>
      )}
      {sum.active === 0 && sum.stopped > 0 && (
        <Button kind="strong" isBusy={resume.isPending} onPress={() => resume.mutate({})}>
          {strings.queue.resume({ count: sum.stopped })}
        </Button>
      )}
    </>
  );
}
