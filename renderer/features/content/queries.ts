import { ask } from '../../api/calls.ts';
import { useApi } from '../../api/api-context.tsx';
import { callKey } from '../../api/query-keys.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentPage, ContentRow } from '../../../contract/views.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import type { filtersOf } from './selectors.ts';

/** The rows of the table for some filters, a page at a time. */
export function useContentPages(
  archiveId: ArchiveId,
  filters: ReturnType<typeof filtersOf>,
): Pages<ContentRow, ContentPage> {
  const api = useApi();
  return usePages<ContentRow, ContentPage>({
    identity: JSON.stringify([archiveId, filters]),
    pageQuery: (offset, limit) => {
      const argument = { archiveId, ...filters, offset, limit };
      return {
        queryKey: callKey('content.getPage', argument),
        queryFn: () => ask(api, 'content.getPage', argument),
      };
    },
  });
}
