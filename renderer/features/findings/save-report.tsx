import { reportFormats } from '../../../contract/report-formats.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask, failureOf } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { SavedReport } from '../../../contract/views.ts';

/** Saves all findings of the archive as a file: by the system's dialog, else as a download. */
export function SaveReport({ archiveId }: { readonly archiveId: ArchiveId }) {
  const api = useApi();
  const entries = reportFormats.map((format) => ({
    kind: 'act' as const,
    id: format,
    label: strings.formats[format],
    onAct: () => {
      ask(api, 'findings.saveReport', { archiveId, format }).then(tell, tellFailure);
    },
  }));
  return (
    <Menu label={strings.reportForms} entries={entries}>
      <Button iconEnd="down">{strings.saveReport}</Button>
    </Menu>
  );
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
