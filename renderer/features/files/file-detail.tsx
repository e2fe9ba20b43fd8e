import { useCall } from '../../api/calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeView } from '../../ui/code-view/code-view.tsx';
import { languageOf } from '../../ui/code-view/language-of.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { FileView } from '../../ui/file-view/file-view.tsx';
import { viewerOf } from '../../ui/file-view/viewer-of.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRow } from '../../../contract/views.ts';
import type { FileLook, FilesView } from './state.ts';

interface FileDetailProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly look: FileLook;
  readonly place: FilesView['place'];
  readonly onLook: (look: FileLook) => void;
}

/** One entry: its bytes as text, as hexadecimal, or as what they are. */
export function FileDetail({ archiveId, file, look, place, onLook }: FileDetailProps) {
  const hasPicture = viewerOf(file) !== null;
  const shown = look === 'picture' && !hasPicture ? 'text' : look;
  const looks: readonly FileLook[] = hasPicture ? ['text', 'hex', 'picture'] : ['text', 'hex'];
  return (
    <>
      <header className={styles.detailHead}>
        <KeyText text={file.path} look="value" form="path" />
        <CopyButton text={file.path} what={strings.copyPath} />
        <span className={styles.grow} />
        <Segmented
          label={strings.show}
          size="small"
          value={shown}
          choices={looks.map((value) => ({ value, label: strings.as[value] }))}
          onChange={onLook}
        />
      </header>
      {file.isFolder ? (
        <EmptyState icon="folder" title={strings.folder}>
          {strings.folderWords}
        </EmptyState>
      ) : shown === 'picture' ? (
        <FileView
          key={file.index}
          archiveId={archiveId}
          index={file.index}
          path={file.path}
          onShowBytes={() => onLook('hex')}
        />
      ) : (
        <Bytes archiveId={archiveId} file={file} as={shown} place={place} />
      )}
    </>
  );
}

interface BytesProps extends Pick<FileDetailProps, 'archiveId' | 'file' | 'place'> {
  readonly as: 'text' | 'hex';
}

function Bytes({ archiveId, file, as, place }: BytesProps) {
  const content = useCall('files.getContent', { archiveId, index: file.index, as });
  if (content.error !== null) {
    const retry = () => void content.refetch();
    return <ErrorState title={strings.contentFailed} error={content.error} onRetry={retry} />;
  }
  if (content.data === undefined) return <Skeleton label={strings.contentLoading} />;
  if (content.data.kind === 'fault') {
    return (
      <EmptyState mark="blocker" title={strings.contentFailed}>
        {content.data.message}
      </EmptyState>
    );
  }
  const { text, truncated, bytes } = content.data;
  const shownBytes = as === 'text' ? new Blob([text]).size : null;
  return (
    <>
      {truncated ? (
        <Banner kind="note">
          {shownBytes === null
            ? strings.truncatedHex(formatBytes(bytes))
            : strings.truncated(formatBytes(shownBytes), formatBytes(bytes))}
        </Banner>
      ) : null}
      <div className={styles.fill}>
        <CodeView
          text={text}
          language={as === 'text' ? languageOf(file.path) : 'plain'}
          label={strings.contentLabel(file.path)}
          place={as === 'text' ? place : null}
        />
      </div>
    </>
  );
}
