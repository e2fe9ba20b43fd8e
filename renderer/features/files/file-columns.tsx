import type { CSSProperties } from 'react';
import { formatBytes } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { viewerOf } from '../../ui/file-view/viewer-of.ts';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { FileRow, FileTreeRow } from '../../../contract/views.ts';
import type { Column } from '../../ui/virtual-table/columns.ts';
import type { ShownRow } from './use-file-tree.ts';

/** The columns of the table of files; `onToggle` opens and closes a folder by a click. */
export function fileColumns(
  isOpen: (folder: number) => boolean,
  onToggle: (shown: ShownRow) => void,
): readonly Column<ShownRow>[] {
  return [
    {
      id: 'path',
      label: strings.columns.path,
      width: 'minmax(0, 1fr)',
      afterBadge: true,
      render: (shown) => <Name shown={shown} isOpen={isOpen} onToggle={onToggle} />,
    },
    {
      id: 'bytes',
      label: strings.columns.bytes,
      width: '62px',
      align: 'end',
      render: ({ row }) => (hasBytes(row) ? formatBytes(partOf(row).bytes) : null),
    },
    {
      id: 'packed',
      label: strings.columns.packed,
      width: '62px',
      align: 'end',
      wideOnly: true,
      render: ({ row }) => (hasBytes(row) ? formatBytes(partOf(row).packedBytes) : null),
    },
    {
      id: 'method',
      label: strings.columns.method,
      width: '66px',
      wideOnly: true,
      render: ({ row }) => <span className={styles.quiet}>{methodOf(row)}</span>,
    },
    {
      id: 'check',
      label: strings.columns.check,
      width: '76px',
      render: ({ row }) => <Check row={row} />,
    },
    {
      id: 'findings',
      label: strings.columns.findings,
      width: '16px',
      headHidden: true,
      render: ({ row }) => {
        const worst = row.kind === 'folder' ? row.worst : row.file.worst;
        return worst === null ? null : <SeverityMark kind={worst} hasWords={false} />;
      },
    },
  ];
}

interface NameProps {
  readonly shown: ShownRow;
  readonly isOpen: (folder: number) => boolean;
  readonly onToggle: (shown: ShownRow) => void;
}

function Name({ shown, isOpen, onToggle }: NameProps) {
  const { row, depth, isFlat } = shown;
  // React's type of styles has no custom properties.
  const style = { '--depth': depth } as CSSProperties;
  const name = row.name === '' ? strings.noName : row.name;
  return (
    <div className={styles.name} style={style}>
      {isFlat ? null : (
        <span
          className={styles.twist}
          aria-hidden="true"
          onClick={row.kind === 'folder' ? () => onToggle(shown) : undefined}
        >
          {row.kind === 'folder' ? (
            <Icon name={isOpen(row.id) ? 'down' : 'right'} size="small" />
          ) : null}
        </span>
      )}
      <Icon name={iconOf(row)} />
      {isFlat && row.kind === 'file' ? (
        <KeyText text={row.file.path} look="value" form="path" />
      ) : (
        <span className={styles.words} title={name}>
          <UserText text={name} />
        </span>
      )}
      {row.hasTwin ? (
        <span className={styles.twin} title={strings.twinWords}>
          {strings.twin}
        </span>
      ) : null}
    </div>
  );
}

function partOf(row: FileTreeRow): { readonly bytes: number; readonly packedBytes: number } {
  return row.kind === 'folder' ? row : row.file;
}

function hasBytes(row: FileTreeRow): boolean {
  return row.kind === 'folder' || !row.file.isFolder;
}

function methodOf(row: FileTreeRow): string {
  if (row.kind === 'folder') return strings.filesBelow({ files: row.files });
  return row.file.isFolder ? '' : strings.methods[row.file.method];
}

function Check({ row }: { readonly row: FileTreeRow }) {
  if (row.kind === 'folder') {
    if (row.bad === 0) return null;
    const words = strings.badBelow({ bad: row.bad });
    return (
      <span className={styles.check} data-check="bad">
        {words}
      </span>
    );
  }
  const { check, isFolder } = row.file;
  if (isFolder && check !== 'bad') return null;
  return (
    <span className={styles.check} data-check={check}>
      {strings.checks[check]}
    </span>
  );
}

const icons = { image: 'image', video: 'video', audio: 'file', pdf: 'file' } as const;

function iconOf(row: FileTreeRow): IconName {
  if (row.kind === 'folder' || row.file.isFolder) return 'folder';
  return iconOfFile(row.file);
}

function iconOfFile(file: FileRow): IconName {
  const viewer = viewerOf(file);
  return viewer === null ? 'file' : icons[viewer];
}
