import { defaultDatabase } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Instance, Overview, Preferences, PushView } from '../../../contract/views.ts';
import { useAct, useCall } from '../../api/calls.ts';
import { usePreferences } from '../../api/preferences.ts';
import { useConnection } from '../../ui/instances/connection.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { checksOf } from './checks.ts';
import type { Prediction, PushPlan } from './checks.ts';
import type { PushFields } from './field-checks.ts';
import { fieldsOf } from './field-checks.ts';
import { History } from './history.tsx';
import { InstanceChooser } from './instance-chooser.tsx';
import { LibraryFields } from './library-fields.tsx';
import { PushReady } from './push-ready.tsx';
import { SentFacts } from './sent-facts.tsx';
import { usePushState } from './state.ts';
import type { PushScreenState } from './state.ts';
import { strings } from './strings.ts';
import { isReachable, useTargetCheck } from './use-target-check.ts';
import styles from './push.module.css';

export interface PushFormProps {
  readonly overview: Overview;
  readonly pushes: readonly PushView[];
  readonly onApprove: () => void;
}

/** Where to push, under which names, and what is looked at before anything is sent. */
export function PushForm({ overview, pushes, onApprove }: PushFormProps) {
  const archiveId = overview.archive.id;
  const { state, change, plan, instances, connection, judgement } = usePlan(overview);
  const start = useAct('push.start');
  const rehearse = useAct('push.rehearse');
  const { instance, fields } = plan;
  /** A dry run was of what stood here then. */
  const changeAll = (part: Partial<PushScreenState>): void => {
    rehearse.reset();
    change(part);
  };
  const changeFields = (part: Partial<PushFields>): void =>
    changeAll({ typed: { ...state.typed, ...part } });
  const withRequest = (act: (request: PushRequest) => void) => (): void => {
    if (instance === null) return;
    act({ archiveId, instanceId: instance.id, ...fields, sendAnyway: state.sendAnyway });
  };
  return (
    <div className={styles.two}>
      <div className={styles.left} data-pane="push-form">
        <h2>{strings.whereTo}</h2>
        <InstanceChooser
          instances={instances}
          practice={plan.practice}
          chosen={instance}
          connection={connection}
          onChoose={(instanceId) => changeAll({ instanceId })}
        />
        <LibraryFields fields={fields} judgement={judgement} onChange={changeFields} />
        <SentFacts overview={overview} title={strings.whatIsSent} />
      </div>
      <div className={styles.right} data-pane="push-state">
        <PushReady
          plan={plan}
          checks={checksOf(plan)}
          size={formatBytes(overview.bytes)}
          isBusy={start.isPending}
          error={start.error ?? rehearse.error}
          onApprove={onApprove}
          onPush={withRequest((request) =>
            start.mutate(request, { onSuccess: (shown) => change({ shown }) }),
          )}
          rehearsal={{
            isBusy: rehearse.isPending,
            found: rehearse.data,
            onRun: withRequest((request) => rehearse.mutate(request)),
          }}
          onPropose={({ field, text }) => changeFields({ [field]: text })}
          onSendAnyway={(sendAnyway) => changeAll({ sendAnyway })}
        />
        <History pushes={pushes} shown={null} onShow={(shown) => change({ shown })} />
      </div>
    </div>
  );
}

/** Where to, under which names, and all that is known of it. */
function usePlan(overview: Overview) {
  const archiveId = overview.archive.id;
  const [state, change] = usePushState(archiveId);
  const { data: instances = [] } = useCall('instances.list', {});
  const practice = useCall('practice.getState', {});
  const instance = instances.find(({ id }) => id === state.instanceId) ?? null;
  const canAsk = isReachable(instance, practice.data);
  const connection = useConnection(instance?.id ?? null, canAsk);
  const fields: PushFields = { ...fieldsOf(overview), ...state.typed };
  const judgement = useTargetCheck(archiveId, instance, canAsk, fields);
  const plan: PushPlan = {
    overview,
    instance,
    practice: practice.data,
    prediction: usePrediction(overview, instance),
    fields,
    findings: judgement.findings,
    test: canAsk ? connection.test : undefined,
    sendAnyway: state.sendAnyway,
  };
  return { state, change, plan, instances, connection, judgement };
}

interface PushRequest extends PushFields {
  readonly archiveId: Overview['archive']['id'];
  readonly instanceId: Instance['id'];
  readonly sendAnyway: boolean;
}

/** Of the server that the instance runs; before one is chosen of the one that the window is about. */
function usePrediction(overview: Overview, instance: Instance | null): Prediction | null {
  const preferences = usePreferences();
  const server = instance ?? serverOf(preferences);
  const ends = useCall(
    'restore.getSummaries',
    { archiveId: overview.archive.id, database: server?.database ?? defaultDatabase },
    { enabled: server !== null && overview.kind === 'zip' },
  );
  if (server === null || overview.kind !== 'zip') return null;
  const { release, database } = server;
  const end = ends.data?.find((one) => one.release === release)?.state;
  return end === undefined ? null : { server: { release, database }, end };
}

function serverOf(preferences: Preferences | undefined): Server | null {
  if (preferences === undefined || preferences.target === 'all') return null;
  return { release: preferences.target, database: preferences.database };
}
