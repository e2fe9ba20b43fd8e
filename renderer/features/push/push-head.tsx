import type { ReactNode } from 'react';
import type { PushId } from '../../../contract/model/ids.ts';
import type { Overview, PushView } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { CopyDetails } from '../../ui/failure-state.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { predictedEnd } from './as-predicted.ts';
import { QuestionActs } from './question-acts.tsx';
import { ResumeAct } from './resume-act.tsx';
import { SaveVerification } from './save-verification.tsx';
import { currentStep, isInterrupted, outcome, stepOf } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface PushHeadProps {
  readonly overview: Overview;
  readonly push: PushView;
  readonly onShow: (shown: PushId | 'form') => void;
}

/** The state of a push as the headline, and the way on. */
export function PushHead(props: PushHeadProps) {
  const { push } = props;
  if (push.question !== null) return <Asking {...props} question={push.question} />;
  if (push.waiting !== null) return <Waiting push={push} />;
  if (currentStep(push) !== null) return <Running push={push} />;
  return push.state === 'verified' ? <Done {...props} /> : <Stopped {...props} />;
}

interface HeadProps {
  readonly push: PushView;
  readonly title: string;
  readonly children: ReactNode;
}

/** The mark of an ended push, its headline, and what stands below it. */
function Head({ push, title, children }: HeadProps) {
  return (
    <header className={styles.headRow}>
      <SeverityMark kind={outcome(push).mark} hasWords size="big" />
      <div className={styles.headWords}>
        <h1>{title}</h1>
        {children}
      </div>
    </header>
  );
}

function Running({ push }: { readonly push: PushView }) {
  const step = currentStep(push) ?? 'check';
  const isLate = step === 'create' || step === 'verify';
  return (
    <UnderWay
      push={push}
      title={strings.runningTitle[step]({ name: push.instance.name })}
      text={strings.runningText}
      tooLate={isLate ? strings.tooLate : undefined}
    />
  );
}

function Waiting({ push }: { readonly push: PushView }) {
  const isStopped = push.waiting === 'stopped';
  return (
    <UnderWay
      push={push}
      title={isStopped ? strings.stoppedTitle : strings.waitingTitle}
      text={isStopped ? strings.stoppedText : strings.waitingText}
    >
      {isStopped && <ResumeAct push={push} onResumed={() => undefined} />}
    </UnderWay>
  );
}

interface UnderWayProps {
  readonly push: PushView;
  readonly title: string;
  readonly text: string;
  readonly tooLate?: string | undefined;
  readonly children?: ReactNode;
}

function UnderWay({ push, title, text, tooLate, children }: UnderWayProps) {
  const cancel = useAct('push.cancel');
  return (
    <header className={styles.headRow}>
      <div className={styles.headWords}>
        <h1>{title}</h1>
        <p>{text}</p>
        <FailureBanner failure={failureOf(cancel.error)} />
        {children !== undefined && <div className={styles.acts}>{children}</div>}
      </div>
      <Button
        isBusy={cancel.isPending}
        off={tooLate}
        onPress={() => cancel.mutate({ pushId: push.id })}
      >
        {strings.cancelPush}
      </Button>
    </header>
  );
}

function Done({ overview, push, onShow }: PushHeadProps) {
  const { verification } = push;
  const result = verification?.result ?? 'not-compared';
  const { name } = push.instance;
  const title = {
    'nothing-lost': strings.nothingLost,
    differs: strings.differs({ count: verification?.differenceCount ?? 0 }),
    'not-compared': strings.notCompared,
  }[result];
  const how = verification === null ? '' : strings.how[verification.how]({ name });
  const text = {
    'nothing-lost': how,
    differs: `${strings.differsText} ${how}`,
    'not-compared': verification?.how === 'endpoints' ? how : strings.notComparedText,
  }[result];
  return (
    <Head push={push} title={title}>
      <p>{text}</p>
      <AsPredicted overview={overview} push={push} />
      <div className={styles.acts}>
        {verification !== null && <SaveVerification pushId={push.id} />}
        <Button size="large" onPress={() => onShow('form')}>
          {strings.another}
        </Button>
      </div>
    </Head>
  );
}

function Stopped({ overview, push, onShow }: PushHeadProps) {
  const { failure } = push;
  const isRefused = failure?.kind === 'restore-failed';
  return (
    <Head push={push} title={stoppedTitle(push)}>
      <p>
        {stoppedWords(push)}{' '}
        {push.library === null ? strings.nothingCreated : strings.created({ key: push.library })}
      </p>
      <AsPredicted overview={overview} push={push} />
      <div className={styles.acts}>
        {!isRefused && <ResumeAct push={push} onResumed={onShow} />}
        <Button size="large" onPress={() => onShow('form')}>
          {isRefused ? strings.otherInstance : strings.editNames}
        </Button>
        {failure !== null && <CopyDetails failure={failure} />}
      </div>
    </Head>
  );
}

function stoppedWords(push: PushView): string {
  const { failure, failedAt } = push;
  if (isInterrupted(push) && failedAt !== null) {
    return strings.resumeWhere({ step: strings.stepsWill[stepOf[failedAt]] });
  }
  return failure === null ? strings.cancelledText : `${failure.message} ${failure.next}`;
}

function stoppedTitle(push: PushView): string {
  if (push.state === 'cancelled') return strings.cancelledTitle;
  if (isInterrupted(push)) return strings.interruptedTitle;
  return push.failure?.kind === 'restore-failed' ? strings.refusedTitle : strings.failedTitle;
}

interface AskingProps extends PushHeadProps {
  readonly question: NonNullable<PushView['question']>;
}

function Asking({ push, question, onShow }: AskingProps) {
  return (
    <Head push={push} title={strings.questionTitle}>
      <p>{question.message}</p>
      <div className={styles.acts}>
        <QuestionActs push={push} question={question} onAnswered={onShow} />
      </div>
    </Head>
  );
}

/** Whether it ended as predicted, where that can be said. */
function AsPredicted({ overview, push }: Omit<PushHeadProps, 'onShow'>) {
  const { data: instances = [] } = useCall('instances.list', {});
  const instance = instances.find(({ id }) => id === push.instance.id) ?? null;
  const end = predictedEnd(push, overview.approval, instance);
  if (end === null) return null;
  return (
    <p className={styles.predicted}>
      <SeverityMark kind={end.mark} hasWords size="small" />
      <span>{end.words}</span>
    </p>
  );
}
