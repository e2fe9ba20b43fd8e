import { useArrival, useHere } from '../../navigation/window-state.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileDetail } from './file-detail.tsx';
import { FileTable } from './file-table.tsx';
import styles from './files-screen.module.css';
import { arrive, spotOf, useFilesView } from './state.ts';
import { strings } from './strings.ts';
import { useWantedFile } from './use-wanted-file.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';

interface FilesScreenProps {
  readonly archiveId: ArchiveId;
}

/** The raw entries of the archive at the left, the bytes of the chosen one at the right. */
export function FilesScreen({ archiveId }: FilesScreenProps) {
  const [view, change] = useFilesView(archiveId);
  useArrival(archiveId, 'files', (show) => change(arrive(show)));
  useHere(archiveId, 'files', spotOf(view));
  useWantedFile(archiveId, view.wanted, change);
  return (
    <div className={styles.screen}>
      <section className={styles.list} data-pane="files" aria-label={strings.table}>
        <FileTable archiveId={archiveId} view={view} change={change} />
      </section>
      <section className={styles.detail} data-pane="file" aria-label={strings.detail}>
        {view.chosen === null ? (
          <EmptyState icon="file" title={strings.choose}>
            {strings.chooseWords}
          </EmptyState>
        ) : (
          <FileDetail
            key={view.chosen.index}
            archiveId={archiveId}
            file={view.chosen}
            look={view.look}
            place={view.place}
            onLook={(look) => change({ look })}
          />
        )}
      </section>
    </div>
  );
}
