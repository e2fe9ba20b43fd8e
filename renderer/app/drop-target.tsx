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
  const receive = (transfer: DataTransfer): void => {
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
  };
  useDrag(setHeld, receive);
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

/** Tells how many files are held over the window (null: none any more), and what is dropped. */
function useDrag(
  setHeld: (count: number | null) => void,
  receive: (transfer: DataTransfer) => void,
): void {
  const onDrop = useEffectEvent(receive);
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
      onDrop(event.dataTransfer);
    };
    const press = (): void => setHeld(null);
    const followed = {
      // What is entered is asked like what is moved over: a drop may follow at once, and things
      // below it may change at any moment.
      dragenter: over,
      dragover: over,
      dragleave: leave,
      drop,
      // Nobody presses anything during a drag: one whose end was not told is over.
      pointerdown: press,
      keydown: press,
    };
    const stop = new AbortController();
    for (const [name, listener] of Object.entries(followed)) {
      // Each takes the event of its name.
      window.addEventListener(name, listener as EventListener, { signal: stop.signal });
    }
    return () => stop.abort();
  }, [setHeld]);
}

/** A browser gives the content of a folder, never its place; so an unpacked one is chosen here. */
function tellNoArchive(folder: string, onOpenFolder: () => void): void {
  toast({
    mark: 'note',
    text: strings.folderDropped({ folder }),
    action: { label: strings.openFolder, onAct: onOpenFolder },
  });
}
