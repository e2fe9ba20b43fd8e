import type { PushId } from '../../../contract/model/ids.ts';
import type { Overview, PushView } from '../../../contract/views.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatDay, formatSeconds } from '../../ui/figures.ts';
import { studioLink } from '../../ui/instances/instance-url.ts';
import { OutsideLink } from '../../ui/outside-link.tsx';
import { History } from './history.tsx';
import { PushHead } from './push-head.tsx';
import { QueueLines } from './queue-lines.tsx';
import { currentStep, secondsTaken, stepLines, uploadRate } from './selectors.ts';
import { SentFacts } from './sent-facts.tsx';
import { ServerLog } from './server-log.tsx';
import { Steps } from './steps.tsx';
import { strings } from './strings.ts';
import { Compared } from './compared.tsx';
import styles from './push.module.css';

export interface PushSentProps {
  readonly overview: Overview;
  readonly push: PushView;
  readonly pushes: readonly PushView[];
  /** When this was so. */
  readonly atMs: number;
  readonly onShow: (shown: PushId | 'form') => void;
}

/** A push under way, or what came of it. */
export function PushSent({ overview, push, pushes, atMs, onShow }: PushSentProps) {
  const took = secondsTaken(push);
  return (
    <div className={styles.two}>
      <div className={styles.left} data-pane="push-form">
        <h2>{strings.pushOf({ day: formatDay(push.startedAt) })}</h2>
        <section>
          <h3>{strings.library}</h3>
          <Facts facts={libraryFacts(push)} isFixed />
        </section>
        <SentFacts overview={overview} title={strings.whatWasSent} />
      </div>
      <div className={styles.right} data-pane="push-state">
        <PushHead overview={overview} push={push} onShow={onShow} />
        {push.verification !== null && <Compared push={push} verification={push.verification} />}
        <section>
          <h2>
            {strings.steps}{' '}
            {took !== null && <span className={styles.help}>{formatSeconds(took)}</span>}
          </h2>
          <Steps
            lines={stepLines(push)}
            sent={
              currentStep(push) === 'upload'
                ? { bytes: push.sentBytes, total: push.totalBytes, rate: uploadRate(push, atMs) }
                : undefined
            }
          />
        </section>
        {push.errorLog !== null && push.errorLog !== '' && <ServerLog text={push.errorLog} />}
        <QueueLines shown={push} />
        <History pushes={pushes} shown={push.id} onShow={onShow} />
      </div>
    </div>
  );
}

/** Where the library is now: Studio's pages of libraries have an address that only it knows. */
function studioFact(studioUrl: string): Fact {
  const href = studioLink(studioUrl);
  return {
    name: strings.studio,
    value: studioUrl,
    isMono: true,
    ...(href === null ? {} : { end: <OutsideLink href={href}>{strings.openStudio}</OutsideLink> }),
  };
}

function libraryFacts(push: PushView): readonly Fact[] {
  return [
    { name: strings.name, value: push.title, wraps: true },
    push.library === null
      ? { name: strings.slug, value: `${push.org} / ${push.slug}` }
      : {
          name: strings.libraryKey,
          value: push.library,
          isMono: true,
          copy: push.library,
          wraps: true,
        },
    { name: strings.instance, value: push.instance.name },
    studioFact(push.instance.studioUrl),
  ];
}
