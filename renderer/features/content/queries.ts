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
  const argument = { archiveId, ...question, offset, limit, isQuick: true };
  return {
    queryKey: callKey('content.getPage', argument),
    queryFn: () => ask(api, 'content.getPage', argument),
    gcTime: keptMs,
  };
}

/** Tells the rows of one question from those of another. */
export function identityOf(archiveId: ArchiveId, question: Question): string {
  return JSON.stringify([archiveId, question]);
}

/** The rows of the table for some filters, a page at a time; `total` where it was counted apart. */
export function useContentPages(
  archiveId: ArchiveId,
  question: Question,
  total: number | undefined,
): Pages<ContentRow, ContentPage> {
  const api = useApi();
  return usePages<ContentRow, ContentPage>({
    identity: identityOf(archiveId, question),
    total,
    pageQuery: (offset, limit) => pageQuery(api, archiveId, question, { offset, limit }),
  });
}

/** Counts for the filters, and whose they are. */
export interface Counts {
  readonly facets: ContentFacets | undefined;
  /** How many rows there are; undefined while the counts are those of the question before. */
  readonly total: number | undefined;
}

/**
 * Counts for the filters; they are asked for once the rows are here, and stay until the next ones
 * have come.
 */
export function useCounts(
  archiveId: ArchiveId,
  { sort: _sort, descending: _descending, ...filters }: Question,
  isReady: boolean,
): Counts {
  const api = useApi();
  const argument = { archiveId, ...filters };
  const { data, isPlaceholderData } = useQuery({
    queryKey: callKey('content.getFacets', argument),
    queryFn: () => ask(api, 'content.getFacets', argument),
    enabled: isReady,
    placeholderData: keepPreviousData,
  });
  return { facets: data, total: isPlaceholderData ? undefined : data?.total };
}
