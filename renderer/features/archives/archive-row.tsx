import { ListBoxItem } from 'react-aria-components';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { progressShare, useArchiveProgress } from '../../api/job-progress.ts';
import { formatBytes, formatPercent } from '../../ui/figures.ts';
import { Ring, Spinner } from '../../ui/progress.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { archiveMark, archiveWords } from './archive-words.ts';
import { strings } from './strings.ts';
import styles from './archives.module.css';

export interface ArchiveRowProps {
  readonly archive: ArchiveSummary;
  readonly isRail: boolean;
}

/** One archive: its mark, title, what is to say of it, and its size. */
export function ArchiveRow({ archive, isRail }: ArchiveRowProps) {
  const progress = useArchiveProgress(archive.id);
  const { title, state } = archive;
  const share = state.kind === 'reading' ? progressShare(progress) : null;
  const said = archiveWords(state, share === null ? null : formatPercent(share));
  return (
    <ListBoxItem
      id={archive.id}
      textValue={title}
      {...(isRail ? { 'aria-label': strings.railRow({ title, said }) } : {})}
      className={styles.row ?? ''}
      data-state={state.kind}
    >
      <span
        className={styles.mark}
        title={isRail ? strings.railRow({ title, said }) : undefined}
        aria-hidden={isRail ? undefined : true}
      >
        <Mark archive={archive} share={share} said={said} isRail={isRail} />
      </span>
      {!isRail && (
        <>
          <span className={styles.title} dir="auto" title={tooltipOf(archive)}>
            {title}
          </span>
          <span className={styles.detail}>
            <span className={styles.said} title={said}>
              {said}
            </span>
            <span className={styles.size}>{sizeOf(archive)}</span>
          </span>
        </>
      )}
    </ListBoxItem>
  );
}

interface MarkProps extends ArchiveRowProps {
  readonly share: number | null;
  readonly said: string;
}

function Mark({ archive: { state }, share, said, isRail }: MarkProps) {
  const mark = archiveMark(state);
  if (mark !== null) return <SeverityMark kind={mark} hasWords={!isRail} />;
  if (state.kind === 'reading' && state.isWaiting === true) return <Ring share={0} label={said} />;
  return share === null ? <Spinner /> : <Ring share={share} label={said} />;
}

/** The whole title, where a row cuts it, and which file it is. */
function tooltipOf({ title, fileName, place, libraryKey }: ArchiveSummary): string {
  return [title, libraryKey, fileName, place].filter((part) => part !== null).join('\n');
}

function sizeOf({ isFolder, isCopy, bytes }: ArchiveSummary): string {
  if (isFolder) return strings.folder;
  const size = formatBytes(bytes);
  return isCopy ? strings.copy({ size }) : size;
}
