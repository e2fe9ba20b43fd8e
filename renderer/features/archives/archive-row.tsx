import { ListBoxItem } from 'react-aria-components';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { progressShare, useArchiveProgress } from '../../api/job-progress.ts';
import { formatBytes, formatPercent } from '../../ui/figures.ts';
import { Ring, Spinner } from '../../ui/progress.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { archiveMark, archiveWords } from './archive-words.ts';
import { words } from './strings.ts';
import styles from './archives.module.css';

export interface ArchiveRowProps {
  readonly archive: ArchiveSummary;
  readonly isRail: boolean;
}

/** One archive: its mark, title, what is to say of it, and its size. */
export function ArchiveRow({ archive, isRail }: ArchiveRowProps) {
  const progress = useArchiveProgress(archive.id);
  const isReading = archive.state.kind === 'reading';
  const share = isReading ? progressShare(progress) : null;
  const said = archiveWords(archive.state, share === null ? null : formatPercent(share));
  const mark = archiveMark(archive.state);
  return (
    <ListBoxItem
      id={archive.id}
      textValue={archive.title}
      {...(isRail ? { 'aria-label': `${archive.title}, ${said}` } : {})}
      className={styles.row ?? ''}
    >
      <span className={styles.mark} title={isRail ? `${archive.title}: ${said}` : undefined}>
        {mark !== null ? (
          <SeverityMark kind={mark} hasWords={!isRail} />
        ) : share === null ? (
          <Spinner />
        ) : (
          <Ring share={share} label={said} />
        )}
      </span>
      {!isRail && (
        <>
          <span className={styles.title} dir="auto" title={`${archive.fileName}\n${archive.place}`}>
            {archive.title}
          </span>
          <span className={styles.detail}>
            <span className={styles.said}>{said}</span>
            <span className={styles.size}>
              {archive.isFolder
                ? words.folder
                : archive.isCopy
                  ? `${words.copy}, ${formatBytes(archive.bytes)}`
                  : formatBytes(archive.bytes)}
            </span>
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
