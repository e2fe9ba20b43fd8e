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
  /** Below that: what else differs. */
  readonly children: ReactNode;
}

/** The OLX of both versions, line by line. */
export function ChangedText(props: ChangedTextProps) {
  const { body, head, children } = props;
  if (body === undefined || body.change === 'same') {
    const words = body === undefined ? strings.difference.noText : strings.difference.textSame;
    return (
      <>
        <div className={styles.bar}>{head}</div>
        {children}
        <p className={styles.note}>{words}</p>
      </>
    );
  }
  return <TextPair {...props} body={body} />;
}

function TextPair({
  archiveId,
  title,
  body,
  head,
  children,
}: ChangedTextProps & { readonly body: FileChange }) {
  const [layout, setLayout] = useDiffLayout();
  const from = useText(archiveId, body.from);
  const to = useText(archiveId, body.to);
  if (from.content?.kind !== 'text' || to.content?.kind !== 'text') {
    return (
      <>
        <div className={styles.bar}>{head}</div>
        {children}
        <NoTexts from={from} to={to} />
      </>
    );
  }
  const { content: older } = from;
  const { content: newer } = to;
  return (
    <>
      {older.truncated || newer.truncated ? (
        <Banner kind="note">
          {strings.difference.textCut({ shown: formatBytes(shownBytes) })}
        </Banner>
      ) : null}
      <DiffView
        older={older.text}
        newer={newer.text}
        name={strings.difference.textName({ title })}
        head={head}
        layout={layout}
        onLayout={setLayout}
      >
        {children}
      </DiffView>
      {older.text === newer.text ? (
        <p className={styles.note}>{strings.difference.textBytes}</p>
      ) : null}
    </>
  );
}

/** Why there are not two texts: one is on its way, or cannot be read. */
function NoTexts({ from, to }: { readonly from: ReadText; readonly to: ReadText }) {
  const failed = [from, to].find(({ error }) => error !== null);
  if (failed?.error !== undefined && failed.error !== null) {
    const retry = () => void failed.retry();
    return <ErrorState title={strings.sourceFailed} error={failed.error} onRetry={retry} />;
  }
  const fault = [from.content, to.content].find((content) => content?.kind === 'fault');
  if (fault?.kind === 'fault') return <Banner kind="blocker">{fault.message}</Banner>;
  return <Skeleton label={strings.sourceLoading} />;
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
