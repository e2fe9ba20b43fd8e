import { QueryClient } from '@tanstack/react-query';
import type { Query } from '@tanstack/react-query';
import type { WindowApi } from './api-context.tsx';
import type { Preferences } from '../../contract/views.ts';
import { callKey, isAbout, isIn } from './query-keys.ts';

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
  const stale = (matches: (key: readonly unknown[]) => boolean): Promise<void> => {
    const isMeant = (query: Query): boolean => matches(query.queryKey);
    // A first answer that is still on its way may be older than the event, and would not be asked
    // for again: it is given up, and asked anew.
    const isFirst = (query: Query): boolean => isMeant(query) && query.state.data === undefined;
    return client
      .cancelQueries({ predicate: isFirst })
      .then(() => client.invalidateQueries({ predicate: isMeant }));
  };
  const lists = inTurns(() => stale(isList));
  const stops = [
    api.on('archives.changed', ({ archiveId }) => {
      lists();
      void stale((key) =>
        archiveId === null
          ? (isIn(key, 'archives') || isIn(key, 'open')) && !isList(key)
          : isAbout(key, archiveId),
      );
    }),
    api.on('archives.opened', lists),
    api.on('restore.changed', ({ archiveId }) => {
      // What is found and what is to be accepted name predicted losses too.
      void stale(
        (key) =>
          isAbout(key, archiveId) &&
          (isIn(key, 'restore') || isIn(key, 'findings') || key[2] === 'archives.getOverview'),
      );
    }),
    api.on('preferences.changed', (preferences) => takePreferences(client, preferences)),
    api.on('instances.changed', () => void stale(isOfInstances)),
    // Whatever was asked of those that ended failed or may be wrong: all that is shown is asked anew.
    api.on('services.changed', () => void stale(() => true)),
    api.on('push.changed', ({ archiveId }) => {
      // The lists say which archives were pushed.
      lists();
      void stale((key) => isIn(key, 'push') && isAbout(key, archiveId));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What an instance says depends on its sign-in and server. */
export function isOfInstances(key: readonly unknown[]): boolean {
  return isIn(key, 'instances') || isIn(key, 'practice') || key[2] === 'push.checkTarget';
}

const preferencesKey = callKey('app.getPreferences', {});
/** Changes of these change no judgement. */
const lookOnly: ReadonlySet<string> = new Set([
  'theme',
  'language',
  'shownReleases',
  'looksForUpdates',
]);

/** The preferences are these now, changed in this window or in another: each is taken once. */
export function takePreferences(client: QueryClient, next: Preferences): void {
  const before = client.getQueryData<Preferences>(preferencesKey);
  const changed = Object.entries(next).filter(([name, value]) => {
    const old = before?.[name as keyof Preferences]; // its own fields alone are asked for
    return JSON.stringify(old) !== JSON.stringify(value);
  });
  if (changed.length === 0) return;
  client.setQueryData(preferencesKey, next);
  if (changed.some(([name]) => !lookOnly.has(name))) forgetJudgements(client);
}

/** Answers about all archives at once. */
const listCalls: readonly unknown[] = [
  'archives.list',
  'archives.getBoard',
  'archives.getBoardIds',
  'open.listRecent',
  'open.listBatches',
  'push.listQueue',
];

function isList(key: readonly unknown[]): boolean {
  return listCalls.includes(key[2]);
}

/** A folder of archives is read with many changes a second: the lists follow a few of them. */
const turnMs = 250;
/** An answer that takes longer is not waited for. */
const longestTurnMs = 5_000;

/**
 * Acts at once, and then once more for all that was asked for meanwhile: when a turn is over and its
 * answers are here, for an answer that is given up again and again would never come.
 */
function inTurns(act: () => Promise<unknown>): () => void {
  let isBusy = false;
  let isAsked = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    do {
      isAsked = false;
      const isOver = Promise.race([act().catch(() => undefined), rest(longestTurnMs)]);
      await Promise.all([isOver, rest(turnMs)]);
    } while (isAsked);
    isBusy = false;
  };
  return () => {
    if (isBusy) isAsked = true;
    else void run();
  };
}

function rest(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms));
}

/**
 * Everything that is judged for the target of the preferences is another after they changed;
 * predictions name their server themselves.
 */
function forgetJudgements(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) =>
      !['open', 'practice', 'restore'].some((area) => isIn(queryKey, area)),
  });
}
