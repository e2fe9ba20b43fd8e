import type { QueryClient } from '@tanstack/react-query';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { WindowApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { rowsPerRequest } from '../../ui/virtual-table/use-pages.ts';
import { pageQuery } from './queries.ts';
import { questionOf } from './selectors.ts';
import { contentViewOf } from './state.ts';
import { topQuery } from './use-outline.ts';

/**
 * Asks for what the screen will show first, so that it can be drawn at once with its rows. What
 * fails is asked for again by the screen.
 */
export async function askContentAhead(
  api: WindowApi,
  client: QueryClient,
  archiveId: ArchiveId,
): Promise<void> {
  const view = contentViewOf(archiveId);
  const firstRows = { offset: 0, limit: rowsPerRequest };
  await Promise.all([
    client.prefetchQuery({
      queryKey: callKey('content.getOutlineSize', { archiveId }),
      queryFn: () => ask(api, 'content.getOutlineSize', { archiveId }),
    }),
    client.prefetchQuery(topQuery(api, archiveId)),
    client.prefetchQuery(pageQuery(api, archiveId, questionOf(view, view.text.trim()), firstRows)),
  ]);
}
