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

/**
 * One archive: its mark, title, what is to say of it, and its size. The row itself does not follow
 * the progress of its reading: each change of a row makes the whole list be put together anew.
 */
export function ArchiveRow({ archive, isRail, apart }: ArchiveRowProps) {
  const { title } = archive;
  const named = apart === undefined ? title : strings.namesake({ title, apart });
  return (
    <ListBoxItem
      id={archive.id}
      textValue={named}
      className={styles.row ?? ''}
      data-state={archive.state.kind}
    >
      {isRail ? (
        <RailMark archive={archive} title={named} />
      ) : (
        <Details archive={archive} apart={apart} />
      )}
    </ListBoxItem>
  );
}

/** What is to say of an archive, with how much of it is read. */
function useSaid({ id, state }: ArchiveSummary) {
  const progress = useArchiveProgress(id);
  const share = state.kind === 'reading' ? progressShare(progress) : null;
  return { share, said: archiveWords(state, share === null ? null : formatPercent(share)) };
}

interface RailMarkProps {
  readonly archive: ArchiveSummary;
  readonly title: string;
}

function RailMark({ archive, title }: RailMarkProps) {
  const { share, said } = useSaid(archive);
  const name = strings.railRow({ title, said });
  return (
    <span className={styles.mark} role="img" aria-label={name} title={name}>
      <ArchiveMark state={archive.state} share={share} said={said} hasWords />
    </span>
  );
}

function Details({ archive, apart }: Omit<ArchiveRowProps, 'isRail'>) {
  const { share, said } = useSaid(archive);
  return (
    <>
      <span className={styles.mark} aria-hidden>
        <ArchiveMark state={archive.state} share={share} said={said} hasWords />
      </span>
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
