import type { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ArchiveSummary } from '../../contract/views.ts';
import type { WindowApi } from '../api/api-context.tsx';
import { callKey } from '../api/query-keys.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { App } from './app.tsx';
import type { FirstAnswers } from './first-answers.ts';
import { askContent, fetchAllScreens, fetchScreen } from './late-screens.ts';

export interface WindowParts {
  readonly api: WindowApi;
  readonly client: QueryClient;
  readonly first: FirstAnswers;
}

/** What a next step would wait for is fetched when the first screen has been there for so long. */
const restMs = 50;

/** Draws the window as soon as it knows what to show, or has waited long enough for it. */
export async function showWindow({ api, client, first }: WindowParts): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id root');
  await first.areHere;
  // A screen that cannot be fetched says so where it is shown.
  await fetchScreen(useWindowState.getState().screen).catch(() => undefined);
  createRoot(root).render(
    <StrictMode>
      <App api={api} client={client} onFollowing={first.handOver} />
    </StrictMode>,
  );
  setTimeout(() => void prepareNext(api, client).catch(() => undefined), restMs);
}

/** The other screens, and first of all what the content shows: there most people go from here. */
async function prepareNext(api: WindowApi, client: QueryClient): Promise<void> {
  const { archiveId } = useWindowState.getState();
  const list = client.getQueryData<readonly ArchiveSummary[]>(callKey('archives.list', {})) ?? [];
  const isReady = list.some(({ id, ready }) => id === archiveId && ready);
  if (archiveId !== null && isReady) await askContent(api, client, archiveId);
  await fetchAllScreens();
}
