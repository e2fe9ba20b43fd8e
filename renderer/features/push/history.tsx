import type { PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/views.ts';
import { formatDay, formatMoment } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { outcome } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface HistoryProps {
  readonly pushes: readonly PushView[];
  readonly shown: PushId | null;
  readonly onShow: (push: PushId) => void;
}

/** All other pushes of the archive, newest first. */
export function History({ pushes, shown, onShow }: HistoryProps) {
  const others = pushes.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{strings.history}</h2>
      <ul className={styles.lines}>
        {others.map((push) => {
          const { mark, said } = outcome(push);
          return (
            <li key={push.id}>
              <LinkRow className={styles.past} onPress={() => onShow(push.id)}>
                <SeverityMark kind={mark} hasWords />
                <span className={styles.day} title={formatMoment(push.startedAt)}>
                  {formatDay(push.startedAt)}
                </span>
                <span className={styles.target}>
                  {push.org} / {push.slug}, {push.instance.name}
                </span>
                <span className={styles.said}>{said}</span>
                <Icon name="right" size="small" />
              </LinkRow>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
