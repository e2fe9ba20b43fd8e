import { defaultDatabase } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Instance, Overview, Preferences, PushView } from '../../../contract/views.ts';
import { useAct, useCall } from '../../api/calls.ts';
import { usePreferences } from '../../api/preferences.ts';
import { formatBytes } from '../../ui/figures.ts';
import type { PushFields } from './field-checks.ts';
import { History } from './history.tsx';
import { InstanceChooser } from './instance-chooser.tsx';
import { LibraryFields } from './library-fields.tsx';
import { PushReady } from './push-ready.tsx';
import { checksOf } from './selectors.ts';
import type { Prediction } from './selectors.ts';
import { SentFacts } from './sent-facts.tsx';
import { usePushState } from './state.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface PushFormProps {
  readonly overview: Overview;
  readonly pushes: readonly PushView[];
  readonly onApprove: () => void;
}

/** Where to push, under which names, and what is looked at before anything is sent. */
export function PushForm({ overview, pushes, onApprove }: PushFormProps) {
  const archiveId = overview.archive.id;
  const [state, change] = usePushState(archiveId);
  const { data: instances = [] } = useCall('instances.list', {});
  const practice = useCall('practice.getState', {});
  const start = useAct('push.start');
  const instance = instances.find(({ id }) => id === state.instanceId) ?? null;
  const fields: PushFields = { ...fieldsOf(overview), ...state.typed };
  const plan = {
    overview,
    instance,
    practice: practice.data,
    prediction: usePrediction(overview, instance),
    fields,
    sendAnyway: state.sendAnyway,
  };
  const push = (): void => {
    if (instance === null) return;
    start.mutate(
      { archiveId, instanceId: instance.id, ...fields, sendAnyway: state.sendAnyway },
      { onSuccess: (shown) => change({ shown }) },
    );
  };
  return (
    <div className={styles.two}>
      <div className={styles.left} data-pane="push-form">
        <h2>{strings.whereTo}</h2>
        <InstanceChooser
          instances={instances}
          practice={practice.data}
          chosen={instance}
          onChoose={(instanceId) => change({ instanceId })}
        />
        <LibraryFields
          fields={fields}
          onChange={(part) => change({ typed: { ...state.typed, ...part } })}
        />
        <SentFacts overview={overview} title={strings.whatIsSent} />
      </div>
      <div className={styles.right} data-pane="push-state">
        <PushReady
          plan={plan}
          checks={checksOf(plan)}
          size={formatBytes(overview.bytes)}
          isBusy={start.isPending}
          error={start.error}
          onApprove={onApprove}
          onPush={push}
          onSendAnyway={(sendAnyway) => change({ sendAnyway })}
        />
        <History pushes={pushes} shown={null} onShow={(shown) => change({ shown })} />
      </div>
    </div>
  );
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

/** The archive's own names, until others are typed. */
function fieldsOf({ learningPackage, archive }: Overview): PushFields {
  return {
    org: learningPackage.org ?? '',
    slug: learningPackage.slug ?? '',
    title: learningPackage.title ?? archive.title,
    description: learningPackage.description ?? '',
  };
}
