import type { PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyDetails } from '../../ui/failure-state.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { currentStep, outcome } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface PushHeadProps {
  readonly push: PushView;
  readonly onShow: (shown: PushId | 'form') => void;
}

/** The state of a push as the headline, and the way on. */
export function PushHead({ push, onShow }: PushHeadProps) {
  const step = currentStep(push);
  if (step !== null) return <Running push={push} />;
  return push.state === 'verified' ? (
    <Done push={push} onShow={onShow} />
  ) : (
    <Stopped push={push} onShow={onShow} />
  );
}

function Running({ push }: { readonly push: PushView }) {
  const cancel = useAct('push.cancel');
  const failure = failureOf(cancel.error);
  const step = currentStep(push) ?? 'check';
  const isLate = step === 'create' || step === 'verify';
  return (
    <header className={styles.headRow}>
      <div className={styles.headWords}>
        <h1>{strings.runningTitle[step]({ name: push.instance.name })}</h1>
        <p>{strings.runningText}</p>
        <FailureBanner failure={failure} />
      </div>
      <Button
        isBusy={cancel.isPending}
        off={isLate ? strings.tooLate : undefined}
        onPress={() => cancel.mutate({ pushId: push.id })}
      >
        {strings.cancelPush}
      </Button>
    </header>
  );
}

function Done({ push, onShow }: PushHeadProps) {
  const result = push.verification?.result ?? 'not-compared';
  const count = push.verification?.differenceCount ?? 0;
  const title = {
    'nothing-lost': strings.nothingLost,
    differs: strings.differs({ count }),
    'not-compared': strings.notCompared,
  }[result];
  const text = {
    'nothing-lost': strings.nothingLostText,
    differs: strings.differsText,
    'not-compared': strings.notComparedText,
  }[result];
  return (
    <header className={styles.headRow}>
      <SeverityMark kind={outcome(push).mark} hasWords size="big" />
      <div className={styles.headWords}>
        <h1>{title}</h1>
        <p>{text}</p>
        <div className={styles.acts}>
          <Button size="large" onPress={() => onShow('form')}>
            {strings.another}
          </Button>
        </div>
      </div>
    </header>
  );
}

function Stopped({ push, onShow }: PushHeadProps) {
  const resume = useAct('push.resume');
  const { failure } = push;
  const refused = failureOf(resume.error);
  const isRefused = failure?.kind === 'restore-failed';
  const title =
    push.state === 'cancelled'
      ? strings.cancelledTitle
      : isRefused
        ? strings.refusedTitle
        : strings.failedTitle;
  return (
    <header className={styles.headRow}>
      <SeverityMark kind={outcome(push).mark} hasWords size="big" />
      <div className={styles.headWords}>
        <h1>{title}</h1>
        <p>
          {failure === null ? strings.cancelledText : `${failure.message} ${failure.next}`}{' '}
          {push.library === null ? strings.nothingCreated : strings.created({ key: push.library })}
        </p>
        <FailureBanner failure={refused} />
        <div className={styles.acts}>
          {!isRefused && (
            <Button
              kind="strong"
              isBusy={resume.isPending}
              onPress={() => resume.mutate({ pushId: push.id }, { onSuccess: onShow })}
            >
              {strings.resume}
            </Button>
          )}
          <Button size="large" onPress={() => onShow('form')}>
            {strings.otherInstance}
          </Button>
          {failure !== null && <CopyDetails failure={failure} />}
        </div>
      </div>
    </header>
  );
}
