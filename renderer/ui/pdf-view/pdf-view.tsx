import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FailureState } from '../failure-state.tsx';
import { formatPercent } from '../figures.ts';
import { Skeleton } from '../skeleton.tsx';
import { openPdf } from './open-pdf.ts';
import { PdfPages } from './pdf-pages.tsx';
import { strings } from './strings.ts';
import { usePdf } from './use-pdf.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { OpensPdf } from './open-pdf.ts';

export interface PdfViewProps {
  readonly archiveId: ArchiveId;
  readonly index: number;
  readonly name: string;
  readonly bytes: number;
  readonly onShowBytes: () => void;
  /** Tests draw without a worker. */
  readonly open?: OpensPdf;
}

/** The pages of a pdf of the archive, as pictures that a worker of this window draws. */
export function PdfView({ name, onShowBytes, open = openPdf, ...file }: PdfViewProps) {
  const { state, retry } = usePdf(file, open);
  switch (state.kind) {
    case 'reading': {
      const percent = strings.readingWords({ percent: formatPercent(state.share) });
      return <Skeleton label={`${strings.reading}, ${percent}`} />;
    }
    case 'failed':
      return <FailureState title={strings.failed} failure={state.failure} onRetry={retry} />;
    case 'refused':
      return (
        <EmptyState
          icon="paper"
          title={strings.refused[state.why]}
          actions={
            <>
              {state.why === 'late' ? <Button onPress={retry}>{strings.again}</Button> : null}
              <Button onPress={onShowBytes}>{strings.showBytes}</Button>
            </>
          }
        >
          {strings.refusedWords[state.why]}
        </EmptyState>
      );
    case 'open':
      return <PdfPages pdf={state.pdf} name={name} />;
  }
}
