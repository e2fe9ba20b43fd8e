import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { WindowApi } from '../../api/api-context.tsx';
import { ask, useCall } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { flatten } from '../../ui/tree/tree-rows.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { OutlineNode } from '../../../contract/views.ts';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';

const nodesPerRequest = 200;

/**
 * One request for children: of which key, from where. Never of which row: after another reading
 * another container may stand there.
 */
interface Wanted {
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
 * they are scrolled to.
 */
export function useOutline(archiveId: ArchiveId, open: ReadonlySet<string>): Outline {
  const api = useApi();
  const size = useCall('content.getOutlineSize', { archiveId });
  const [wanted, setWanted] = useState<readonly Wanted[]>([top]);
  const answers = useQueries({
    queries: wanted.map((part) => partQuery(api, archiveId, part)),
    combine: combineParts,
  });
  const { data } = answers;
  const error = size.error ?? answers.error;
  const rows = useMemo(
    () => flatten(sourceOf(wanted, data, size.data ?? 0), (id) => open.has(id)),
    [wanted, data, size.data, open],
  );

  const onVisible = (first: number, last: number) => {
    const asked = missingParts(rows, Math.max(0, first - 5), last + 5);
    if (asked.length > 0) setWanted((old) => added(old, asked));
  };
  return {
    rows,
    isLoading: (size.data === undefined || data[0] === undefined) && error === null,
    error,
    retry: () => {
      if (size.error !== null) void size.refetch();
      answers.refetch();
    },
    onVisible,
  };
}

function partQuery(api: WindowApi, archiveId: ArchiveId, { parent, offset }: Wanted) {
  const argument = { archiveId, parent, offset, limit: nodesPerRequest };
  return {
    queryKey: callKey('content.getOutline', argument),
    queryFn: () => ask(api, 'content.getOutline', argument),
  };
}

/** How the outline is asked for as it is first shown. */
export function topQuery(api: WindowApi, archiveId: ArchiveId) {
  return partQuery(api, archiveId, top);
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

const top: Wanted = { parent: null, offset: 0 };

function partKey(parent: string | null, offset: number): string {
  return `${offset} ${parent ?? ''}`;
}

function added(old: readonly Wanted[], parts: readonly Wanted[]): readonly Wanted[] {
  const known = new Set(old.map(({ parent, offset }) => partKey(parent, offset)));
  const fresh = parts.filter(({ parent, offset }) => !known.has(partKey(parent, offset)));
  return fresh.length === 0 ? old : [...old, ...fresh];
}

function sourceOf(wanted: readonly Wanted[], data: Parts, topCount: number) {
  const parts = new Map(
    wanted.map(({ parent, offset }, index) => [partKey(parent, offset), data[index]]),
  );
  return {
    countOf: (_id: string | null, node: OutlineNode | null) => node?.children ?? topCount,
    childAt: (_id: string | null, index: number, node: OutlineNode | null) => {
      const offset = index - (index % nodesPerRequest);
      return parts.get(partKey(node?.key ?? null, offset))?.[index - offset];
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
    if (item !== undefined) continue;
    const parent = rows.find((row) => row.id === parentId)?.item?.key ?? null;
    parts.set(partKey(parent, offset), { parent, offset });
  }
  return [...parts.values()];
}
