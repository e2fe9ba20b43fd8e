import { ListBoxItem } from 'react-aria-components';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { progressShare, useArchiveProgress } from '../../api/job-progress.ts';
import { ArchiveMark } from '../../ui/archive-state/archive-mark.tsx';
import { archiveWords } from '../../ui/archive-state/archive-words.ts';
import { formatBytes, formatPercent } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { strings } from './strings.ts';
import styles from './archives.module.css';

export interface ArchiveRowProps {
  readonly archive: ArchiveSummary;
  readonly isRail: boolean;
  /** What tells it apart from others of its title; undefined where nothing has to. */
  readonly apart: string | undefined;
}

/** One archive: its mark, title, what is to say of it, and its size. */
export function ArchiveRow({ archive, isRail, apart }: ArchiveRowProps) {
  const progress = useArchiveProgress(archive.id);
  const { state } = archive;
  const title =
    apart === undefined ? archive.title : strings.namesake({ title: archive.title, apart });
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
        <ArchiveMark state={state} share={share} said={said} hasWords={!isRail} />
      </span>
      {!isRail && (
        <>
          <span className={styles.name} title={tooltipOf(archive)}>
            <span className={styles.title}>
              <UserText text={archive.title} />
            </span>
            {apart !== undefined && (
              <span className={styles.apart}>
                <KeyText text={apart} />
              </span>
            )}
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

/** The whole title, where a row cuts it, and which file it is. */
function tooltipOf({ title, fileName, place, libraryKey }: ArchiveSummary): string {
  return [title, libraryKey, fileName, place].filter((part) => part !== null).join('\n');
}

function sizeOf({ isFolder, isCopy, bytes }: ArchiveSummary): string {
  if (isFolder) return strings.folder;
  const size = formatBytes(bytes);
  return isCopy ? strings.copy({ size }) : size;
}
