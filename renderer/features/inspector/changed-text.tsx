import type { ReactNode } from 'react';
import { useCall } from '../../api/calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { DiffView } from '../../ui/diff-view/diff-view.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './difference.module.css';
import { strings } from './strings.ts';
import { useDiffLayout } from './use-settings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileChange, FileContent, FileRow } from '../../../contract/views.ts';

interface ChangedTextProps {
  readonly archiveId: ArchiveId;
  readonly title: string;
  /** Of block.xml; undefined where neither version has one. */
  readonly body: FileChange | undefined;
  /** Which version is which. */
  readonly head: ReactNode;
}

/** The OLX of both versions, line by line. */
export function ChangedText({ archiveId, title, body, head }: ChangedTextProps) {
  if (body === undefined || body.change === 'same') {
    const words = body === undefined ? strings.difference.noText : strings.difference.textSame;
    return (
      <>
        <div className={styles.bar}>{head}</div>
        <p className={styles.note}>{words}</p>
      </>
    );
  }
  return <TextPair archiveId={archiveId} title={title} body={body} head={head} />;
}

function TextPair({
  archiveId,
  title,
  body,
  head,
}: ChangedTextProps & { readonly body: FileChange }) {
  const [layout, setLayout] = useDiffLayout();
  const from = useText(archiveId, body.from);
  const to = useText(archiveId, body.to);
  const bar = <div className={styles.bar}>{head}</div>;
  const failed = [from, to].find(({ error }) => error !== null);
  if (failed?.error !== undefined && failed.error !== null) {
    return (
      <>
        {bar}
        <ErrorState
          title={strings.sourceFailed}
          error={failed.error}
          onRetry={() => void failed.retry()}
        />
      </>
    );
  }
  if (from.content === undefined || to.content === undefined) {
    return (
      <>
        {bar}
        <Skeleton label={strings.sourceLoading} />
      </>
    );
  }
  const fault = [from.content, to.content].find(({ kind }) => kind === 'fault');
  if (fault?.kind === 'fault') {
    return (
      <>
        {bar}
        <Banner kind="blocker">{fault.message}</Banner>
      </>
    );
  }
  const [older, newer] = [textOf(from.content), textOf(to.content)];
  return (
    <>
      {isCut(from.content) || isCut(to.content) ? (
        <Banner kind="note">
          {strings.difference.textCut({ shown: formatBytes(shownBytes) })}
        </Banner>
      ) : null}
      <DiffView
        older={older}
        newer={newer}
        name={strings.difference.textName({ title })}
        head={head}
        layout={layout}
        onLayout={setLayout}
      />
      {older === newer ? <p className={styles.note}>{strings.difference.textBytes}</p> : null}
    </>
  );
}

/** What `files.getContent` reads of a text. */
const shownBytes = 1024 ** 2;

interface ReadText {
  readonly content: FileContent | undefined;
  readonly error: Error | null;
  readonly retry: () => unknown;
}

const nothing: FileContent = { kind: 'text', text: '', truncated: false, bytes: 0 };

function useText(archiveId: ArchiveId, file: FileRow | null): ReadText {
  const argument = { archiveId, index: file?.index ?? 0, as: 'text' } as const;
  const content = useCall('files.getContent', argument, { enabled: file !== null });
  if (file === null) return { content: nothing, error: null, retry: () => undefined };
  return { content: content.data, error: content.error, retry: content.refetch };
}

function textOf(content: FileContent): string {
  return content.kind === 'fault' ? '' : content.text;
}

function isCut(content: FileContent): boolean {
  return content.kind !== 'fault' && content.truncated;
}
