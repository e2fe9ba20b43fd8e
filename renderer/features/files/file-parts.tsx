import { useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { IconButton } from '../../ui/button.tsx';
import { CodeView } from '../../ui/code-view/code-view.tsx';
import { languageOf } from '../../ui/code-view/language-of.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './files-screen.module.css';
import { byteOf } from './byte-of.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FilePart, FileRow } from '../../../contract/views.ts';
import type { FormEvent } from 'react';

interface FilePartsProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
  readonly as: 'text' | 'hex';
}

/** A file a part at a time, so that none is too large: on, back, and to any byte. */
export function FileParts({ archiveId, file, as }: FilePartsProps) {
  const [from, setFrom] = useState(0);
  const asked = { archiveId, index: file.index, as, from };
  const part = useCall('files.getPart', asked, { keepPrevious: true });
  if (part.error !== null) {
    const retry = () => void part.refetch();
    return <ErrorState title={strings.contentFailed} error={part.error} onRetry={retry} />;
  }
  if (part.data === undefined) return <Skeleton label={strings.contentLoading} />;
  if (part.data.kind === 'fault') {
    return (
      <EmptyState mark="blocker" title={strings.contentFailed}>
        {part.data.message}
      </EmptyState>
    );
  }
  return (
    <>
      {part.data.to - part.data.from < part.data.total ? (
        <PartBar part={part.data} isBusy={part.isPlaceholderData} onGo={setFrom} />
      ) : null}
      <div className={styles.fill} aria-busy={part.isPlaceholderData}>
        <CodeView
          text={part.data.text}
          language={as === 'text' ? languageOf(file.path) : 'plain'}
          hasNumbers={as === 'text'}
          label={strings.contentLabel({ path: file.path })}
        />
      </div>
    </>
  );
}

interface PartBarProps {
  readonly part: Extract<FilePart, { readonly kind: 'part' }>;
  readonly isBusy: boolean;
  readonly onGo: (from: number) => void;
}

function PartBar({ part, isBusy, onGo }: PartBarProps) {
  const { from, to, total } = part;
  const size = to - from;
  const first = from === 0 ? strings.atBegin : undefined;
  const last = to >= total ? strings.atEnd : undefined;
  return (
    <div className={styles.parts}>
      <IconButton
        icon="left"
        size="small"
        label={strings.previousPart}
        off={first}
        onPress={() => onGo(Math.max(0, from - size))}
      />
      <IconButton
        icon="right"
        size="small"
        label={strings.nextPart}
        off={last}
        isBusy={isBusy}
        onPress={() => onGo(to)}
      />
      <span className={styles.count}>{strings.part({ from, to: to - 1, total })}</span>
      <span className={styles.grow} />
      <GoTo total={total} onGo={onGo} />
    </div>
  );
}

function GoTo({ total, onGo }: { readonly total: number; readonly onGo: (from: number) => void }) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const byte = byteOf(text);
    if (byte !== null) onGo(Math.min(byte, Math.max(0, total - 1)));
  };
  return (
    <form className={styles.goTo} onSubmit={submit}>
      <input
        aria-label={strings.goTo}
        aria-invalid={text !== '' && byteOf(text) === null}
        placeholder={strings.goTo}
        title={strings.goToHelp}
        value={text}
        onChange={(event) => setText(event.target.value)}
        spellCheck={false}
      />
    </form>
  );
}
