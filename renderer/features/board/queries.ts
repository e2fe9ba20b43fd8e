import { useCall, ask } from '../../api/calls.ts';
import { useApi } from '../../api/api-context.tsx';
import { callKey } from '../../api/query-keys.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { BoardPage, BoardRow } from '../../../contract/views.ts';
import { filterOf } from './selectors.ts';
import type { Question } from './selectors.ts';

/** The rows of the table for some filters, a page at a time. */
export function useBoardPages(question: Question): Pages<BoardRow, BoardPage> {
  const api = useApi();
  const filter = filterOf(question);
  return usePages<BoardRow, BoardPage>({
    identity: JSON.stringify(filter),
    pageQuery: (offset, limit) => {
      const argument = { ...filter, offset, limit };
      return {
        queryKey: callKey('archives.getBoard', argument),
        queryFn: () => ask(api, 'archives.getBoard', argument),
      };
    },
  });
}

/** Every archive of the table, in its order: what “choose all” takes; undefined until it is known. */
export function useBoardIds(question: Question): readonly ArchiveId[] | undefined {
  return useCall('archives.getBoardIds', filterOf(question), { keepPrevious: true }).data;
}
