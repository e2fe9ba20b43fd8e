import { useEffect, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { failureOf } from '../../api/calls.ts';
import { readBytes } from './read-bytes.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { OpenPdf, OpensPdf } from './open-pdf.ts';
import type { PdfRefusal } from './pdf-messages.ts';

export type PdfState =
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'open'; readonly pdf: OpenPdf }
  | { readonly kind: 'refused'; readonly why: PdfRefusal }
  | { readonly kind: 'failed'; readonly failure: AppFailure };

interface PdfFile {
  readonly archiveId: ArchiveId;
  readonly index: number;
  readonly bytes: number;
}

/** Reads and opens a pdf, and ends its worker when it is left. Another file needs another `key`. */
export function usePdf(
  { archiveId, index, bytes }: PdfFile,
  open: OpensPdf,
): { readonly state: PdfState; readonly retry: () => void } {
  const api = useApi();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<PdfState>({ kind: 'reading', share: 0 });
  useEffect(() => {
    const left = new AbortController();
    let close = (): void => undefined;
    const run = async (): Promise<void> => {
      const onProgress = (share: number) => setState({ kind: 'reading', share });
      const content = await readBytes(api, { archiveId, index, bytes }, left.signal, onProgress);
      if (content === null) return;
      const answer = await open(content, () => {
        if (!left.signal.aborted) setState({ kind: 'refused', why: 'late' });
      });
      if (answer.kind === 'open') close = answer.pdf.close;
      if (left.signal.aborted) close();
      else setState(answer);
    };
    run().catch((error: unknown) => {
      const failure = failureOf(error instanceof Error ? error : new Error('not read'));
      if (!left.signal.aborted && failure !== null) setState({ kind: 'failed', failure });
    });
    return () => {
      left.abort();
      close();
    };
  }, [api, archiveId, index, bytes, open, attempt]);
  const retry = (): void => {
    setState({ kind: 'reading', share: 0 });
    setAttempt(attempt + 1);
  };
  return { state, retry };
}
