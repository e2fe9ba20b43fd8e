import { useRef, useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Server } from '../../../contract/releases.ts';
import type { LogLine } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask, useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { announce } from '../../ui/announcer.tsx';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { RawText } from '../../ui/highlight/highlight.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';
import styles from './answer.module.css';

export interface ServerLogProps {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  readonly lines: number;
  readonly bytes: number;
}

const linesPerPage = 200;

/** The server's log as it would read, a page at a time; a line leads to the finding behind it. */
export function ServerLog({ archiveId, server, lines, bytes }: ServerLogProps) {
  const [offset, setOffset] = useState(0);
  const argument = { archiveId, ...server, offset, limit: linesPerPage };
  const page = useCall('restore.getLog', argument, { keepPrevious: true });
  const head = useRef<HTMLDivElement>(null);
  const turn = (to: number): void => {
    setOffset(to);
    head.current?.scrollIntoView({ block: 'nearest' });
    announce(
      strings.logLines({ first: to + 1, last: Math.min(to + linesPerPage, lines), all: lines }),
    );
  };
  const pager = lines > linesPerPage && <Pager offset={offset} lines={lines} onTurn={turn} />;
  const isLinked = page.data?.rows.some(({ findingId }) => findingId !== null) ?? false;
  return (
    <section className={styles.logPart}>
      <div className={styles.logHead} ref={head}>
        <h3>{strings.log}</h3>
        {bytes > 0 && (
          <span className={styles.figures}>
            {strings.logSize({ lines, bytes: formatBytes(bytes) })}
          </span>
        )}
        <CopyLog archiveId={archiveId} server={server} />
      </div>
      {isLinked && <p className={styles.quiet}>{strings.logLinks}</p>}
      {pager}
      {page.error !== null ? (
        <ErrorState
          title={strings.logFailed}
          error={page.error}
          onRetry={() => void page.refetch()}
        />
      ) : page.data === undefined ? (
        <Skeleton label={strings.logLoading} lines={4} />
      ) : (
        <Lines archiveId={archiveId} rows={page.data.rows} first={offset + 1} />
      )}
      {pager}
    </section>
  );
}

interface LinesProps {
  readonly archiveId: ArchiveId;
  readonly rows: readonly LogLine[];
  readonly first: number;
}

function Lines({ archiveId, rows, first }: LinesProps) {
  const go = useGo();
  return (
    <ol className={styles.log} start={first} dir="ltr">
      {rows.map(({ text, isCut, findingId, message }, index) => (
        <li key={first + index} data-leads={findingId !== null}>
          <span className={styles.lineNumber} aria-hidden="true">
            {first + index}
          </span>
          <span className={styles.lineText}>
            {findingId === null ? (
              <RawText text={text} />
            ) : (
              <button
                type="button"
                className={styles.lineLink}
                title={message ?? strings.showFinding}
                onClick={() => go({ archiveId, screen: 'findings', show: { id: findingId } })}
              >
                <RawText text={text} />
              </button>
            )}
            {isCut && <span className={styles.cutLine}> {strings.cutLine}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

interface PagerProps {
  readonly offset: number;
  readonly lines: number;
  readonly onTurn: (offset: number) => void;
}

function Pager({ offset, lines, onTurn }: PagerProps) {
  const last = Math.min(offset + linesPerPage, lines);
  return (
    <div role="group" className={styles.pager} aria-label={strings.logPages}>
      <IconButton
        icon="left"
        size="small"
        label={strings.previousLines}
        off={offset === 0 ? strings.firstLines : undefined}
        onPress={() => onTurn(offset - linesPerPage)}
      />
      <IconButton
        icon="right"
        size="small"
        label={strings.nextLines}
        off={last === lines ? strings.lastLines : undefined}
        onPress={() => onTurn(offset + linesPerPage)}
      />
      <span>{strings.logLines({ first: offset + 1, last, all: lines })}</span>
    </div>
  );
}

/** Copies the log byte for byte, all pages of it. */
function CopyLog({ archiveId, server }: Pick<ServerLogProps, 'archiveId' | 'server'>) {
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const copy = async (): Promise<void> => {
    setBusy(true);
    const log = await ask(api, 'restore.getLogText', { archiveId, ...server });
    if (!(await copyText(log.text))) throw new Error('The clipboard is denied');
    toast({ mark: 'done', text: log.isCut ? strings.copiedPart : strings.copiedLog });
  };
  return (
    <span className={styles.logCopy}>
      <IconButton
        icon="copy"
        size="small"
        label={strings.copyLog}
        isBusy={isBusy}
        onPress={() => {
          copy()
            .catch(() => toast({ mark: 'blocker', text: strings.notCopied }))
            .finally(() => setBusy(false));
        }}
      />
    </span>
  );
}
