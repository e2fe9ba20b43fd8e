import { useState } from 'react';
import { failureOf, useAct } from '../../api/calls.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import type { OfInstanceProps } from './edit-instance.tsx';
import { SecretFields } from './secret-fields.tsx';
import { strings } from './strings.ts';
import { useRefreshInstances } from './use-instances.ts';
import styles from './instances.module.css';

export interface SignInDialogProps extends OfInstanceProps {
  readonly onSignedIn?: (() => void) | undefined;
}

/** Gives an instance its sign-in (again). */
export function SignInDialog({ instance, onClose, onSignedIn }: SignInDialogProps) {
  const { id: instanceId, name } = instance;
  const [signIn, setSignIn] = useState({ clientId: '', clientSecret: '' });
  const act = useAct('instances.signIn');
  const refresh = useRefreshInstances();
  const isFilled = signIn.clientId !== '' && signIn.clientSecret !== '';
  const save = (): void =>
    act.mutate(
      { instanceId, ...signIn },
      {
        onSuccess: () => {
          void refresh().then(onSignedIn);
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={strings.signInTitle({ name })}
      onClose={onClose}
      isBusy={act.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.cancel}</Button>
          <Button
            kind="strong"
            isBusy={act.isPending}
            off={isFilled ? undefined : strings.signInFill}
            onPress={save}
          >
            {strings.signInButton}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{strings.signInHelp}</p>
        <FailureBanner failure={failureOf(act.error)} />
        <SecretFields
          value={signIn}
          autoFocus
          onChange={(part) => setSignIn((before) => ({ ...before, ...part }))}
        />
      </div>
    </Dialog>
  );
}
