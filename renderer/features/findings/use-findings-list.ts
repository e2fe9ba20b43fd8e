import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask, useCall } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type {
  FindingGroup,
  FindingGrouping,
  FindingSummary,
  FindingView,
} from '../../../contract/views.ts';
import type { FindingsFilter, FindingsView } from './state.ts';

/** Which list: as every call of it names it. */
export interface ListArgument {
  readonly archiveId: ArchiveId;
  readonly by: FindingGrouping;
  readonly text: string;
  readonly entity: string | null;
  readonly severities: FindingsFilter['severities'][number][];
  readonly families: FindingsFilter['families'][number][];
  readonly types: string[];
  readonly release: FindingsFilter['release'];
}

export interface FindingsList {
  readonly argument: ListArgument;
  /** Undefined until it is known. */
  readonly summary: FindingSummary | undefined;
  readonly groupCount: number | undefined;
  readonly groupAt: (index: number) => FindingGroup | undefined;
  /** By the place in the whole list. */
  readonly placeAt: (position: number) => FindingView | undefined;
  readonly wantGroups: (indexes: readonly number[]) => void;
  readonly wantPlaces: (positions: readonly number[]) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

const typingPause = 120;
const groupsPerRequest = 500;
const placesPerRequest = 100;

/** The argument of a view; the text follows a pause in typing. */
function useArgument(archiveId: ArchiveId, view: FindingsView): ListArgument {
  const text = useDelayed(view.text.trim(), typingPause);
  const { by, entity, severities, families, types, release } = view;
  return {
    archiveId,
    by,
    text,
    entity,
    severities: [...severities],
    families: [...families],
    types: [...types],
    release,
  };
}

/** The findings of a filter as groups and places, a part at a time, as they come into sight. */
export function useFindingsList(archiveId: ArchiveId, view: FindingsView): FindingsList {
  const argument = useArgument(archiveId, view);
  const { by: _by, ...filter } = argument;
  const summary = useCall('findings.getSummary', filter, { keepPrevious: true });
  const groups = useParts<FindingGroup>('findings.getGroups', argument, groupsPerRequest);
  const places = useParts<FindingView>('findings.getPlaces', argument, placesPerRequest);
  const parts = [summary, ...groups.answers, ...places.answers];
  return {
    argument,
    summary: summary.data,
    groupCount: groups.total,
    groupAt: groups.rowAt,
    placeAt: places.rowAt,
    wantGroups: groups.want,
    wantPlaces: places.want,
    error: parts.find(({ error, data }) => error !== null && data === undefined)?.error ?? null,
    retry: () => {
      for (const part of parts) if (part.error !== null) void part.refetch();
    },
  };
}

interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

const firstOnly: readonly number[] = [0];

/** Parts of one list of rows: the first always, others once they were wanted. */
function useParts<Row>(
  name: 'findings.getGroups' | 'findings.getPlaces',
  argument: ListArgument,
  size: number,
) {
  const api = useApi();
  const identity = JSON.stringify(argument);
  const [asked, setAsked] = useState({ identity, parts: firstOnly });
  const wanted = asked.identity === identity ? asked.parts : firstOnly;
  const answers = useQueries({
    queries: wanted.map((part) => {
      const page = { ...argument, offset: part * size, limit: size };
      return {
        queryKey: callKey(name, page),
        // The name says which rows come.
        queryFn: () => ask(api, name, page) as Promise<unknown> as Promise<Page<Row>>,
      };
    }),
  });
  const byPart = new Map(wanted.map((part, at) => [part, answers[at]?.data]));
  const want = useCallback(
    (rows: readonly number[]) => {
      const parts = rows.map((row) => Math.floor(row / size));
      setAsked((old) => {
        const known = old.identity === identity ? old.parts : firstOnly;
        const fresh = [...new Set(parts)].filter((part) => !known.includes(part));
        if (fresh.length === 0 && old.identity === identity) return old;
        return { identity, parts: [...known, ...fresh] };
      });
    },
    [identity, size],
  );
  return {
    answers,
    total: byPart.get(0)?.total,
    rowAt: (row: number): Row | undefined => byPart.get(Math.floor(row / size))?.rows[row % size],
    want,
  };
}
