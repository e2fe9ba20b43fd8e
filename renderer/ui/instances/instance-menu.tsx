import { useState } from 'react';
import type { Instance } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { Button, IconButton } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { Menu } from '../menu.tsx';
import type { MenuEntry } from '../menu.tsx';
import { toast } from '../toast.tsx';
import { EditInstance } from './edit-instance.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { strings } from './strings.ts';
import { useRefreshInstances } from './use-instances.ts';

export interface InstanceMenuProps {
  readonly instance: Instance;
  readonly onRemoved?: (() => void) | undefined;
}

/** What can be done with an instance besides testing it: edit, sign in and out, remove. */
export function InstanceMenu({ instance, onRemoved }: InstanceMenuProps) {
  const [asked, setAsked] = useState<'edit' | 'sign-in' | 'remove' | null>(null);
  const signOut = useSignOut(instance);
  const { name, isPractice, hasSecret } = instance;
  const act = (id: string, label: string, onAct: () => void): MenuEntry => ({
    kind: 'act',
    id,
    label,
    onAct,
  });
  // The practice instance is made, and signed in to, by starting it.
  const own = isPractice
    ? []
    : [
        act('edit', strings.edit, () => setAsked('edit')),
        act('sign-in', hasSecret ? strings.signInAnew : strings.signIn, () => setAsked('sign-in')),
        ...(hasSecret ? [act('sign-out', strings.signOut, signOut)] : []),
      ];
  const close = (): void => setAsked(null);
  return (
    <>
      <Menu
        label={strings.more({ name })}
        entries={[...own, act('remove', strings.remove, () => setAsked('remove'))]}
      >
        <IconButton size="small" icon="more" label={strings.more({ name })} />
      </Menu>
      {asked === 'edit' && <EditInstance instance={instance} onClose={close} />}
      {asked === 'sign-in' && <SignInDialog instance={instance} onClose={close} />}
      {asked === 'remove' && (
        <RemoveDialog instance={instance} onClose={close} onRemoved={onRemoved} />
      )}
    </>
  );
}

/** Deletes the secret at once: it can be given again. */
function useSignOut({ id: instanceId, name }: Instance): () => void {
  const act = useAct('instances.signOut');
  const refresh = useRefreshInstances();
  return () =>
    act.mutate(
      { instanceId },
      {
        onSuccess: () => {
          toast({ mark: 'done', text: strings.signedOut({ name }) });
          void refresh();
        },
        onError: (error) => {
          const failure = failureOf(error);
          if (failure !== null) {
            toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
          }
        },
      },
    );
}

interface RemoveDialogProps extends InstanceMenuProps {
  readonly onClose: () => void;
}

/** Asks first: the secret cannot be brought back. */
function RemoveDialog({ instance, onClose, onRemoved }: RemoveDialogProps) {
  const { id: instanceId, name } = instance;
  const act = useAct('instances.remove');
  const refresh = useRefreshInstances();
  const remove = (): void =>
    act.mutate(
      { instanceId },
      {
        onSuccess: () => {
          toast({ mark: 'done', text: strings.removed({ name }) });
          onClose();
          onRemoved?.();
          void refresh();
        },
      },
    );
  return (
    <Dialog
      title={strings.removeTitle({ name })}
      role="alertdialog"
      onClose={onClose}
      isBusy={act.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.cancel}</Button>
          <Button kind="danger" isBusy={act.isPending} onPress={remove}>
            {strings.removeButton}
          </Button>
        </>
      }
    >
      <FailureBanner failure={failureOf(act.error)} />
      <p>{strings.removeText}</p>
    </Dialog>
  );
}
