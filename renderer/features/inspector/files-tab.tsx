import { useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PreviewFrame } from '../../ui/preview-frame/preview-frame.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useVersion } from './use-version.ts';
import { VersionBar } from './version-bar.tsx';
import { nameInVersion } from './versions.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRow } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

/** The files of a version; an image is shown, anything else is shown in the files screen. */
export function FilesTab({ archiveId, entity, onShowFile }: TabProps) {
  const { versions, chosen, choose } = useVersion(entity);
  const [shown, setShown] = useState<FileRow | null>(null);
  if (shown !== null) {
    return (
      <div className={styles.tab}>
        <div className={styles.versionBar}>
          <Button kind="plain" size="small" icon="left" onPress={() => setShown(null)}>
            {strings.backToFiles}
          </Button>
          <KeyText text={nameInVersion(shown.path)} look="value" form="path" />
        </div>
        <ImagePreview archiveId={archiveId} file={shown} />
      </div>
    );
  }
  const open = (file: FileRow) => {
    if (isImage(file)) setShown(file);
    else onShowFile(file.index, file.path);
  };
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
            {chosen.files.map((file) => (
              <FileLine key={file.index} file={file} onOpen={() => open(file)} />
            ))}
          </ul>
        )}
        {entity.entry === null ? null : (
          <>
            <h3 className={styles.listHead}>{strings.definedBy}</h3>
            <DefinitionLine entry={entity.entry} onShowFile={onShowFile} />
          </>
        )}
      </div>
    </div>
  );
}

interface DefinitionLineProps {
  readonly entry: FileRow;
  readonly onShowFile: TabProps['onShowFile'];
}

function DefinitionLine({ entry, onShowFile }: DefinitionLineProps) {
  return (
    <ul className={styles.list}>
      <FileLine file={entry} onOpen={() => onShowFile(entry.index, entry.path)} isWhole />
    </ul>
  );
}

interface FileLineProps {
  readonly file: FileRow;
  readonly onOpen: () => void;
  readonly isWhole?: boolean;
}

function FileLine({ file, onOpen, isWhole = false }: FileLineProps) {
  return (
    <li>
      <button type="button" className={styles.line} onClick={onOpen}>
        <Icon name={isImage(file) ? 'image' : 'file'} />
        <KeyText text={isWhole ? file.path : nameInVersion(file.path)} look="value" form="path" />
        <span className={styles.lineEnd}>
          {file.worst === null ? null : <SeverityMark kind={file.worst} hasWords={false} />}
          {formatBytes(file.bytes)}
          <Icon name="right" size="small" />
        </span>
      </button>
    </li>
  );
}

function ImagePreview({ archiveId, file }: { archiveId: ArchiveId; file: FileRow }) {
  const preview = useCall('files.openPreview', { archiveId, index: file.index });
  const retry = () => void preview.refetch();
  if (preview.error !== null) {
    return <ErrorState title={strings.previewFailed} error={preview.error} onRetry={retry} />;
  }
  if (preview.data === undefined) return <Skeleton label={strings.previewLoading} />;
  if (preview.data.kind === 'none') {
    return (
      <EmptyState icon="image" title={strings.noPreview}>
        {preview.data.reason}
      </EmptyState>
    );
  }
  const name = nameInVersion(file.path);
  return <PreviewFrame url={preview.data.url} title={strings.previewTitle(name)} onRetry={retry} />;
}

/** By its first bytes where they were read, else by its name. */
function isImage(file: FileRow): boolean {
  if (file.mediaType !== null) return file.mediaType.startsWith('image/');
  return /\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$/iu.test(file.path);
}
