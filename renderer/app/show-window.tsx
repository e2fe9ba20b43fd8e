import type { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { WindowApi } from '../api/api-context.tsx';
import { useWindowState } from '../navigation/window-state.ts';
import { App } from './app.tsx';
import type { FirstAnswers } from './first-answers.ts';
import { fetchAllScreens, fetchScreen } from './late-screens.ts';

export interface WindowParts {
  readonly api: WindowApi;
  readonly client: QueryClient;
  readonly first: FirstAnswers;
}

/** The other screens are fetched when the first one has been there for so long. */
const restMs = 1_500;

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
  setTimeout(() => void fetchAllScreens().catch(() => undefined), restMs);
}
