import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { releases } from '../../../contract/releases.ts';
import type { InstanceId } from '../../../contract/model/ids.ts';
import type { Instance, PracticeState } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import { AddInstance } from './add-instance.tsx';
import { words } from './strings.ts';
import styles from './push.module.css';

export interface InstanceChooserProps {
  readonly instances: readonly Instance[];
  readonly practice: PracticeState | undefined;
  readonly chosen: Instance | null;
  readonly onChoose: (instanceId: InstanceId | null) => void;
}

/** The instances that are known, the practice instance, and the way to add one. */
export function InstanceChooser({ instances, practice, chosen, onChoose }: InstanceChooserProps) {
  const [isAdding, setIsAdding] = useState(false);
  const client = useQueryClient();
  const test = useAct('instances.test');
  const start = useAct('practice.start');
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: callKey('instances.list', {}) });
    await client.invalidateQueries({ queryKey: callKey('practice.getState', {}) });
  };
  const choose = (instanceId: InstanceId): void => {
    test.reset();
    onChoose(instanceId);
  };
  const startPractice = (): void => {
    start.mutate(
      {},
      {
        onSuccess: (state) => {
          void refresh().then(() => {
            if (state.instanceId !== null) choose(state.instanceId);
          });
        },
      },
    );
  };
  const failure = failureOf(start.error ?? test.error);
  const needsStart = practice?.running !== true && (chosen === null || chosen.isPractice);
  return (
    <section className={styles.instance}>
      <Select
        label={words.instance}
        icon="server"
        placeholder={instances.length === 0 ? words.noInstance : words.chooseInstance}
        value={chosen?.id ?? null}
        choices={instances.map((instance) => ({
          value: instance.id,
          label: instance.name,
          detail: instance.isPractice
            ? `${words.practice}, ${releases[instance.release].label}`
            : releases[instance.release].label,
        }))}
        onChange={choose}
      />
      {test.data !== undefined && chosen !== null && (
        <p className={styles.good}>
          <Icon name="check" size="small" />
          {words.signedIn(test.data.userName)}
        </p>
      )}
      {failure !== null && (
        <Banner kind="blocker" isAlert>
          {failure.message} {failure.next}
        </Banner>
      )}
      {needsStart && <p className={styles.help}>{words.practiceHelp}</p>}
      <div className={styles.buttons}>
        {needsStart && (
          <Button size="small" isBusy={start.isPending} onPress={startPractice}>
            {words.startPractice}
          </Button>
        )}
        {chosen !== null && !needsStart && (
          <Button
            size="small"
            isBusy={test.isPending}
            onPress={() => test.mutate({ instanceId: chosen.id })}
          >
            {words.test}
          </Button>
        )}
        <Button size="small" kind="plain" onPress={() => setIsAdding(true)}>
          {words.addInstance}
        </Button>
        {chosen !== null && !chosen.isPractice && (
          <ForgetInstance
            instance={chosen}
            onForgotten={() => {
              onChoose(null);
              void refresh();
            }}
          />
        )}
      </div>
      {isAdding && (
        <AddInstance
          onClose={() => setIsAdding(false)}
          onAdded={(instance) => {
            void refresh().then(() => choose(instance.id));
          }}
        />
      )}
    </section>
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
      {words.removeInstance}
    </Button>
  );
}
