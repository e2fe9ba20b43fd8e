import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { layTree, root } from './tree-layout.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileTreeRow, FolderPage } from '../../../contract/views.ts';
import type { FilesView } from './state.ts';
import type { TreeLayout } from './tree-layout.ts';

/** A row as the table shows it. */
export interface ShownRow {
  readonly row: FileTreeRow;
  /** The folder that it stands in. */
  readonly parent: number;
  /** From 0. */
  readonly depth: number;
  /** From 1, among those beside it. */
  readonly position: number;
  readonly of: number;
  /** Its whole path stands for its name: in a list without folders. */
  readonly isFlat: boolean;
}

export interface FileTree {
  readonly layout: TreeLayout;
  readonly isLoading: boolean;
  readonly rowAt: (index: number) => ShownRow | undefined;
  readonly onVisible: (first: number, last: number) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

const rowsPerRequest = 100;

interface Part {
  readonly folder: number;
  readonly part: number;
}

/** The folders of an archive: of each open one the parts that come into sight. */
export function useFileTree(archiveId: ArchiveId, view: FilesView, isOn: boolean): FileTree {
  const api = useApi();
  const { sort, descending } = view.sort;
  const [seen, setSeen] = useState<readonly Part[]>([]);
  const folders = [root, ...view.open.keys()];
  // Of each open folder the first part says how many rows it has.
  const firsts = folders.map((folder) => ({ folder, part: 0 }));
  const more = seen.filter(({ folder, part }) => part > 0 && folders.includes(folder));
  const parts = isOn ? [...firsts, ...more] : [];
  const answers = useQueries({
    queries: parts.map(({ folder, part }) => {
      const offset = part * rowsPerRequest;
      const argument = { archiveId, folder, sort, descending, offset, limit: rowsPerRequest };
      return {
        queryKey: callKey('files.getFolder', argument),
        queryFn: () => ask(api, 'files.getFolder', argument),
      };
    }),
  });
  const pages = new Map<string, FolderPage | undefined>(
    parts.map((part, at) => [nameOf(part), answers[at]?.data]),
  );
  const totalOf = (folder: number) => pages.get(nameOf({ folder, part: 0 }))?.total ?? 0;
  const layout = layTree(view.open, totalOf);
  const onVisible = useCallback(
    (first: number, last: number) => {
      const wanted: Part[] = [];
      for (let index = Math.max(0, first - 20); index <= last + 20; index += 1) {
        const placed = layout.at(index);
        if (placed === null) continue;
        wanted.push({ folder: placed.folder, part: Math.floor(placed.position / rowsPerRequest) });
      }
      setSeen((old) => (isSame(old, wanted) ? old : unique(wanted)));
    },
    [layout],
  );
  return {
    layout,
    isLoading: isOn && pages.get(nameOf({ folder: root, part: 0 })) === undefined,
    rowAt: (index) => {
      const placed = layout.at(index);
      if (placed === null) return undefined;
      const { folder, position, depth } = placed;
      const page = pages.get(nameOf({ folder, part: Math.floor(position / rowsPerRequest) }));
      const row = page?.rows[position % rowsPerRequest];
      const stands = { parent: folder, depth, position: position + 1, of: totalOf(folder) };
      return row && shownOf(row, { ...stands, isFlat: false });
    },
    onVisible,
    error: answers.find(({ error, data }) => error !== null && data === undefined)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error !== null) void answer.refetch();
    },
  };
}

/** The same object for the same row, so that it is not drawn anew. */
const shown = new WeakMap<FileTreeRow, ShownRow>();

/** A row with where it stands. */
export function shownOf(row: FileTreeRow, stands: Omit<ShownRow, 'row'>): ShownRow {
  const known = shown.get(row);
  if (known?.position === stands.position && known.of === stands.of) return known;
  const made = { row, ...stands };
  shown.set(row, made);
  return made;
}

function nameOf({ folder, part }: Part): string {
  return `${folder}.${part}`;
}

function unique(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [nameOf(part), part])).values()];
}

function isSame(old: readonly Part[], wanted: readonly Part[]): boolean {
  const names = new Set(wanted.map(nameOf));
  return names.size === old.length && old.every((part) => names.has(nameOf(part)));
}
