import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import { afterEach } from 'vitest';
import { ApiProvider } from '../../renderer/api/api-context.tsx';
import { createQueryClient, followEvents } from '../../renderer/api/query-client.ts';
import { Announcer } from '../../renderer/ui/announcer.tsx';
import { createFakeApi } from './fake-api.ts';
import type { ReactNode } from 'react';
import type { FakeApi, Stubs } from './fake-api.ts';

afterEach(cleanup);

/** Shows a part of the window over a fake contract. */
export function showScreen(stubs: Stubs, screen: ReactNode): FakeApi {
  const api = createFakeApi(stubs);
  const client = createQueryClient();
  followEvents(api, client);
  render(
    <ApiProvider api={api}>
      <QueryClientProvider client={client}>
        {screen}
        <Announcer />
      </QueryClientProvider>
    </ApiProvider>,
  );
  return api;
}
