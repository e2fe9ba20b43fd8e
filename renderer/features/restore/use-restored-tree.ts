import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Server } from '../../../contract/releases.ts';
import type { RestoreNode, RestoreTreePage } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { flatten } from '../../ui/tree/tree-rows.ts';
import type { TreeRow, TreeSource } from '../../ui/tree/tree-rows.ts';

const nodesPerRequest = 200;

/** A part of the rows below one node; null is the top. */
export interface TreePart {
  readonly parent: string | null;
  readonly offset: number;
}

/** The part that holds one row. */
export function partOf(parent: string | null, index: number): TreePart {
  return { parent, offset: index - (index % nodesPerRequest) };
}

export interface RestoredTree {
  readonly rows: readonly TreeRow<RestoreNode>[];
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly onVisible: (first: number, last: number) => void;
  /** Fetches parts that are not in sight: those that lead to a loss. */
  readonly want: (parts: readonly TreePart[]) => void;
}

export interface RestoredTreeOptions {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  readonly lossesOnly: boolean;
  readonly isOpen: (node: RestoreNode) => boolean;
}

const top: TreePart = { parent: null, offset: 0 };

/** The rows of the library as it would come out; long lists of children come as they are seen. */
export function useRestoredTree(options: RestoredTreeOptions): RestoredTree {
  const { archiveId, server, lossesOnly, isOpen } = options;
  const api = useApi();
  const [wanted, setWanted] = useState<readonly TreePart[]>([top]);
  const { data, error, refetch } = useQueries({
    queries: wanted.map(({ parent, offset }) => {
      const argument = { archiveId, ...server, lossesOnly, parent, offset, limit: nodesPerRequest };
      return {
        queryKey: callKey('restore.getTree', argument),
        queryFn: () => ask(api, 'restore.getTree', argument),
      };
    }),
    combine: combineParts,
  });
  const rows = useMemo(
    () => flatten(sourceOf(wanted, data), (_row, node) => isOpen(node)),
    [wanted, data, isOpen],
  );
  const want = useCallback((parts: readonly TreePart[]) => {
    setWanted((old) => withParts(old, parts));
  }, []);
  const onVisible = useCallback(
    (first: number, last: number) => want(missingParts(rows, Math.max(0, first - 20), last + 20)),
    [rows, want],
  );
  const isLoading = data[0] === undefined && error === null;
  return { rows, isLoading, error, retry: refetch, onVisible, want };
}

/** Named, so that React Query keeps its answer as long as no part changes. */
function combineParts(results: readonly UseQueryResult<RestoreTreePage, Error>[]) {
  return {
    data: results.map((result) => result.data),
    error: results.find((result) => result.error !== null)?.error ?? null,
    refetch: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}

function keyOf({ parent, offset }: TreePart): string {
  return `${parent ?? ''}@${offset}`;
}

function withParts(old: readonly TreePart[], parts: readonly TreePart[]): readonly TreePart[] {
  const known = new Set(old.map(keyOf));
  const fresh = new Map(
    parts.flatMap((part) => (known.has(keyOf(part)) ? [] : [[keyOf(part), part]])),
  );
  return fresh.size === 0 ? old : [...old, ...fresh.values()];
}

type Pages = readonly (RestoreTreePage | undefined)[];

function sourceOf(wanted: readonly TreePart[], data: Pages): TreeSource<RestoreNode> {
  const pages = new Map(wanted.map((part, index) => [keyOf(part), data[index]]));
  const nodes = new Map<string, string>(); // which node stands on a row
  return {
    countOf: (_row, node) => node?.children ?? data[0]?.total ?? 0,
    childAt: (row, index) => {
      const parent = row === null ? null : (nodes.get(row) ?? null);
      if (row !== null && parent === null) return undefined;
      const part = partOf(parent, index);
      const node = pages.get(keyOf(part))?.rows[index - part.offset];
      if (node !== undefined) nodes.set(row === null ? String(index) : `${row}.${index}`, node.id);
      return node;
    },
    isExpandable: (node) => node.children > 0,
  };
}

/** The parts that would bring the rows between two places whose nodes are not here yet. */
function missingParts(
  rows: readonly TreeRow<RestoreNode>[],
  first: number,
  last: number,
): readonly TreePart[] {
  const parents = new Map<string, string | null>();
  return rows.slice(first, last).flatMap(({ item, parentId, index }) => {
    if (item !== undefined) return [];
    if (parentId === null) return [partOf(null, index)];
    if (!parents.has(parentId)) {
      parents.set(parentId, rows.find(({ id }) => id === parentId)?.item?.id ?? null);
    }
    const parent = parents.get(parentId) ?? null;
    return parent === null ? [] : [partOf(parent, index)];
  });
}
