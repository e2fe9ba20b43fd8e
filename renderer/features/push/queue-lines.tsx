import type { PushView } from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { PushMark } from './push-mark.tsx';
import { stateWords } from './queue-words.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

const mostLines = 8;

/** The other pushes that were begun with this one, or run beside it. */
export function QueueLines({ shown }: { readonly shown: PushView }) {
  const { data = [] } = useCall('push.listQueue', {});
  const go = useGo();
  const isIn = data.some(({ id }) => id === shown.id);
  const others = data.filter(({ id }) => id !== shown.id);
  if (!isIn || others.length === 0) return null;
  return (
    <section>
      <h2>{strings.queue.title}</h2>
      <ul className={styles.lines}>
        {others.slice(0, mostLines).map((push) => (
          <li key={push.id}>
            <LinkRow
              className={styles.queued}
              onPress={() => go({ archiveId: push.archiveId, screen: 'push' })}
            >
              <PushMark push={push} />
              <span className={styles.target}>
                <UserText text={push.title} />
              </span>
              <span className={styles.target}>
                {push.org} / {push.slug}
              </span>
              <span className={styles.said}>{stateWords(push)}</span>
            </LinkRow>
          </li>
        ))}
      </ul>
      {others.length > mostLines && (
        <p className={styles.help}>{strings.queue.more({ count: others.length - mostLines })}</p>
      )}
    </section>
  );
}
