import { useEffect, useState } from 'react';
import { reportFormats } from '../../../contract/report-formats.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask, failureOf } from '../../api/calls.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatPercent } from '../../ui/figures.ts';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ReportFormat } from '../../../contract/report-formats.ts';
import type { SavedReport } from '../../../contract/views.ts';

/**
 * Saves all findings of the archive as a file: by the system's dialog, else as a download. One that
 * takes a while says how far it is, and can be stopped.
 */
export function SaveReport({ archiveId }: { readonly archiveId: ArchiveId }) {
  const api = useApi();
  const [share, setShare] = useSaving(archiveId);
  const save = (format: ReportFormat): void => {
    ask(api, 'findings.saveReport', { archiveId, format })
      .then(tell, tellFailure)
      .finally(() => setShare(null));
  };
  const entries = reportFormats.map((format) => ({
    kind: 'act' as const,
    id: format,
    label: strings.formats[format],
    onAct: () => save(format),
  }));
  return (
    <>
      <Menu label={strings.reportForms} entries={entries}>
        <Button iconEnd="down" isBusy={share !== null}>
          {share === null ? strings.saveReport : strings.saving(formatPercent(share))}
        </Button>
      </Menu>
      {share !== null && (
        <IconButton
          icon="close"
          label={strings.stopSaving}
          onPress={() => void api.call['findings.cancelReport']({ archiveId })}
        />
      )}
    </>
  );
}

/** How far the saving of a report of this archive is; null where none is told of. */
function useSaving(archiveId: ArchiveId): readonly [number | null, (share: number | null) => void] {
  const api = useApi();
  const [share, setShare] = useState<number | null>(null);
  useEffect(
    () =>
      api.on('report.progressed', (progress) => {
        if (progress.archiveId === archiveId) setShare(progress.share);
      }),
    [api, archiveId],
  );
  return [share, setShare];
}

function tell(answer: SavedReport): void {
  switch (answer.kind) {
    case 'cancelled':
      return;
    case 'saved':
      return toast({ mark: 'ok', text: strings.saved(answer.name) });
    case 'download':
      download(answer.path, answer.name);
      return toast({ mark: 'ok', text: strings.downloading(answer.name) });
  }
}

function download(path: string, name: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}

function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}
