import type { PushView } from '../../../contract/views.ts';
import { Ring, Spinner } from '../../ui/progress.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { currentStep, outcome } from './selectors.ts';
import styles from './push.module.css';

/** The shape of a push's state; its words stand beside it. */
export function PushMark({ push }: { readonly push: PushView }) {
  const step = currentStep(push);
  if (push.waiting !== null) return <span className={styles.dot} />;
  if (step === null) return <SeverityMark kind={outcome(push).mark} hasWords />;
  if (step !== 'upload' || push.totalBytes === 0) return <Spinner />;
  return <Ring share={push.sentBytes / push.totalBytes} />;
}
