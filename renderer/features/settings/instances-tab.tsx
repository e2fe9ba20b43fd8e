import { releases, databaseLabels } from '../../../contract/releases.ts';
import type { Instance } from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AddInstanceButton } from '../../ui/instances/add-button.tsx';
import { ConnectionResult, TestButton, useConnection } from '../../ui/instances/connection.tsx';
import { InstanceMenu } from '../../ui/instances/instance-menu.tsx';
import { SignInButton } from '../../ui/instances/sign-in-button.tsx';
import { studioLink } from '../../ui/instances/instance-url.ts';
import { OutsideLink } from '../../ui/outside-link.tsx';
import { strings } from './strings.ts';
import styles from './settings.module.css';

/** The instances that are known: add one, test it, sign in and out, edit or remove it. */
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
      <EmptyState
        icon="server"
        title={words.none}
        actions={<AddInstanceButton kind="strong" size="normal" />}
      >
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
      <div>
        <AddInstanceButton size="small" />
        {secrets !== undefined && <p className={styles.help}>{words[secrets]}</p>}
      </div>
    </>
  );
}

function Studio({ url }: { readonly url: string }) {
  const href = studioLink(url);
  return href === null ? url : <OutsideLink href={href}>{url}</OutsideLink>;
}

function InstanceRow({ instance }: { readonly instance: Instance }) {
  const connection = useConnection(instance.id, false);
  const { name, studioUrl, release, database, hasSecret } = instance;
  return (
    <li className={styles.part}>
      <div className={styles.partWords}>
        <span dir="auto">{name}</span>
        <span className={styles.quiet}>
          <Studio url={studioUrl} /> · {releases[release].label}, {databaseLabels[database]}
          {!hasSecret && ` · ${strings.instances.noSecret}`}
        </span>
      </div>
      <span className={styles.partAct}>
        {hasSecret ? <TestButton connection={connection} /> : <SignInButton instance={instance} />}
        <InstanceMenu instance={instance} />
      </span>
      {hasSecret && (
        <div className={styles.partMore}>
          <ConnectionResult connection={connection} />
        </div>
      )}
    </li>
  );
}
