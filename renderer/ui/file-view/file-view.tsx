import { Suspense, lazy, useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { formatBytes, formatNumber } from '../figures.ts';
import { PreviewFrame } from '../preview-frame/preview-frame.tsx';
import { Segmented } from '../segmented.tsx';
import { Skeleton } from '../skeleton.tsx';
import styles from './file-view.module.css';
import { unplayable } from './playable.ts';
import { strings, typeWords } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileViewer } from '../../../contract/views.ts';

export interface FileViewProps {
  readonly archiveId: ArchiveId;
  readonly index: number;
  /** For its name; what it is, its bytes say. */
  readonly path: string;
  /** The way on where there is nothing to see: its bytes as hexadecimal. */
  readonly onShowBytes: () => void;
}

type PictureSize = 'fit' | 'actual';

const PdfView = lazy(async () => ({
  default: (await import('../pdf-view/pdf-view.tsx')).PdfView,
}));

/** A file of the archive as what it is: a picture, a sound, a film, the pages of a pdf. */
export function FileView(props: FileViewProps) {
  const { archiveId, index, onShowBytes } = props;
  const [size, setSize] = useState<PictureSize>('fit');
  const viewer = useCall('files.openViewer', { archiveId, index, size }, { keepPrevious: true });
  const retry = () => void viewer.refetch();
  if (viewer.error !== null) {
    return <ErrorState title={strings.failed} error={viewer.error} onRetry={retry} />;
  }
  const { data } = viewer;
  if (data === undefined) return <Skeleton label={strings.opening} />;
  const name = props.path.slice(props.path.lastIndexOf('/') + 1);
  switch (data.kind) {
    case 'none':
      return <NotShown reason={data.reason} onShowBytes={onShowBytes} />;
    case 'image':
      return (
        <Picture {...{ archiveId, name, size }} viewer={data} onSize={setSize} onRetry={retry} />
      );
    case 'pdf':
      return (
        <Suspense fallback={<Skeleton label={strings.opening} />}>
          <PdfView key={index} {...props} name={name} bytes={data.bytes} />
        </Suspense>
      );
    default:
      return <Player {...{ archiveId, name, onShowBytes }} viewer={data} onRetry={retry} />;
  }
}

interface NotShownProps extends Pick<FileViewProps, 'onShowBytes'> {
  readonly title?: string;
  readonly reason: string;
}

function NotShown({ title = strings.notShownHere, reason, onShowBytes }: NotShownProps) {
  return (
    <EmptyState
      icon="image"
      title={title}
      actions={<Button onPress={onShowBytes}>{strings.showBytes}</Button>}
    >
      {reason}
    </EmptyState>
  );
}

interface PictureProps extends Pick<FileViewProps, 'archiveId'> {
  readonly viewer: FileViewer & { readonly kind: 'image' };
  readonly name: string;
  readonly size: PictureSize;
  readonly onSize: (size: PictureSize) => void;
  readonly onRetry: () => void;
}

function Picture({ archiveId, viewer, name, size, onSize, onRetry }: PictureProps) {
  const { width, height, mediaType, bytes, url } = viewer;
  const pixels =
    width === null || height === null
      ? strings.drawing
      : strings.pixels({ width: formatNumber(width), height: formatNumber(height) });
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <span className={styles.facts}>
          {[typeWords(mediaType), pixels, formatBytes(bytes)].join(' · ')}
        </span>
        <Segmented
          label={strings.size}
          size="small"
          value={size}
          choices={[
            { value: 'fit', label: strings.fit },
            { value: 'actual', label: strings.actual },
          ]}
          onChange={onSize}
        />
      </div>
      <PreviewFrame
        key={url}
        url={url}
        title={strings.frameTitle({ name })}
        archiveId={archiveId}
        onRetry={onRetry}
      />
    </div>
  );
}

interface PlayerProps extends Pick<FileViewProps, 'archiveId' | 'onShowBytes'> {
  readonly viewer: FileViewer & { readonly kind: 'audio' | 'video' };
  readonly name: string;
  readonly onRetry: () => void;
}

/** Plays when the person says so; what the window has no codec for is told instead. */
function Player({ archiveId, viewer, name, onRetry, onShowBytes }: PlayerProps) {
  const { mediaType, codecs, bytes, url, isPacked } = viewer;
  const [missing] = useState(() => {
    const element = document.createElement('video');
    return unplayable(mediaType, codecs, (type) => element.canPlayType(type));
  });
  if (missing.length > 0) {
    const reason = strings.notPlayedWords({ codecs: missing.join(', ') });
    return <NotShown title={strings.notPlayed} reason={reason} onShowBytes={onShowBytes} />;
  }
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <span className={styles.facts}>
          {[typeWords(mediaType), formatBytes(bytes)].join(' · ')}
        </span>
      </div>
      <PreviewFrame
        key={url}
        url={url}
        title={strings.frameTitle({ name })}
        archiveId={archiveId}
        onRetry={onRetry}
      />
      {isPacked ? <p className={styles.note}>{strings.packed}</p> : null}
    </div>
  );
}
