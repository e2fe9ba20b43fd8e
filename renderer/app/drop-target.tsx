import { useEffect, useEffectEvent, useState } from 'react';
import { useApi } from '../api/api-context.tsx';
import { useCall } from '../api/calls.ts';
import { useGo } from '../navigation/window-state.ts';
import { Icon } from '../ui/icon.tsx';
import { droppedFiles, receiveFiles } from './receiving.ts';
import { words } from './strings.ts';
import { tellFailure } from './use-open.ts';
import styles from './frame.module.css';

/** The whole window takes files; while one is held over it, it says so. */
export function DropTarget() {
  const api = useApi();
  const go = useGo();
  const host = useCall('app.getInfo', {}).data?.host;
  const [isOver, setIsOver] = useState(false);
  const receive = useEffectEvent((transfer: DataTransfer) => {
    receiveFiles(api, droppedFiles(transfer, host === 'electron')).then((archiveId) => {
      if (archiveId !== null) go({ archiveId, screen: 'overview' });
    }, tellFailure);
  });
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      receive(event.dataTransfer);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className={styles.over}>
      <div className={styles.overWords}>
        <Icon name="tray" size="huge" />
        {words.dropHere}
      </div>
    </div>
  );
}
