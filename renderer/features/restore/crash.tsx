import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Server } from '../../../contract/releases.ts';
import type { PredictionState, PredictionView } from '../../../contract/views.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { RawText } from '../../ui/highlight/highlight.tsx';
import { Failed } from './failed.tsx';
import { ServerLog } from './server-log.tsx';
import { strings } from './strings.ts';
import styles from './answer.module.css';

export interface CrashProps {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  readonly crash: Extract<PredictionState, { kind: 'exception' }>;
  readonly log: PredictionView['log'];
}

/** A restore that breaks off: what its author would see, and what the server's administrator. */
export function Crash({ archiveId, server, crash, log }: CrashProps) {
  const last = lastLine(crash);
  return (
    <>
      <section>
        <h3>{strings.authorSees}</h3>
        <Failed />
      </section>
      <ServerLog
        archiveId={archiveId}
        server={server}
        lines={log?.lines ?? 1}
        bytes={log?.bytes ?? 0}
      />
      <section>
        <div className={styles.logHead}>
          <h3>{strings.administratorSees}</h3>
          <CopyButton text={last} what={strings.lastLine} />
        </div>
        <p className={styles.quiet}>{strings.administratorSeesWords}</p>
        <pre className={styles.raised} dir="ltr">
          {last.split('\n').map((line, index) => (
            <span key={index} className={styles.raisedLine}>
              <RawText text={line} />
            </span>
          ))}
        </pre>
        {crash.where !== null && (
          <p className={styles.quiet}>
            {strings.raisedIn} <code dir="ltr">{crash.where}</code>
          </p>
        )}
      </section>
    </>
  );
}

/** As Python ends a traceback: built-in exceptions stand without their module. */
function lastLine({ module, type, message }: CrashProps['crash']): string {
  const name = module === 'builtins' ? type : `${module}.${type}`;
  return message === '' ? name : `${name}: ${message}`;
}
