import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentPage, FilePage, FindingPage } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { useLatest } from './use-latest.ts';
import type { Latest } from './use-latest.ts';

/** What the services found so far for one text. */
export interface Found {
  readonly content: ContentPage | null;
  readonly findings: FindingPage | null;
  readonly files: FilePage | null;
}

const none: Found = { content: null, findings: null, files: null };
/** Rows of each kind: a screenful is chosen from, the rest is one step away on its screen. */
const rowsEach = 6;

/** Names of hundreds of thousands of files take long to search: not between two keys. */
const filesAfterMs = 350;

function rest(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, filesAfterMs);
  });
}

/** Searches the open archive for what is typed: content first, then findings, then files. */
export function useFound(archiveId: ArchiveId | null, typed: string): Latest<Found> {
  const api = useApi();
  const client = useQueryClient();
  const askAll = useCallback(
    async (
      text: string,
      show: (part: Partial<Found>) => void,
      isStale: () => boolean,
    ): Promise<void> => {
      if (archiveId === null) return;
      const content = await client.fetchQuery({
        queryKey: callKey('content.getPage', {
          archiveId,
          text,
          limit: rowsEach,
          sort: 'relevance',
        }),
        queryFn: () =>
          ask(api, 'content.getPage', { archiveId, text, limit: rowsEach, sort: 'relevance' }),
      });
      if (isStale()) return;
      show({ content });
      const page = { archiveId, text, offset: 0, limit: rowsEach };
      const findings = await client.fetchQuery({
        queryKey: callKey('findings.getPage', page),
        queryFn: () => ask(api, 'findings.getPage', page),
      });
      if (isStale()) return;
      show({ findings });
      await rest();
      if (isStale()) return;
      const files = await client.fetchQuery({
        queryKey: callKey('files.getPage', page),
        queryFn: () => ask(api, 'files.getPage', page),
      });
      show({ files });
    },
    [api, client, archiveId],
  );
  return useLatest<Found>(archiveId === null ? '' : typed, none, askAll);
}
