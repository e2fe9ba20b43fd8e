import { useQueryClient } from '@tanstack/react-query';
import { releases, databaseLabels } from '../../../contract/releases.ts';
import type { Instance } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';
import styles from './settings.module.css';

/** The instances that are known: test their sign-in, or remove them. */
export function InstancesTab() {
  const { data: instances, error, refetch } = useCall('instances.list', {});
  const secrets = useCall('app.getInfo', {}).data?.secrets;
  const words = strings.instances;
  if (error !== null) {
    return <ErrorState title={words.failed} error={error} onRetry={() => void refetch()} />;
  }
  if (instances === undefined) return <Skeleton label={words.loading} lines={3} />;
  if (instances.length === 0) {
    return (
      <EmptyState icon="server" title={words.none}>
        {words.noneText}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.parts}>
        {instances.map((instance) => (
          <InstanceRow key={instance.id} instance={instance} />
        ))}
      </ul>
      {secrets !== undefined && <p className={styles.help}>{words[secrets]}</p>}
    </>
  );
}

function InstanceRow({ instance }: { readonly instance: Instance }) {
  const client = useQueryClient();
  const test = useAct('instances.test');
  const remove = useAct('instances.remove');
  const { id: instanceId, name, studioUrl, release, database, hasSecret } = instance;
  const words = strings.instances;
  const onRemoved = (): void => {
    toast({ mark: 'done', text: words.removed({ name }) });
    void client.invalidateQueries({ queryKey: callKey('instances.list', {}) });
  };
  return (
    <li className={styles.part}>
      <div className={styles.partWords}>
        <span dir="auto">{name}</span>
        <span className={styles.quiet}>
          {studioUrl} · {releases[release].label}, {databaseLabels[database]}
          {!hasSecret && ` · ${words.noSecret}`}
        </span>
        {test.data !== undefined && (
          <span className={styles.good} role="status">
            <Icon name="check" size="small" /> {words.signedIn({ name: test.data.userName })}
          </span>
        )}
        <FailureBanner failure={failureOf(test.error ?? remove.error)} />
      </div>
      <span className={styles.partAct}>
        <Button size="small" isBusy={test.isPending} onPress={() => test.mutate({ instanceId })}>
          {words.test}
        </Button>
        <Button
          size="small"
          kind="plain"
          tooltip={words.removeHelp}
          isBusy={remove.isPending}
          onPress={() => remove.mutate({ instanceId }, { onSuccess: onRemoved })}
        >
          {words.remove}
        </Button>
      </span>
    </li>
  );
}
