import { QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProvider } from '../api/api-context.tsx';
import type { WindowApi } from '../api/api-context.tsx';
import { followJobs } from '../api/job-progress.ts';
import { usePreferences } from '../api/preferences.ts';
import { followEvents } from '../api/query-client.ts';
import { activeLanguage, english, languages, setLanguage } from '../language/language.ts';
import { Announcer } from '../ui/announcer.tsx';
import { IconSprite } from '../ui/icon.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';

export interface AppProps {
  readonly api: WindowApi;
  readonly client: QueryClient;
  /** From here on the window follows the events itself. */
  readonly onFollowing?: () => void;
}

/** The whole window over one contract. */
export function App({ api, client, onFollowing }: AppProps) {
  useEffect(() => {
    const stop = followEvents(api, client);
    onFollowing?.();
    return stop;
  }, [api, client, onFollowing]);
  useEffect(() => followJobs(api), [api]);
  return (
    <ApiProvider api={api}>
      <QueryClientProvider client={client}>
        <Theme />
        <IconSprite />
        <ErrorBoundary isWindow>
          <Localised />
        </ErrorBoundary>
        <Toasts />
        <Announcer />
      </QueryClientProvider>
    </ApiProvider>
  );
}

/** The window in the chosen language: another one draws all of it anew. */
function Localised() {
  const tag = usePreferences()?.language;
  const language = languages.find((one) => one.tag === tag) ?? english;
  // Before anything below reads its words; the same language again changes nothing.
  if (activeLanguage() !== language) setLanguage(language);
  return <Frame key={language.tag} />;
}

/** Puts the chosen theme on the root; `system` leaves it to the system. */
function Theme() {
  const theme = usePreferences()?.theme;
  useEffect(() => {
    const root = document.documentElement;
    if (theme === undefined || theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }, [theme]);
  return null;
}
