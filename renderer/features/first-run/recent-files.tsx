import { useState } from 'react';
import { Button as Row } from 'react-aria-components';
import type { RecentFile } from '../../../contract/views.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment, formatRecent } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { words } from './strings.ts';
import styles from './first-run.module.css';

export interface RecentFilesProps {
  readonly files: readonly RecentFile[];
  readonly onOpen: (file: RecentFile) => void;
  readonly onClear: () => void;
}

/** What was open before, newest first. */
export function RecentFiles({ files, onOpen, onClear }: RecentFilesProps) {
  const [now] = useState(() => new Date());
  return (
    <section aria-label={words.recent}>
      <div className={styles.recentHead}>
        <h2>{words.recent}</h2>
        <Button kind="plain" size="small" onPress={onClear}>
          {words.clear}
        </Button>
      </div>
      <ul className={styles.recent}>
        {files.map((file) => (
          <li key={file.archiveId}>
            <Row className={styles.file ?? ''} onPress={() => onOpen(file)}>
              <Icon name="file" />
              <span className={styles.name} dir="auto">
                {file.fileName}
              </span>
              <span className={styles.place} dir="auto">
                {file.place}
              </span>
              <span className={styles.when} title={formatMoment(file.openedAt)}>
                {file.missing ? words.missing : formatRecent(file.openedAt, now)}
              </span>
            </Row>
          </li>
        ))}
      </ul>
    </section>
  );
}
