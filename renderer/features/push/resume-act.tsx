import type { PushId } from '../../../contract/model/ids.ts';
import type { Instance, PracticeState, PushView } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { SignInButton } from '../../ui/instances/sign-in-button.tsx';
import { useRefreshInstances } from '../../ui/instances/use-instances.ts';
import { strings } from './strings.ts';

export interface ResumeActProps {
  readonly push: PushView;
  readonly onResumed: (push: PushId) => void;
}

/** Goes on with a push, after what it needs first: the practice instance running, a sign-in. */
export function ResumeAct({ push, onResumed }: ResumeActProps) {
  const { data: instances } = useCall('instances.list', {});
  const { data: practice } = useCall('practice.getState', {});
  const start = useAct('practice.start');
  const resume = useAct('push.resume');
  const refresh = useRefreshInstances();
  const goOn = (): void => resume.mutate({ pushId: push.id }, { onSuccess: onResumed });
  const startFirst = (): void =>
    start.mutate(
      {},
      {
        onSuccess: () => {
          void refresh();
          goOn();
        },
      },
    );
  const need = needOf(push, instances, practice);
  return (
    <>
      {need.kind === 'sign-in' ? (
        <SignInButton
          instance={need.instance}
          kind="strong"
          label={strings.signInAndResume}
          onSignedIn={goOn}
        />
      ) : (
        <Button
          kind="strong"
          isBusy={resume.isPending || start.isPending}
          off={need.kind === 'profile' ? strings.instanceGone : undefined}
          onPress={need.kind === 'practice' ? startFirst : goOn}
        >
          {need.kind === 'practice' ? strings.startAndResume : strings.resume}
        </Button>
      )}
      <FailureBanner failure={failureOf(start.error ?? resume.error)} />
    </>
  );
}

type Need =
  | { readonly kind: 'nothing' | 'profile' | 'practice' }
  | { readonly kind: 'sign-in'; readonly instance: Instance };

/** What a push needs before it can go on; a profile that is gone cannot be brought back here. */
function needOf(
  push: PushView,
  instances: readonly Instance[] | undefined,
  practice: PracticeState | undefined,
): Need {
  if (instances === undefined) return { kind: 'nothing' };
  const instance = instances.find(({ id }) => id === push.instance.id);
  if (instance === undefined) return { kind: 'profile' };
  if (instance.isPractice) return { kind: practice?.running === true ? 'nothing' : 'practice' };
  const isSignedIn = instance.hasSecret && push.failure?.kind !== 'sign-in-refused';
  return isSignedIn ? { kind: 'nothing' } : { kind: 'sign-in', instance };
}
