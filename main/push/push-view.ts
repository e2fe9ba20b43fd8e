import { pushSteps } from '../../contract/push-views.ts';
import type { PushStepView, PushView } from '../../contract/push-views.ts';
import type { PushRecord, StepRecord } from '../staging/push-record.ts';

/**
 * What a screen shows of a push; `sentBytes` is newer than the row while it uploads, `isKept` says
 * whether a live process will give it its turn.
 */
export function pushView(
  record: PushRecord,
  steps: readonly StepRecord[],
  sentBytes: number,
  isKept: boolean,
): PushView {
  return {
    id: record.id,
    archiveId: record.archiveId,
    instance: {
      id: record.instanceId,
      name: record.instanceName,
      studioUrl: record.studioUrl,
    },
    state: record.state,
    failedAt: record.failedAt,
    failure: record.failure,
    errorLog: record.errorLog,
    org: record.org,
    slug: record.slug,
    title: record.title,
    steps: pushSteps.map((step) => stepView(step, steps)),
    sentBytes,
    totalBytes: record.bytes,
    library: record.library,
    verification: record.verification,
    startedAt: record.startedAt,
    startId: record.startId,
    waiting: record.waiting ? (isKept ? 'turn' : 'stopped') : null,
    question: record.question,
  };
}

/** The last attempt at a step. */
function stepView(step: PushStepView['step'], steps: readonly StepRecord[]): PushStepView {
  const last = steps.findLast((row) => row.step === step);
  return {
    step,
    startedAt: last?.startedAt ?? null,
    endedAt: last?.endedAt ?? null,
    detail: last?.detail ?? '',
  };
}
