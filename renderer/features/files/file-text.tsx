import { useCall } from '../../api/calls.ts';
import { CodeView } from '../../ui/code-view/code-view.tsx';
import { languageOf } from '../../ui/code-view/language-of.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRow } from '../../../contract/views.ts';
import type { FilesView } from './state.ts';

interface FileTextProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly place: FilesView['place'];
}

/** A text as a whole. */
export function FileText({ archiveId, file, place }: FileTextProps) {
  const content = useCall('files.getContent', { archiveId, index: file.index, as: 'text' });
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
  return (
    <div className={styles.fill}>
      <CodeView
        text={content.data.text}
        language={languageOf(file.path)}
        label={strings.contentLabel({ path: file.path })}
        place={place}
      />
    </div>
  );
}
