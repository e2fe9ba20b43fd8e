import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { RecentFile } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { shortcutWords } from '../../navigation/shortcuts.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { RecentFiles } from './recent-files.tsx';
import { strings } from './strings.ts';
import styles from './first-run.module.css';

export interface FirstRunProps {
  readonly onOpenArchive: () => void;
  readonly onOpenFolder: () => void;
  readonly onOpened: (archiveId: ArchiveId) => void;
}

/** What one sees before an archive is open: what Carrel does, and the ways in. */
export function FirstRun({ onOpenArchive, onOpenFolder, onOpened }: FirstRunProps) {
  const { data: recent = [] } = useCall('open.listRecent', {});
  const putBack = useAct('archives.putBack');
  const sample = useAct('open.openSample');
  const clear = useAct('open.clearRecent');
  const failure = failureOf(putBack.error ?? sample.error ?? clear.error);
  const open = (file: RecentFile): void => {
    const { archiveId } = file;
    putBack.mutate({ archiveId }, { onSuccess: () => onOpened(archiveId) });
  };
  return (
    <div className={styles.page} data-pane="first-run">
      <div className={styles.column}>
        <h1>{strings.title}</h1>
        <p className={styles.what}>{strings.what}</p>
        <FailureBanner failure={failure} />
        <div className={styles.drop}>
          <Icon name="tray" size="huge" className={styles.tray} />
          <h2>{strings.drop}</h2>
          <p className={styles.limits}>{strings.limits}</p>
          <div className={styles.buttons}>
            <Button kind="strong" onPress={onOpenArchive}>
              {strings.openArchive} <kbd>{shortcutWords('mod+o')}</kbd>
            </Button>
            <Button size="large" onPress={onOpenFolder}>
              {strings.openFolder}
            </Button>
          </div>
        </div>
        {recent.length > 0 && (
          <RecentFiles files={recent} onOpen={open} onClear={() => clear.mutate({})} />
        )}
        <div className={styles.sample}>
          <TypeBadge type="library" look="big" />
          <div className={styles.sampleWords}>
            <h2>{strings.sampleTitle}</h2>
            <p>{strings.sampleText}</p>
          </div>
          <Button
            isBusy={sample.isPending}
            onPress={() => sample.mutate({}, { onSuccess: onOpened })}
          >
            {strings.openSample}
          </Button>
        </div>
      </div>
    </div>
  );
}
