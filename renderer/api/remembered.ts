import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { WindowMemory } from '../../contract/window-views.ts';
import { useApi } from './api-context.tsx';
import type { WindowApi } from './api-context.tsx';
import { useCall } from './calls.ts';
import { callKey } from './query-keys.ts';

const memoryKey = callKey('window.getMemory', {});
/** A pane that is pulled changes many times a second; the last of a burst is what is kept. */
const restMs = 250;

type Value = Parameters<WindowApi['call']['window.remember']>[0]['value'];

const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Keeps a small value over restarts, in the data folder; null forgets it. */
export function remember(api: WindowApi, client: QueryClient, name: string, value: Value): void {
  client.setQueryData<WindowMemory>(memoryKey, (memory) => ({ ...memory, [name]: value }));
  clearTimeout(waiting.get(name));
  const send = (): void => {
    waiting.delete(name);
    // A window that cannot be remembered still works; the next change tries again.
    api.call['window.remember']({ name, value }).catch(() => undefined);
  };
  waiting.set(name, setTimeout(send, restMs));
}

/** What was remembered under all names; undefined until it is known. */
export function useMemory(): WindowMemory | undefined {
  const { data, isError } = useCall('window.getMemory', {});
  return isError ? {} : data;
}

/**
 * A value that is there again after a restart. `read` makes sense of what was kept, by this or
 * another version of Carrel; undefined where nothing was.
 */
export function useRemembered<Kept extends Value>(
  name: string,
  read: (kept: unknown) => Kept,
): readonly [Kept, (next: Kept) => void] {
  const api = useApi();
  const client = useQueryClient();
  const kept = read(useMemory()?.[name]);
  const change = useCallback(
    (next: Kept) => remember(api, client, name, next),
    [api, client, name],
  );
  return [kept, change];
}
