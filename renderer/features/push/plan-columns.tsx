import { UserText } from '../../ui/highlight/highlight.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { Column } from '../../ui/virtual-table/columns.ts';
import type { PlanRow } from './plan-row.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

/** The columns of a push of several: what, where to, and whether it can go. */
export function planColumns(): readonly Column<PlanRow>[] {
  return [
    {
      id: 'archive',
      label: strings.archive,
      width: 'minmax(0, 3fr)',
      afterBadge: true,
      render: ({ mark, overview }) => (
        <span className={styles.result}>
          {mark === null ? <Spinner /> : <SeverityMark kind={mark} hasWords />}
          <span className={styles.target}>
            <UserText text={overview?.archive.title ?? '…'} />
          </span>
        </span>
      ),
    },
    {
      id: 'library',
      label: strings.library,
      width: 'minmax(0, 2fr)',
      render: ({ fields: { org, slug } }) => (
        <span className={styles.target} title={`${org} / ${slug}`}>
          {org} / {slug}
        </span>
      ),
    },
    {
      id: 'said',
      label: strings.result,
      width: 'minmax(0, 3fr)',
      render: ({ words }) => (
        <span className={styles.clamped} title={words}>
          <UserText text={words} />
        </span>
      ),
    },
  ];
}
