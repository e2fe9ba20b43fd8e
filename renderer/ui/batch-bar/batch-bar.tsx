import { useEffect, useEffectEvent, useRef } from 'react';
import type { BatchView } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { announce } from '../announcer.tsx';
import { Button, IconButton } from '../button.tsx';
import { formatNumber } from '../figures.ts';
import { Bar, Ring } from '../progress.tsx';
import { SeverityMark } from '../severity-mark.tsx';
import { toast } from '../toast.tsx';
import { strings } from './strings.ts';
import styles from './batch-bar.module.css';

export interface BatchBarProps {
  /** `pane` at the foot of a list, `rail` a ring alone, `line` across a screen. */
  readonly look: 'pane' | 'rail' | 'line';
}

/** How far archives are that were opened together: one measure, and a stop for all of them. */
export function BatchBar({ look }: BatchBarProps) {
  const { data: batches = [] } = useCall('open.listBatches', {});
  const batch = batches.find(({ state }) => state === 'reading') ?? batches[0];
  useBatchAnnouncements(batch);
  if (batch === undefined) return null;
  const label = labelOf(batch);
  if (look === 'rail') {
    if (batch.state !== 'reading') return null;
    return (
      <div className={styles.rail} title={label}>
        <Ring share={batch.read / Math.max(1, batch.total)} label={label} />
      </div>
    );
  }
  return (
    <section className={styles[look]} aria-label={strings.label}>
      <div className={styles.head}>
        {batch.state === 'done' && (
          <SeverityMark kind={batch.failed > 0 ? 'warning' : 'done'} hasWords />
        )}
        <span className={styles.title} dir="auto" title={titleOf(batch)}>
          {titleOf(batch)}
        </span>
        {batch.state !== 'reading' && <Dismiss batch={batch} />}
      </div>
      {batch.state !== 'done' && (
        <Bar
          label={titleOf(batch)}
          share={batch.read / Math.max(1, batch.total)}
          valueLabel={label}
        />
      )}
      <div className={styles.foot}>
        <span className={styles.figures}>{figuresOf(batch)}</span>
        <Act batch={batch} />
      </div>
    </section>
  );
}

function Act({ batch }: { readonly batch: BatchView }) {
  const stop = useAct('open.stopBatch');
  const resume = useAct('open.resumeBatch');
  const batchId = batch.id;
  if (batch.state === 'reading') {
    return (
      <Button
        size="small"
        isBusy={stop.isPending}
        onPress={() => stop.mutate({ batchId }, { onError: tell })}
      >
        {strings.stop}
      </Button>
    );
  }
  if (batch.state === 'done') return null;
  return (
    <Button
      size="small"
      isBusy={resume.isPending}
      onPress={() => resume.mutate({ batchId }, { onError: tell })}
    >
      {strings.resume({ count: batch.total - batch.read })}
    </Button>
  );
}

function Dismiss({ batch }: { readonly batch: BatchView }) {
  const dismiss = useAct('open.dismissBatch');
  return (
    <IconButton
      size="small"
      icon="close"
      label={strings.dismiss}
      onPress={() => dismiss.mutate({ batchId: batch.id }, { onError: tell })}
    />
  );
}

function tell(error: Error): void {
  const failure = failureOf(error);
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}

function titleOf({ state, folder }: BatchView): string {
  const words = strings;
  switch (state) {
    case 'reading':
      return folder === null ? words.readingSome : words.reading({ folder });
    case 'stopped':
      return folder === null ? words.stoppedSome : words.stopped({ folder });
    case 'done':
      return folder === null ? words.doneSome : words.done({ folder });
  }
}

function figuresOf({ read, total, failed }: BatchView): string {
  const figures = strings.figures({ read, total });
  return failed === 0 ? figures : `${figures}, ${strings.failed({ count: failed })}`;
}

function labelOf(batch: BatchView): string {
  return `${titleOf(batch)}, ${figuresOf(batch)}`;
}

/** Said at its start, each quarter and its end, once for all of its archives (AC-3). */
function useBatchAnnouncements(batch: BatchView | undefined): void {
  const seen = useRef<string | null>(null);
  const quarter = batch === undefined ? 0 : Math.floor((batch.read / Math.max(1, batch.total)) * 4);
  const mark = batch === undefined ? null : `${batch.id} ${batch.state} ${formatNumber(quarter)}`;
  const say = useEffectEvent(() => {
    if (batch !== undefined) announce(labelOf(batch));
  });
  const isReading = batch?.state === 'reading';
  useEffect(() => {
    const before = seen.current;
    seen.current = mark;
    // What was through before the window came is on screen and not news.
    if (mark !== null && mark !== before && (isReading || before !== null)) say();
  }, [mark, isReading]);
}
