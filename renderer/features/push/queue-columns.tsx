import { UserText } from '../../ui/highlight/highlight.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { Column } from '../../ui/virtual-table/columns.ts';
import { PushMark } from './push-mark.tsx';
import type { QueueRow } from './queue-rows.ts';
import { rowWords } from './queue-words.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

/** The columns of a queue: which archive, to which library, and how it stands. */
export function queueColumns(): readonly Column<QueueRow>[] {
  return [
    {
      id: 'title',
      label: strings.archive,
      width: 'minmax(0, 3fr)',
      afterBadge: true,
      render: ({ push, failure, title }) => (
        <span className={styles.result}>
          {push === null ? (
            <SeverityMark kind={failure === null ? 'done' : 'blocker'} hasWords />
          ) : (
            <PushMark push={push} />
          )}
          <span className={styles.target}>
            <UserText text={title} />
          </span>
        </span>
      ),
    },
    {
      id: 'library',
      label: strings.library,
      width: 'minmax(0, 2fr)',
      render: ({ push }) =>
        push === null ? null : (
          <span className={styles.target} title={`${push.org} / ${push.slug}`}>
            {push.org} / {push.slug}
          </span>
        ),
    },
    {
      id: 'state',
      label: strings.result,
      width: 'minmax(0, 4fr)',
      render: (row) => {
        const said = rowWords(row);
        return (
          <span className={styles.clamped} title={said}>
            <UserText text={said} />
          </span>
        );
      },
    },
  ];
}
