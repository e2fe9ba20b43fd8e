import { PaneResizer } from '../../navigation/pane-resizer.tsx';
import { useArrival, useHere } from '../../navigation/window-state.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileDetail, FolderDetail } from './file-detail.tsx';
import { FileList } from './file-list.tsx';
import styles from './files-screen.module.css';
import { arrive, spotOf, useFilesView } from './state.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ChangeFiles, FilesView } from './state.ts';

interface FilesScreenProps {
  readonly archiveId: ArchiveId;
}

/** The raw entries of the archive at the left, the bytes of the chosen one at the right. */
export function FilesScreen({ archiveId }: FilesScreenProps) {
  const [view, change] = useFilesView(archiveId);
  useArrival(archiveId, 'files', (show) => change(arrive(show)));
  useHere(archiveId, 'files', spotOf(view));
  const isOpen = view.chosen !== null || view.chosenFolder !== null;
  return (
    <div className={styles.screen} data-open={isOpen}>
      <section className={styles.list} data-pane="files" aria-label={strings.table}>
        <FileList archiveId={archiveId} view={view} change={change} />
      </section>
      <PaneResizer pane="file" />
      <section className={styles.detail} data-pane="file" aria-label={strings.detail}>
        <Detail archiveId={archiveId} view={view} change={change} />
      </section>
    </div>
  );
}

interface DetailProps extends FilesScreenProps {
  readonly view: FilesView;
  readonly change: ChangeFiles;
}

function Detail({ archiveId, view, change }: DetailProps) {
  const { chosen, chosenFolder, look, place } = view;
  const onClose = () => change({ chosen: null, chosenFolder: null });
  if (chosenFolder !== null) return <FolderDetail folder={chosenFolder} onClose={onClose} />;
  if (chosen === null) {
    return (
      <EmptyState icon="file" title={strings.choose}>
        {strings.chooseWords}
      </EmptyState>
    );
  }
  return (
    <FileDetail
      key={chosen.index}
      archiveId={archiveId}
      file={chosen}
      look={look}
      place={place}
      onLook={(next) => change({ look: next })}
      onClose={onClose}
    />
  );
}
