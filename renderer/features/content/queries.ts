import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/calls.ts';
import { useApi } from '../../api/api-context.tsx';
import type { WindowApi } from '../../api/api-context.tsx';
import { callKey } from '../../api/query-keys.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentFacets, ContentPage, ContentRow } from '../../../contract/views.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import type { Question } from './selectors.ts';

/** Pages that nobody looks at are let go soon: a long scroll passes a thousand of them. */
const keptMs = 20_000;

/** How a page of the rows is asked for. */
export function pageQuery(
  api: WindowApi,
  archiveId: ArchiveId,
  question: Question,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const argument = { archiveId, ...question, offset, limit };
  return {
    queryKey: callKey('content.getPage', argument),
    queryFn: () => ask(api, 'content.getPage', argument),
    gcTime: keptMs,
  };
}

/** The rows of the table for some filters, a page at a time. */
export function useContentPages(
  archiveId: ArchiveId,
  question: Question,
): Pages<ContentRow, ContentPage> {
  const api = useApi();
  return usePages<ContentRow, ContentPage>({
    identity: JSON.stringify([archiveId, question]),
    pageQuery: (offset, limit) => pageQuery(api, archiveId, question, { offset, limit }),
  });
}

/**
 * Counts for the filters; they are asked for once the rows are here, and stay until the next ones
 * have come.
 */
export function useFacets(
  archiveId: ArchiveId,
  { sort: _sort, descending: _descending, ...filters }: Question,
  isReady: boolean,
): ContentFacets | undefined {
  const api = useApi();
  const argument = { archiveId, ...filters };
  return useQuery({
    queryKey: callKey('content.getFacets', argument),
    queryFn: () => ask(api, 'content.getFacets', argument),
    enabled: isReady,
    placeholderData: keepPreviousData,
  }).data;
}
