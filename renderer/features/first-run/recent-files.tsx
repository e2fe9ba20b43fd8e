import { useState } from 'react';
import type { RecentFile } from '../../../contract/views.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment, formatRecent } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { strings } from './strings.ts';
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
    <section aria-label={strings.recent}>
      <div className={styles.recentHead}>
        <h2>{strings.recent}</h2>
        <Button kind="plain" size="small" onPress={onClear}>
          {strings.clear}
        </Button>
      </div>
      <ul className={styles.recent}>
        {files.map((file) => (
          <li key={file.archiveId}>
            <LinkRow
              className={styles.file}
              onPress={() => onOpen(file)}
              data-missing={file.missing}
            >
              <Icon name="file" />
              <span className={styles.name} title={file.fileName}>
                <UserText text={file.fileName} />
              </span>
              <span className={styles.place} dir="auto" title={file.place}>
                {file.place}
              </span>
              <span
                className={styles.when}
                title={
                  file.missing
                    ? strings.missingHelp({ file: file.fileName, place: file.place })
                    : formatMoment(file.openedAt)
                }
              >
                {file.missing ? strings.missing : formatRecent(file.openedAt, now)}
              </span>
            </LinkRow>
          </li>
        ))}
      </ul>
    </section>
  );
}
