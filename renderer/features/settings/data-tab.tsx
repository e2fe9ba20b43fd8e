import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClearablePart, DataPartSize } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask, failureOf, useAct } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';
import styles from './settings.module.css';

/** What Carrel keeps on this machine, how much it is, and what of it can go. */
export function DataTab() {
  const { data, error, refetch } = useDataFolder();
  const [asking, setAsking] = useState<DataPartSize | null>(null);
  if (error !== null) {
    return <ErrorState title={strings.data.failed} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Skeleton label={strings.data.measuring} lines={4} />;
  return (
    <>
      <p className={styles.where}>
        {strings.data.where({ place: data.place })}{' '}
        {data.freeBytes !== null && strings.data.free({ size: formatBytes(data.freeBytes) })}
      </p>
      <ul className={styles.parts}>
        {data.parts.map((size) => (
          <Part key={size.part} size={size} onClear={() => setAsking(size)} />
        ))}
      </ul>
      {asking !== null && asking.part !== 'kept' && (
        <ClearDialog
          part={asking.part}
          bytes={asking.clearableBytes}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** Measured anew each time that it is looked at. */
function useDataFolder() {
  const api = useApi();
  return useQuery({
    queryKey: callKey('app.getDataFolder', {}),
    queryFn: () => ask(api, 'app.getDataFolder', {}),
    staleTime: 0,
  });
}

interface PartProps {
  readonly size: DataPartSize;
  readonly onClear: () => void;
}

function Part({ size: { part, bytes, clearableBytes }, onClear }: PartProps) {
  const nothing = bytes === 0 ? strings.data.nothing : strings.data.inUse;
  return (
    <li className={styles.part}>
      <div className={styles.partWords}>
        <span>{strings.parts[part]}</span>
        <span className={styles.quiet}>{strings.partHelp[part]}</span>
      </div>
      <span className={styles.figure}>{formatBytes(bytes)}</span>
      <span className={styles.partAct}>
        {part !== 'kept' && (
          <Button size="small" off={clearableBytes === 0 ? nothing : undefined} onPress={onClear}>
            {strings.data.clear}
          </Button>
        )}
      </span>
    </li>
  );
}

interface ClearDialogProps {
  readonly part: ClearablePart;
  readonly bytes: number;
  readonly onClose: () => void;
}

/** Says what goes and what stays, before anything goes. */
function ClearDialog({ part, bytes, onClose }: ClearDialogProps) {
  const clear = useAct('app.clearData');
  const client = useQueryClient();
  const size = formatBytes(bytes);
  const run = (): void =>
    clear.mutate(
      { part },
      {
        onSuccess: (folder) => {
          client.setQueryData(callKey('app.getDataFolder', {}), folder);
          toast({ mark: 'done', text: strings.data.cleared({ size }) });
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={strings.ask[part]}
      role="alertdialog"
      onClose={onClose}
      isBusy={clear.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.cancel}</Button>
          <Button kind="danger" isBusy={clear.isPending} onPress={run}>
            {strings.data.confirm({ size })}
          </Button>
        </>
      }
    >
      <FailureBanner failure={failureOf(clear.error)} />
      <dl className={styles.fate}>
        <dt>{strings.data.goes}</dt>
        <dd>{strings.goes[part]}</dd>
        <dt>{strings.data.stays}</dt>
        <dd>{strings.stays[part]}</dd>
      </dl>
    </Dialog>
  );
}
