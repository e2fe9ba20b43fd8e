import type { ReactNode } from 'react';
import { releases } from '../../../contract/releases.ts';
import type { InstanceId } from '../../../contract/model/ids.ts';
import type { Instance, PracticeState } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { AddInstanceButton } from '../../ui/instances/add-button.tsx';
import { ConnectionResult, TestButton } from '../../ui/instances/connection.tsx';
import type { Connection } from '../../ui/instances/connection.tsx';
import { InstanceMenu } from '../../ui/instances/instance-menu.tsx';
import { SignInButton } from '../../ui/instances/sign-in-button.tsx';
import { useRefreshInstances } from '../../ui/instances/use-instances.ts';
import { Select } from '../../ui/select.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface InstanceChooserProps {
  readonly instances: readonly Instance[];
  readonly practice: PracticeState | undefined;
  readonly chosen: Instance | null;
  readonly connection: Connection;
  readonly onChoose: (instanceId: InstanceId | null) => void;
}

/** The instances that are known, how the connection is, and the way to add one. */
export function InstanceChooser(props: InstanceChooserProps) {
  const { instances, practice, chosen, connection, onChoose } = props;
  const needsStart = practice?.running !== true && (chosen === null || chosen.isPractice);
  const more = (
    <>
      <AddInstanceButton size="small" kind="plain" onAdded={({ id }) => onChoose(id)} />
      {chosen !== null && !chosen.isPractice && (
        <InstanceMenu instance={chosen} onRemoved={() => onChoose(null)} />
      )}
    </>
  );
  return (
    <section className={styles.instance}>
      <Select
        label={strings.instance}
        icon="server"
        placeholder={instances.length === 0 ? strings.noInstance : strings.chooseInstance}
        value={chosen?.id ?? null}
        choices={instances.map(choiceOf)}
        onChange={onChoose}
      />
      {needsStart ? (
        <StartPractice onStarted={onChoose}>{more}</StartPractice>
      ) : (
        <>
          {chosen?.hasSecret === true && <ConnectionResult connection={connection} />}
          <div className={styles.buttons}>
            {chosen !== null &&
              (chosen.hasSecret ? (
                <TestButton connection={connection} />
              ) : (
                <SignInButton instance={chosen} />
              ))}
            {more}
          </div>
        </>
      )}
    </section>
  );
}

function choiceOf({ id, name, isPractice, release }: Instance) {
  const { label } = releases[release];
  return { value: id, label: name, detail: isPractice ? `${strings.practice}, ${label}` : label };
}

interface StartPracticeProps {
  readonly onStarted: (instanceId: InstanceId | null) => void;
  /** Further buttons beside its own. */
  readonly children: ReactNode;
}

function StartPractice({ onStarted, children }: StartPracticeProps) {
  const start = useAct('practice.start');
  const refresh = useRefreshInstances();
  return (
    <>
      <FailureBanner failure={failureOf(start.error)} />
      <p className={styles.help}>{strings.practiceHelp}</p>
      <div className={styles.buttons}>
        <Button
          size="small"
          isBusy={start.isPending}
          onPress={() => {
            start.mutate(
              {},
              { onSuccess: ({ instanceId }) => void refresh().then(() => onStarted(instanceId)) },
            );
          }}
        >
          {strings.startPractice}
        </Button>
        {children}
      </div>
    </>
  );
}
