import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import type { WindowApi } from '../../api/api-context.tsx';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingKind, FindingPage, FindingView } from '../../../contract/views.ts';

export const placesPerRequest = 100;

interface Wanted {
  readonly kind: Pick<FindingKind, 'code' | 'severity'>;
  readonly offset: number;
}

/** The question for one part of the places of a kind. */
export function placesQuery(api: WindowApi, archiveId: ArchiveId, { kind, offset }: Wanted) {
  const { code, severity } = kind;
  const argument = { archiveId, code, severity, offset, limit: placesPerRequest };
  return {
    queryKey: callKey('findings.getPage', argument),
    queryFn: (): Promise<FindingPage> => ask(api, 'findings.getPage', argument),
  };
}

interface Places {
  readonly placeAt: (kind: FindingKind, index: number) => FindingView | undefined;
  readonly want: (parts: readonly Wanted[]) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The places of kinds, a part at a time, as they come into sight. */
export function usePlaces(archiveId: ArchiveId): Places {
  const api = useApi();
  const [wanted, setWanted] = useState<readonly Wanted[]>([]);
  const answers = useQueries({ queries: wanted.map((part) => placesQuery(api, archiveId, part)) });
  const parts = new Map(wanted.map((part, index) => [partKey(part), answers[index]?.data]));
  const want = useCallback((fresh: readonly Wanted[]) => {
    setWanted((old) => {
      const known = new Set(old.map(partKey));
      const added = fresh.filter((part) => !known.has(partKey(part)));
      const unique = new Map(added.map((part) => [partKey(part), part]));
      return unique.size === 0 ? old : [...old, ...unique.values()];
    });
  }, []);
  return {
    placeAt: (kind, index) => {
      const offset = index - (index % placesPerRequest);
      return parts.get(partKey({ kind, offset }))?.rows[index - offset];
    },
    want,
    error: answers.find((answer) => answer.error !== null)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error !== null) void answer.refetch();
    },
  };
}

function partKey({ kind, offset }: Wanted): string {
  return `${kind.severity} ${kind.code} ${offset}`;
}
