import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFresh } from '../use-fresh.ts';
import type { QueryKey } from '@tanstack/react-query';

export interface RowPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

interface PageQuery<Page> {
  readonly queryKey: QueryKey;
  readonly queryFn: () => Promise<Page>;
}

interface PagesOptions<Page> {
  /** Tells one question from another; the same for all pages of one. */
  readonly identity: string;
  readonly pageQuery: (offset: number, limit: number) => PageQuery<Page>;
  /** How many rows there are, where that was asked for apart: more than the first page knew of. */
  readonly total?: number | undefined;
}

export interface Pages<Row, Page> {
  /** The first page, with what it says besides rows; undefined until there was one. */
  readonly head: Page | undefined;
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onVisible: (first: number, last: number) => void;
  /** The question that the rows shown answer. */
  readonly shown: string;
  /** The rows shown are still those of the question before. */
  readonly isStale: boolean;
  readonly isLoading: boolean;
  /** Rows near the eye are on their way. */
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** More than fit a window: the first rows are not kept waiting for those below them. */
export const rowsPerRequest = 50;

interface PageSpan {
  readonly first: number;
  readonly last: number;
}

/** Where a scroll passes pages faster than this, those in between are not asked for. */
const passingMs = 80;

/** The pages near the eye: at once where one arrives, and where one only passes, now and then. */
function useVisiblePages() {
  const [visible, setVisible] = useState<PageSpan>({ first: 0, last: 0 });
  const wanted = useRef<{ readonly span: PageSpan; readonly at: number }>({
    span: visible,
    at: 0,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onVisible = useCallback((firstRow: number, lastRow: number) => {
    const first = Math.floor(Math.max(0, firstRow - 20) / rowsPerRequest);
    const last = Math.floor((lastRow + 20) / rowsPerRequest);
    const { span, at } = wanted.current;
    if (span.first === first && span.last === last) return;
    const now = performance.now();
    const isPassing = now - at < passingMs && (first > span.last || last < span.first);
    wanted.current = { span: { first, last }, at: now };
    clearTimeout(timer.current);
    if (isPassing) timer.current = setTimeout(() => setVisible({ first, last }), passingMs);
    else setVisible({ first, last });
  }, []);
  return [visible, onVisible] as const;
}

/**
 * The rows of a long list, fetched a page at a time as they come near the eye. While another
 * question is being answered the rows of the question before stay.
 */
export function usePages<Row, Page extends RowPage<Row>>(
  options: PagesOptions<Page>,
): Pages<Row, Page> {
  const { identity, pageQuery } = options;
  const [visible, onVisible] = useVisiblePages();
  const [shown, setShown] = useState({ identity, pageQuery });

  // The type is named because React Query would make a partial one of a generic.
  const head = useQuery<Page, Error>({
    ...pageQuery(0, rowsPerRequest),
    placeholderData: (previous) => previous,
  });
  const isStale = head.isPlaceholderData;
  const isSettled = head.data !== undefined && !isStale;
  if (isSettled && shown.identity !== identity) setShown({ identity, pageQuery });

  const numbers: number[] = [];
  const total = useFresh(options.total ?? head.data?.total ?? 0, !isStale);
  const lastPage = Math.floor(Math.max(0, total - 1) / rowsPerRequest);
  for (let page = visible.first; page <= Math.min(visible.last, lastPage); page += 1) {
    if (page > 0) numbers.push(page);
  }
  const rest = useQueries({
    queries: numbers.map((page) => shown.pageQuery(page * rowsPerRequest, rowsPerRequest)),
  });

  const rowAt = (index: number): Row | undefined => {
    const page = Math.floor(index / rowsPerRequest);
    const data = page === 0 ? head.data : rest[numbers.indexOf(page)]?.data;
    return data?.rows[index % rowsPerRequest];
  };
  const failed = [head, ...rest].find((query) => query.error !== null && query.data === undefined);
  return {
    head: head.data,
    total,
    rowAt,
    onVisible,
    shown: isStale ? shown.identity : identity,
    isStale,
    isFetching: rest.some((query) => query.data === undefined && query.error === null),
    isLoading: head.data === undefined && head.error === null,
    error: failed?.error ?? null,
    retry: () => {
      for (const query of [head, ...rest]) if (query.error !== null) void query.refetch();
    },
  };
}
