import type { QueryClient } from '@tanstack/react-query';
import type { ArgumentOf, CallName, calls } from '../../contract/channels.ts';
import type { ArchiveSummary, Preferences } from '../../contract/views.ts';
import type { WindowMemory } from '../../contract/window-views.ts';
import type { WindowApi } from '../api/api-context.tsx';
import { ask } from '../api/calls.ts';
import { followEvents } from '../api/query-client.ts';
import { callKey } from '../api/query-keys.ts';
import { memoryQuery } from '../api/remembered.ts';
import { readLink } from '../navigation/link.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { askContent, fetchScreen } from './late-screens.ts';
import { followOpened, isOn, landFirst } from './start-place.ts';

/** What the window's first picture is made of, asked for while its scripts are still on their way. */
export interface FirstAnswers {
  /** Settled when all of it is in the cache, or is not worth waiting for any longer. */
  readonly areHere: Promise<void>;
  /** Stops following the events; from now on the window itself does. */
  readonly handOver: () => void;
}

/** Whoever waits longer than this is better shown that something is on its way. */
const longestWaitMs = 300;

/**
 * Asks for everything the first screen shows, all at once where nothing hangs on another answer, and
 * lands at the place where the window begins: it is then drawn once, with all its words. What fails
 * is asked for again by whoever shows it.
 */
export function askFirst(
  api: WindowApi,
  client: QueryClient,
  waitMs: number = longestWaitMs,
): FirstAnswers {
  // Before the first question: what happens after its answer must not be missed.
  const stops = [followEvents(api, client), followOpened(api)];
  const asked = Promise.all([askWindow(api, client), askLinked(api, client), fetchLinked()]);
  const enough = new Promise<void>((resolve) => void setTimeout(resolve, waitMs));
  return {
    areHere: Promise.race([asked.then(() => undefined), enough]),
    handOver: () => {
      for (const stop of stops) stop();
    },
  };
}

type Argument<Name extends CallName> = ArgumentOf<(typeof calls)[Name]>;

/** Puts an answer into the cache, under the key that `useCall` looks for; never rejects. */
function know<Name extends CallName>(
  api: WindowApi,
  client: QueryClient,
  name: Name,
  argument: Argument<Name>,
): Promise<void> {
  return client.prefetchQuery({
    queryKey: callKey(name, argument),
    queryFn: () => ask(api, name, argument),
  });
}

/** What every start needs; and where no link says it, what is shown first. */
async function askWindow(api: WindowApi, client: QueryClient): Promise<void> {
  const list = know(api, client, 'archives.list', {});
  const memory = client.prefetchQuery(memoryQuery(api));
  const rest = Promise.all([
    know(api, client, 'app.getInfo', {}),
    know(api, client, 'open.listBatches', {}),
  ]);
  await Promise.all([list, memory]);
  const archives = client.getQueryData<readonly ArchiveSummary[]>(callKey('archives.list', {}));
  const remembered = client.getQueryData<WindowMemory>(memoryQuery(api).queryKey);
  // A link that leads nowhere is told of by the window, which lands then.
  const link = readLink(globalThis.location.hash);
  const isLost = link !== null && !isOn(archives ?? [], link.place);
  if (archives !== undefined && remembered !== undefined && !isLost) {
    landFirst(archives, remembered);
    await askShown(api, client, archives);
  }
  await rest;
}

/** The archive that the address names: before the list says that it is there. */
async function askLinked(api: WindowApi, client: QueryClient): Promise<void> {
  const archiveId = readLink(globalThis.location.hash)?.place.archiveId ?? null;
  const overview =
    archiveId === null ? null : know(api, client, 'archives.getOverview', { archiveId });
  await know(api, client, 'app.getPreferences', {});
  await overview;
}

/** The scripts of the screen that the address names; one that cannot be fetched says so itself. */
async function fetchLinked(): Promise<void> {
  const screen = readLink(globalThis.location.hash)?.place.screen;
  if (screen !== undefined) await fetchScreen(screen).catch(() => undefined);
}

/** What the screen of the chosen archive shows; what is known already is not asked again. */
async function askShown(
  api: WindowApi,
  client: QueryClient,
  archives: readonly ArchiveSummary[],
): Promise<void> {
  const { archiveId, screen } = useWindowState.getState();
  const isReady = archives.some(({ id, ready }) => id === archiveId && ready);
  if (archiveId === null || !isReady) return;
  const overview = know(api, client, 'archives.getOverview', { archiveId });
  if (screen === 'content') await askContent(api, client, archiveId).catch(() => undefined);
  if (screen === 'overview') {
    await know(api, client, 'app.getPreferences', {});
    const key = callKey('app.getPreferences', {});
    const database = client.getQueryData<Preferences>(key)?.database;
    if (database !== undefined) {
      await know(api, client, 'restore.getSummaries', { archiveId, database });
    }
  }
  await overview;
}
