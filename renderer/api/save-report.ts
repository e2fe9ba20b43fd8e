import type { ArchiveId } from '../../contract/model/ids.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';
import type { SavedReport } from '../../contract/views.ts';
import { toast } from '../ui/toast.tsx';
import type { WindowApi } from './api-context.tsx';
import { ask, failureOf } from './calls.ts';
import { strings } from './report-strings.ts';

/**
 * Saves all findings of the archive as a file: by the system's dialog, else as a download. Tells how
 * it ended by a toast; never rejects.
 */
export async function saveReport(
  api: WindowApi,
  archiveId: ArchiveId,
  format: ReportFormat,
): Promise<void> {
  await ask(api, 'findings.saveReport', { archiveId, format }).then(tellSaved, tellNotSaved);
}

/** Tells how the saving of a report ended, and hands over what the browser is to save. */
export function tellSaved(answer: SavedReport): void {
  switch (answer.kind) {
    case 'cancelled':
      return;
    case 'saved':
      return toast({ mark: 'ok', text: strings.saved({ name: answer.name }) });
    case 'download':
      download(answer.path, answer.name);
      return toast({ mark: 'ok', text: strings.downloading({ name: answer.name }) });
  }
}

function download(path: string, name: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}

/** Tells why a report was not saved. */
export function tellNotSaved(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}
