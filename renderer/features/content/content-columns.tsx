import { KeyText } from '../../ui/key-text/key-text.tsx';
import { Highlight, UserText } from '../../ui/highlight/highlight.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './content-table.module.css';
import { stateWord, strings } from './strings.ts';
import type { ContentRow } from '../../../contract/views.ts';
import type { Column } from '../../ui/virtual-table/columns.ts';

/** The columns of the table of components. */
export const contentColumns: readonly Column<ContentRow>[] = [
  {
    id: 'title',
    label: strings.columns.title,
    width: 'minmax(0, 1fr)',
    sortable: true,
    afterBadge: true,
    render: (row) => <TitleCell row={row} />,
  },
  {
    id: 'key',
    label: strings.columns.key,
    width: '118px',
    sortable: true,
    wideOnly: true,
    render: (row) => <KeyText text={row.code} />,
  },
  {
    id: 'state',
    label: strings.columns.state,
    width: '72px',
    sortable: true,
    render: (row) => (
      <span className={styles.state} data-state={row.state}>
        {stateWord(row.state)}
      </span>
    ),
  },
  {
    id: 'findings',
    label: strings.columns.findings,
    width: '16px',
    headHidden: true,
    render: (row) =>
      row.worst === null ? null : <SeverityMark kind={row.worst} hasWords={false} />,
  },
];

function TitleCell({ row }: { readonly row: ContentRow }) {
  return (
    <div className={styles.title}>
      <TypeBadge type={row.type} isNamed />
      <div className={styles.words}>
        <div className={styles.name} title={row.title}>
          {row.titleHit !== null ? (
            <Highlight parts={row.titleHit} />
          ) : row.title === '' ? (
            <span className={styles.untitled}>{strings.untitled}</span>
          ) : (
            <UserText text={row.title} />
          )}
        </div>
        {row.hit === null || row.hit.length === 0 ? null : (
          <div className={styles.hit}>
            <Highlight parts={row.hit} />
          </div>
        )}
      </div>
    </div>
  );
}
