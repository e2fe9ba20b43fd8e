import { useEffect, useState } from 'react';
import { reportFormats } from '../../contract/report-formats.ts';
import { useApi } from './api-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { formatPercent } from '../ui/figures.ts';
import { Menu } from '../ui/menu.tsx';
import { saveReport } from './save-report.ts';
import { strings } from './report-strings.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';

/**
 * Saves all findings of the archive as a file: by the system's dialog, else as a download. One that
 * takes a while says how far it is, and can be stopped.
 */
export function SaveReportButton({ archiveId }: { readonly archiveId: ArchiveId }) {
  const api = useApi();
  const [share, setShare] = useSaving(archiveId);
  const save = (format: ReportFormat): void => {
    void saveReport(api, archiveId, format).finally(() => setShare(null));
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
          {share === null ? strings.saveReport : strings.saving({ share: formatPercent(share) })}
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
