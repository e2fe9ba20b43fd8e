import { useEffect, useEffectEvent, useState } from 'react';
import { useApi } from '../api/api-context.tsx';
import { useCall } from '../api/calls.ts';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toast.tsx';
import { droppedFiles } from './dropped-files.ts';
import { receiveFiles } from './receiving.ts';
import { strings } from './strings.ts';
import { tellFailure } from './tell-failure.ts';
import { showOpened, useOpen } from './use-open.ts';
import styles from './frame.module.css';

/** The whole window takes files; while some are held over it, it says what would become of them. */
export function DropTarget() {
  const api = useApi();
  const host = useCall('app.getInfo', {}).data?.host;
  // How many there are; null: none are held over the window.
  const [held, setHeld] = useState<number | null>(null);
  const open = useOpen();
  const receive = useEffectEvent((transfer: DataTransfer) => {
    droppedFiles(transfer, host === 'electron')
      .then(({ files, emptyFolders, leftOut }) => {
        const [folder] = emptyFolders;
        if (folder !== undefined) tellNoArchive(folder, () => open('folder'));
        const [name] = leftOut;
        if (name !== undefined) {
          toast({ mark: 'note', text: strings.leftOut({ name, count: leftOut.length - 1 }) });
        }
        return receiveFiles(api, files);
      })
      .then(showOpened, tellFailure);
  });
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setHeld([...event.dataTransfer.items].filter(({ kind }) => kind === 'file').length);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHeld(null);
    };
    const drop = (event: DragEvent): void => {
      setHeld(null);
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      receive(event.dataTransfer);
    };
    // Nobody presses anything during a drag: one whose end was not told is over.
    const press = (): void => setHeld(null);
    window.addEventListener('pointerdown', press);
    window.addEventListener('keydown', press);
    // What is entered is asked like what is moved over: a drop may follow at once, and things below
    // it may change at any moment.
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('pointerdown', press);
      window.removeEventListener('keydown', press);
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (held === null) return null;
  return (
    <div className={styles.over} data-covers="">
      <div className={styles.overWords}>
        <Icon name="tray" size="huge" />
        {held === 1
          ? strings.dropOne
          : held > 1
            ? strings.dropMany({ count: held })
            : strings.dropFiles}
        <p>{host === 'electron' ? strings.dropHereDesktop : strings.dropHereBrowser}</p>
      </div>
    </div>
  );
}

/** A browser gives the content of a folder, never its place; so an unpacked one is chosen here. */
function tellNoArchive(folder: string, onOpenFolder: () => void): void {
  toast({
    mark: 'note',
    text: strings.folderDropped({ folder }),
    action: { label: strings.openFolder, onAct: onOpenFolder },
  });
}
