import { formatBytes } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { FileRow } from '../../../contract/views.ts';
import type { Column } from '../../ui/virtual-table/columns.ts';

/** The columns of the table of files. */
export const fileColumns: readonly Column<FileRow>[] = [
  {
    id: 'path',
    label: strings.columns.path,
    width: 'minmax(0, 1fr)',
    afterBadge: true,
    render: (row) => (
      <div className={styles.name}>
        <Icon name={iconOf(row)} />
        <KeyText text={row.path} look="value" form="path" />
      </div>
    ),
  },
  {
    id: 'bytes',
    label: strings.columns.bytes,
    width: '62px',
    align: 'end',
    render: (row) => (row.isFolder ? null : formatBytes(row.bytes)),
  },
  {
    id: 'packed',
    label: strings.columns.packed,
    width: '62px',
    align: 'end',
    wideOnly: true,
    render: (row) => (row.isFolder ? null : formatBytes(row.packedBytes)),
  },
  {
    id: 'method',
    label: strings.columns.method,
    width: '56px',
    wideOnly: true,
    render: (row) =>
      row.isFolder ? null : <span className={styles.quiet}>{strings.methods[row.method]}</span>,
  },
  {
    id: 'check',
    label: strings.columns.check,
    width: '60px',
    render: (row) =>
      row.isFolder && row.check !== 'bad' ? null : (
        <span className={styles.check} data-check={row.check}>
          {strings.checks[row.check]}
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

function iconOf(row: FileRow) {
  if (row.isFolder) return 'folder';
  return isPicture(row) ? 'image' : 'file';
}

/** By its first bytes where they were read, else by its name. */
export function isPicture(file: FileRow): boolean {
  if (file.mediaType !== null) return file.mediaType.startsWith('image/');
  return /\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$/iu.test(file.path);
}
