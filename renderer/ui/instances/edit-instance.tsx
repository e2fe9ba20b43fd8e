import { useState } from 'react';
import type { Instance } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Facts } from '../facts.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { knownReleases, ServerFields } from './server-fields.tsx';
import { strings } from './strings.ts';
import { useRefreshInstances } from './use-instances.ts';
import styles from './instances.module.css';

export interface OfInstanceProps {
  readonly instance: Instance;
  readonly onClose: () => void;
}

/** Another release or database for an instance; its addresses are only shown. */
export function EditInstance({ instance, onClose }: OfInstanceProps) {
  const { id: instanceId, name, studioUrl, lmsUrl } = instance;
  const [server, setServer] = useState({ release: instance.release, database: instance.database });
  const act = useAct('instances.setServer');
  const refresh = useRefreshInstances();
  const save = (): void =>
    act.mutate(
      { instanceId, ...server },
      {
        onSuccess: () => {
          void refresh();
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={strings.editTitle({ name })}
      size="wide"
      onClose={onClose}
      isBusy={act.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.cancel}</Button>
          <Button kind="strong" isBusy={act.isPending} onPress={save}>
            {strings.save}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <FailureBanner failure={failureOf(act.error)} />
        <Facts
          facts={[
            { name: strings.studio, value: studioUrl, isMono: true },
            { name: strings.lms, value: lmsUrl, isMono: true },
          ]}
        />
        <ServerFields
          {...server}
          releaseChoices={knownReleases()}
          onChange={(part) => setServer((before) => ({ ...before, ...part }))}
        />
        <p className={styles.help}>{strings.editHelp}</p>
      </div>
    </Dialog>
  );
}
