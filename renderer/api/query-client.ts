import { QueryClient } from '@tanstack/react-query';
import type { Query } from '@tanstack/react-query';
import type { WindowApi } from './api-context.tsx';
import { isAbout, isIn } from './query-keys.ts';

/** A cache of answers: they stay good until an event says otherwise, and failures are not retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Makes stale what an event is about. Returns the function that stops it. */
export function followEvents(api: WindowApi, client: QueryClient): () => void {
  const stale = (matches: (key: readonly unknown[]) => boolean): void => {
    const isMeant = (query: Query): boolean => matches(query.queryKey);
    // A first answer that is still on its way may be older than the event, and would not be asked
    // for again: it is given up, and asked anew.
    const isFirst = (query: Query): boolean => isMeant(query) && query.state.data === undefined;
    void client
      .cancelQueries({ predicate: isFirst })
      .then(() => client.invalidateQueries({ predicate: isMeant }));
  };
  const lists = inTurns(() => stale(isList));
  const stops = [
    api.on('archives.changed', ({ archiveId }) => {
      lists();
      stale((key) =>
        archiveId === null
          ? (isIn(key, 'archives') || isIn(key, 'open')) && !isList(key)
          : isAbout(key, archiveId),
      );
    }),
    api.on('archives.opened', () => stale(isList)),
    api.on('restore.changed', ({ archiveId }) => {
      // What is found and what is to be accepted name predicted losses too.
      stale(
        (key) =>
          isAbout(key, archiveId) &&
          (isIn(key, 'restore') || isIn(key, 'findings') || key[2] === 'archives.getOverview'),
      );
    }),
    api.on('push.changed', ({ archiveId }) => {
      // The list says which archives were pushed.
      stale((key) => (isIn(key, 'push') && isAbout(key, archiveId)) || key[2] === 'archives.list');
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Answers about all archives at once. */
const listCalls: readonly unknown[] = [
  'archives.list',
  'archives.getBoard',
  'open.listRecent',
  'open.listBatches',
];

function isList(key: readonly unknown[]): boolean {
  return listCalls.includes(key[2]);
}

/** A folder of archives is read with many changes a second: the lists follow a few of them. */
const turnMs = 250;

/** Acts at once, and then once more for all that was asked for within a turn. */
function inTurns(act: () => void): () => void {
  let isWaiting = false;
  let isAsked = false;
  return () => {
    if (isWaiting) {
      isAsked = true;
      return;
    }
    isWaiting = true;
    act();
    setTimeout(() => {
      isWaiting = false;
      if (isAsked) act();
      isAsked = false;
    }, turnMs);
  };
}

/**
 * Everything that is judged for the target of the preferences is another after they changed;
 * predictions name their server themselves.
 */
export function forgetJudgements(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) =>
      !['open', 'practice', 'restore'].some((area) => isIn(queryKey, area)),
  });
}
