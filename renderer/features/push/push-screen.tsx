import { useEffect, useEffectEvent } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Overview, PushView } from '../../../contract/views.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { announce } from '../../ui/announcer.tsx';
import { FailureState } from '../../ui/failure-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PushForm } from './push-form.tsx';
import { PushSent } from './push-sent.tsx';
import { currentStep, newestFirst, outcome, pushToShow } from './selectors.ts';
import { usePushState } from './state.ts';
import { strings } from './strings.ts';

export interface PushScreenProps {
  readonly archiveId: ArchiveId;
  readonly onApprove: () => void;
}

/** Where to push and what happens: the form, a push under way, or what came of one. */
export function PushScreen({ archiveId, onApprove }: PushScreenProps) {
  const overview = useCall('archives.getOverview', { archiveId });
  const pushes = useCall('push.list', { archiveId });
  const failure = failureOf(overview.error ?? pushes.error);
  if (failure !== null) {
    const retry = (): void => {
      void overview.refetch();
      void pushes.refetch();
    };
    return <FailureState title={strings.failed} failure={failure} onRetry={retry} />;
  }
  if (overview.data === undefined || pushes.data === undefined) {
    return <Skeleton label={strings.loading} lines={8} />;
  }
  return (
    <PushPage
      overview={overview.data}
      pushes={pushes.data}
      atMs={pushes.dataUpdatedAt}
      onApprove={onApprove}
    />
  );
}

interface PushPageProps {
  readonly overview: Overview;
  readonly pushes: readonly PushView[];
  /** When they were so. */
  readonly atMs: number;
  readonly onApprove: () => void;
}

function PushPage({ overview, pushes, atMs, onApprove }: PushPageProps) {
  const [state, change] = usePushState(overview.archive.id);
  const order = newestFirst(pushes);
  const push = pushToShow(pushes, state.shown, order);
  useStepsSaid(order[0]);
  if (push !== null) {
    return (
      <PushSent
        overview={overview}
        push={push}
        pushes={order}
        atMs={atMs}
        onShow={(shown) => change({ shown })}
      />
    );
  }
  return <PushForm overview={overview} pushes={order} onApprove={onApprove} />;
}

/** Says each step and the result of the newest push; failures at once (AC-3). */
function useStepsSaid(push: PushView | undefined): void {
  const step = push === undefined ? null : currentStep(push);
  const state = push?.state;
  const say = useEffectEvent(() => {
    if (push === undefined) return;
    if (step !== null) announce(strings.runningTitle[step]({ name: push.instance.name }));
    else announce(outcome(push).said, push.state === 'failed' ? 'assertive' : 'polite');
  });
  const isEnd = state === 'failed' || state === 'cancelled' || state === 'verified';
  useEffect(() => {
    if (step !== null || isEnd) say();
  }, [step, isEnd]);
}
