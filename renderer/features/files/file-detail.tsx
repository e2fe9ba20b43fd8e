import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, formatNumber } from '../../ui/figures.ts';
import { FileView } from '../../ui/file-view/file-view.tsx';
import { viewerOf } from '../../ui/file-view/viewer-of.ts';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { IconButton } from '../../ui/button.tsx';
import { FileParts } from './file-parts.tsx';
import { FileRecord } from './file-record.tsx';
import styles from './files-screen.module.css';
import { FileText } from './file-text.tsx';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRow } from '../../../contract/views.ts';
import type { FileLook, FilesView, FolderRow } from './state.ts';

interface FileDetailProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly look: FileLook | null;
  readonly place: FilesView['place'];
  readonly onLook: (look: FileLook) => void;
  readonly onClose: () => void;
}

/** One entry: as what it is, its bytes as text or as hexadecimal, and its record in the zip. */
export function FileDetail(props: FileDetailProps) {
  const { archiveId, file, place, onLook } = props;
  const hasView = viewerOf(file) !== null;
  const wanted = props.look ?? (hasView ? 'view' : 'text');
  const shown = wanted === 'view' && !hasView ? 'text' : wanted;
  const looks: readonly FileLook[] = hasView ? ['view', 'text', 'hex'] : ['text', 'hex'];
  return (
    <>
      <header className={styles.detailHead}>
        <Back onClose={props.onClose} />
        <KeyText text={file.path} look="value" form="path" />
        <CopyButton text={file.path} what={strings.copyPath} />
        <span className={styles.grow} />
        {file.isFolder || file.bytes === 0 ? null : (
          <Segmented
            label={strings.show}
            size="small"
            value={shown}
            choices={looks.map((value) => ({ value, label: strings.as[value] }))}
            onChange={onLook}
          />
        )}
      </header>
      <div className={styles.content}>
        {file.isFolder ? (
          <EmptyState icon="folder" title={strings.folder}>
            {strings.folderWords}
          </EmptyState>
        ) : file.bytes === 0 ? (
          <EmptyState icon="file" title={strings.noBytes}>
            {strings.noBytesWords}
          </EmptyState>
        ) : shown === 'view' ? (
          <FileView
            archiveId={archiveId}
            index={file.index}
            path={file.path}
            onShowBytes={() => onLook('hex')}
          />
        ) : shown === 'text' && file.bytes <= mostWhole ? (
          <FileText archiveId={archiveId} file={file} place={place} />
        ) : (
          <FileParts key={shown} archiveId={archiveId} file={file} as={shown} />
        )}
      </div>
      <FileRecord archiveId={archiveId} file={file} />
    </>
  );
}

/** Larger texts are shown a part at a time; as much as files.getContent gives at once. */
const mostWhole = 1024 ** 2;

/** On a narrow screen the pane stands alone. */
function Back({ onClose }: Pick<FileDetailProps, 'onClose'>) {
  return (
    <span className={styles.back}>
      <IconButton icon="left" size="small" label={strings.back} onPress={onClose} />
    </span>
  );
}

interface FolderDetailProps {
  readonly folder: FolderRow;
  readonly onClose: () => void;
}

/** A folder: what is below it. */
export function FolderDetail({ folder, onClose }: FolderDetailProps) {
  const { name, files, bytes, packedBytes } = folder;
  const shown = name === '' ? strings.noName : name;
  return (
    <>
      <header className={styles.detailHead}>
        <Back onClose={onClose} />
        <KeyText text={shown} look="value" form="path" />
      </header>
      <div className={styles.folder}>
        <Facts
          facts={[
            { name: strings.folder, value: strings.filesBelow({ files }) },
            { name: strings.size, value: `${formatBytes(bytes)} (${formatNumber(bytes)} B)` },
            { name: strings.packed, value: formatBytes(packedBytes) },
          ]}
        />
      </div>
    </>
  );
}
