import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { flatten } from '../../ui/tree/tree-rows.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { OutlineNode } from '../../../contract/views.ts';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';

const nodesPerRequest = 200;

/** One request for children: which row's, of which key, from where. */
interface Wanted {
  readonly rowId: string | null;
  readonly parent: string | null;
  readonly offset: number;
}

export interface Outline {
  readonly rows: readonly TreeRow<OutlineNode>[];
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly onVisible: (first: number, last: number) => void;
}

/**
 * The outline's rows, with the children of what is open. Long lists of children come in parts as
 * they are scrolled to; how long the top is shows only once a part is not full.
 */
export function useOutline(archiveId: ArchiveId, open: ReadonlySet<string>): Outline {
  const api = useApi();
  const [wanted, setWanted] = useState<readonly Wanted[]>([topOf(0)]);
  const answers = useQueries({
    queries: wanted.map(({ parent, offset }) => {
      const argument = { archiveId, parent, offset, limit: nodesPerRequest };
      return {
        queryKey: callKey('content.getOutline', argument),
        queryFn: () => ask(api, 'content.getOutline', argument),
      };
    }),
    combine: combineParts,
  });
  const { data, error } = answers;
  const rows = useMemo(
    () => flatten(sourceOf(wanted, data), (id) => open.has(id)),
    [wanted, data, open],
  );

  const nextTop = topMissing(wanted, data);
  const onVisible = (first: number, last: number) => {
    const seen = missingParts(rows, Math.max(0, first - 5), last + 5);
    const asked = nextTop === null ? seen : [...seen, nextTop];
    if (asked.length > 0) setWanted((old) => added(old, asked));
  };
  return {
    rows,
    isLoading: data[0] === undefined && error === null,
    error,
    retry: answers.refetch,
    onVisible,
  };
}

/** Named, so that React Query keeps its answer as long as no part changes. */
function combineParts(results: readonly UseQueryResult<readonly OutlineNode[], Error>[]) {
  return {
    data: results.map((result) => result.data),
    error: results.find((result) => result.error !== null)?.error ?? null,
    refetch: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}

type Parts = readonly (readonly OutlineNode[] | undefined)[];

function topOf(offset: number): Wanted {
  return { rowId: null, parent: null, offset };
}

function partKey(rowId: string | null, offset: number): string {
  return `${rowId ?? ''}@${offset}`;
}

function added(old: readonly Wanted[], parts: readonly Wanted[]): readonly Wanted[] {
  const known = new Set(old.map(({ rowId, offset }) => partKey(rowId, offset)));
  const fresh = parts.filter(({ rowId, offset }) => !known.has(partKey(rowId, offset)));
  return fresh.length === 0 ? old : [...old, ...fresh];
}

function sourceOf(wanted: readonly Wanted[], data: Parts) {
  const parts = new Map(
    wanted.map(({ rowId, offset }, index) => [partKey(rowId, offset), data[index]]),
  );
  const topCount = wanted.reduce(
    (sum, { rowId }, index) => sum + (rowId === null ? (data[index]?.length ?? 0) : 0),
    0,
  );
  return {
    countOf: (_id: string | null, node: OutlineNode | null) => node?.children ?? topCount,
    childAt: (rowId: string | null, index: number) => {
      const offset = index - (index % nodesPerRequest);
      return parts.get(partKey(rowId, offset))?.[index - offset];
    },
    isExpandable: (node: OutlineNode) => node.children > 0,
  };
}

/** The parts that would bring the rows between two places whose nodes are not here yet. */
function missingParts(
  rows: readonly TreeRow<OutlineNode>[],
  first: number,
  last: number,
): readonly Wanted[] {
  const parts = new Map<string, Wanted>();
  for (const { item, parentId, index } of rows.slice(first, last)) {
    const offset = index - (index % nodesPerRequest);
    const key = partKey(parentId, offset);
    if (item !== undefined || parentId === null || parts.has(key)) continue;
    const parent = rows.find((row) => row.id === parentId)?.item?.key ?? null;
    parts.set(key, { rowId: parentId, parent, offset });
  }
  return [...parts.values()];
}

/** The next part of the top, where the last one was full. */
function topMissing(wanted: readonly Wanted[], data: Parts): Wanted | null {
  const tops = wanted.flatMap(({ rowId, offset }, index) =>
    rowId === null ? [{ offset, size: data[index]?.length ?? 0 }] : [],
  );
  const last = tops.at(-1);
  return last !== undefined && last.size === nodesPerRequest
    ? topOf(last.offset + nodesPerRequest)
    : null;
}
