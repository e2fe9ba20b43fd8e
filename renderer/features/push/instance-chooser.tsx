import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { releases } from '../../../contract/releases.ts';
import type { InstanceId } from '../../../contract/model/ids.ts';
import type { Instance, PracticeState } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import { AddInstance } from './add-instance.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface InstanceChooserProps {
  readonly instances: readonly Instance[];
  readonly practice: PracticeState | undefined;
  readonly chosen: Instance | null;
  readonly onChoose: (instanceId: InstanceId | null) => void;
}

/** The instances that are known, the practice instance, and the way to add one. */
export function InstanceChooser({ instances, practice, chosen, onChoose }: InstanceChooserProps) {
  const test = useAct('instances.test');
  const refresh = useRefresh();
  const choose = (instanceId: InstanceId | null): void => {
    test.reset();
    onChoose(instanceId);
  };
  const chooseNew = (instanceId: InstanceId | null): void => {
    void refresh().then(() => choose(instanceId));
  };
  const needsStart = practice?.running !== true && (chosen === null || chosen.isPractice);
  const more = (
    <>
      <AddButton onAdded={(instance) => chooseNew(instance.id)} />
      {chosen !== null && !chosen.isPractice && (
        <ForgetInstance instance={chosen} onForgotten={() => chooseNew(null)} />
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
        onChange={choose}
      />
      {test.data !== undefined && chosen !== null && (
        <p className={styles.good}>
          <Icon name="check" size="small" />
          {strings.signedIn({ name: test.data.userName })}
        </p>
      )}
      <FailureBanner failure={failureOf(test.error)} />
      {needsStart ? (
        <StartPractice onStarted={chooseNew}>{more}</StartPractice>
      ) : (
        <div className={styles.buttons}>
          {chosen !== null && (
            <Button
              size="small"
              isBusy={test.isPending}
              onPress={() => test.mutate({ instanceId: chosen.id })}
            >
              {strings.test}
            </Button>
          )}
          {more}
        </div>
      )}
    </section>
  );
}

function choiceOf({ id, name, isPractice, release }: Instance) {
  const { label } = releases[release];
  return { value: id, label: name, detail: isPractice ? `${strings.practice}, ${label}` : label };
}

/** Asks again for the instances and for the practice instance's state. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: callKey('instances.list', {}) });
    await client.invalidateQueries({ queryKey: callKey('practice.getState', {}) });
  };
}

interface StartPracticeProps {
  readonly onStarted: (instanceId: InstanceId | null) => void;
  /** Further buttons beside its own. */
  readonly children: ReactNode;
}

function StartPractice({ onStarted, children }: StartPracticeProps) {
  const start = useAct('practice.start');
  return (
    <>
      <FailureBanner failure={failureOf(start.error)} />
      <p className={styles.help}>{strings.practiceHelp}</p>
      <div className={styles.buttons}>
        <Button
          size="small"
          isBusy={start.isPending}
          onPress={() => {
            start.mutate({}, { onSuccess: ({ instanceId }) => onStarted(instanceId) });
          }}
        >
          {strings.startPractice}
        </Button>
        {children}
      </div>
    </>
  );
}

function AddButton({ onAdded }: { readonly onAdded: (instance: Instance) => void }) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <Button size="small" kind="plain" onPress={() => setIsAdding(true)}>
        {strings.addInstance}
      </Button>
      {isAdding && <AddInstance onClose={() => setIsAdding(false)} onAdded={onAdded} />}
    </>
  );
}

interface ForgetInstanceProps {
  readonly instance: Instance;
  readonly onForgotten: () => void;
}

function ForgetInstance({ instance, onForgotten }: ForgetInstanceProps) {
  const forget = useAct('instances.remove');
  return (
    <Button
      size="small"
      kind="plain"
      isBusy={forget.isPending}
      onPress={() => forget.mutate({ instanceId: instance.id }, { onSuccess: onForgotten })}
    >
      {strings.removeInstance}
    </Button>
  );
}
