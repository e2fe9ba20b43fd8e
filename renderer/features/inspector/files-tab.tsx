import { useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CodeView } from '../../ui/code-view/code-view.tsx';
import { languageOf } from '../../ui/code-view/language-of.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { FileView } from '../../ui/file-view/file-view.tsx';
import { Thumbnail } from '../../ui/file-view/thumbnail.tsx';
import { viewerOf } from '../../ui/file-view/viewer-of.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useVersion } from './use-version.ts';
import { VersionBar } from './version-bar.tsx';
import { nameInVersion } from './versions.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRow } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

const names = new Intl.Collator(undefined, { numeric: true });

/** `p2` before `p10`, where all are here; a part of them keeps the order that it is a part of. */
function inOrder(files: readonly FileRow[], more: number): readonly FileRow[] {
  if (more > 0) return files;
  return [...files].sort((one, other) => names.compare(one.path, other.path));
}

/** The files of a version: a list with small pictures, and the one that was opened. */
export function FilesTab({ archiveId, entity, onShowFile }: TabProps) {
  const { versions, chosen, choose } = useVersion(entity);
  const [shown, setShown] = useState<{ key: string; file: FileRow } | null>(null);
  if (shown?.key === entity.key) {
    const { file } = shown;
    return (
      <OpenFile
        archiveId={archiveId}
        file={file}
        onBack={() => setShown(null)}
        onShowInFiles={() => onShowFile(file.index, file.path)}
      />
    );
  }
  const open = (file: FileRow) => setShown({ key: entity.key, file });
  const more = chosen === undefined ? 0 : chosen.fileTotal - chosen.files.length;
  return (
    <div className={styles.tab}>
      {chosen === undefined ? null : (
        <VersionBar versions={versions} chosen={chosen} onChoose={choose} />
      )}
      <div className={styles.scroll}>
        {chosen === undefined || chosen.files.length === 0 ? (
          <EmptyState icon="file" title={strings.noFiles}>
            {strings.noFilesWords}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {inOrder(chosen.files, more).map((file) => (
              <FileLine
                key={file.index}
                archiveId={archiveId}
                file={file}
                onOpen={() => open(file)}
              />
            ))}
          </ul>
        )}
        {more === 0 ? null : <p className={styles.note}>{strings.moreFiles({ count: more })}</p>}
        {entity.entry === null ? null : (
          <>
            <h3 className={styles.listHead}>{strings.definedBy}</h3>
            <Definition archiveId={archiveId} entry={entity.entry} onOpen={open} />
          </>
        )}
      </div>
    </div>
  );
}

interface DefinitionProps {
  readonly archiveId: ArchiveId;
  readonly entry: FileRow;
  readonly onOpen: (file: FileRow) => void;
}

function Definition({ archiveId, entry, onOpen }: DefinitionProps) {
  return (
    <ul className={styles.list}>
      <FileLine archiveId={archiveId} file={entry} onOpen={() => onOpen(entry)} isWhole />
    </ul>
  );
}

interface FileLineProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly onOpen: () => void;
  readonly isWhole?: boolean;
}

function FileLine({ archiveId, file, onOpen, isWhole = false }: FileLineProps) {
  return (
    <li className={styles.fileLine}>
      <button type="button" className={styles.line} onClick={onOpen}>
        <Thumbnail archiveId={archiveId} file={file} />
        <KeyText text={isWhole ? file.path : nameInVersion(file.path)} look="value" form="path" />
        <span className={styles.lineEnd}>
          {file.worst === null ? null : <SeverityMark kind={file.worst} hasWords={false} />}
          {formatBytes(file.bytes)}
          <Icon name="right" size="small" />
        </span>
      </button>
      <CopyButton text={file.path} what={strings.copyPath} />
    </li>
  );
}

type FileLook = 'picture' | 'text' | 'hex';

interface OpenFileProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly onBack: () => void;
  readonly onShowInFiles: () => void;
}

/** One file as what it is, as text, or as bytes. */
function OpenFile({ archiveId, file, onBack, onShowInFiles }: OpenFileProps) {
  const hasViewer = viewerOf(file) !== null;
  const [look, setLook] = useState<FileLook>(hasViewer ? 'picture' : 'text');
  const looks: readonly FileLook[] = hasViewer ? ['picture', 'text', 'hex'] : ['text', 'hex'];
  return (
    <div className={styles.tab}>
      <div className={styles.fileHead}>
        <Button kind="plain" size="small" icon="left" autoFocus onPress={onBack}>
          {strings.backToFiles}
        </Button>
        <span className={styles.grow} />
        <Segmented
          label={strings.show}
          size="small"
          value={look}
          choices={looks.map((value) => ({ value, label: strings.as[value] }))}
          onChange={setLook}
        />
      </div>
      <div className={styles.fileName}>
        <KeyText text={nameInVersion(file.path)} look="value" form="path" />
        <span className={styles.quiet}>{formatBytes(file.bytes)}</span>
        <CopyButton text={file.path} what={strings.copyPath} />
        <IconButton
          icon="external"
          size="small"
          label={strings.openInFiles}
          onPress={onShowInFiles}
        />
      </div>
      {look === 'picture' ? (
        <FileView
          key={file.index}
          archiveId={archiveId}
          index={file.index}
          path={file.path}
          onShowBytes={() => setLook('hex')}
        />
      ) : (
        <FileText key={`${file.index} ${look}`} archiveId={archiveId} file={file} as={look} />
      )}
    </div>
  );
}

interface FileTextProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly as: 'text' | 'hex';
}

function FileText({ archiveId, file, as }: FileTextProps) {
  const content = useCall('files.getContent', { archiveId, index: file.index, as });
  if (content.error !== null) {
    const retry = () => void content.refetch();
    return <ErrorState title={strings.sourceFailed} error={content.error} onRetry={retry} />;
  }
  if (content.data === undefined) return <Skeleton label={strings.sourceLoading} />;
  if (content.data.kind === 'fault') {
    return (
      <EmptyState mark="blocker" title={strings.sourceFailed}>
        {content.data.message}
      </EmptyState>
    );
  }
  const name = nameInVersion(file.path);
  return (
    <div className={styles.fill}>
      <CodeView
        text={content.data.text}
        language={as === 'text' ? languageOf(file.path) : 'plain'}
        hasNumbers={as === 'text'}
        label={strings.sourceLabel({ title: name })}
        wrap={as === 'text'}
      />
    </div>
  );
}
