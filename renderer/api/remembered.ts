import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { WindowMemory } from '../../contract/window-views.ts';
import { useApi } from './api-context.tsx';
import type { WindowApi } from './api-context.tsx';
import { ask } from './calls.ts';
import { callKey } from './query-keys.ts';

const memoryKey = callKey('window.getMemory', {});
/** What was changed before the memory was here: the answer on its way does not know of it. */
const earlyKey = [...memoryKey, 'early'] as const;
/** A pane that is pulled changes many times a second; the last of a burst is what is kept. */
const restMs = 250;
/** Who types on and on loses no more than this when the window dies (CR-3). */
const longestMs = 750;

type Value = Parameters<WindowApi['call']['window.remember']>[0]['value'];

interface Unsaved {
  readonly timer: ReturnType<typeof setTimeout>;
  /** When the first of the burst changed. */
  readonly since: number;
}

const waiting = new Map<string, Unsaved>();

/** Keeps a small value over restarts, in the data folder; null forgets it. */
export function remember(api: WindowApi, client: QueryClient, name: string, value: Value): void {
  const isHere = client.getQueryData<WindowMemory>(memoryKey) !== undefined;
  client.setQueryData<WindowMemory>(isHere ? memoryKey : earlyKey, (memory) => ({
    ...memory,
    [name]: value,
  }));
  keep(api, name, value);
}

/** The same for what the window asks for at its start alone: nothing is drawn again for it. */
export function keep(api: WindowApi, name: string, value: Value): void {
  const before = waiting.get(name);
  clearTimeout(before?.timer);
  const now = performance.now();
  const since = before?.since ?? now;
  const send = (): void => {
    waiting.delete(name);
    // A window that cannot be remembered still works; the next change tries again.
    api.call['window.remember']({ name, value }).catch(() => undefined);
  };
  const inMs = Math.max(0, Math.min(restMs, since + longestMs - now));
  waiting.set(name, { timer: setTimeout(send, inMs), since });
}

/** How the memory is asked for: what was changed meanwhile is newer than the answer. */
export function memoryQuery(api: WindowApi) {
  return {
    queryKey: memoryKey,
    queryFn: async ({ client }: { readonly client: QueryClient }): Promise<WindowMemory> => ({
      ...(await ask(api, 'window.getMemory', {})),
      ...client.getQueryData<WindowMemory>(earlyKey),
    }),
  };
}

/** What was remembered under all names; undefined until it is known. */
export function useMemory(): WindowMemory | undefined {
  const { data, isError } = useQuery(memoryQuery(useApi()));
  return isError ? {} : data;
}

/** What was changed in this window before the memory was here. */
function useEarly(): WindowMemory | undefined {
  return useQuery<WindowMemory>({ queryKey: earlyKey, queryFn: skipToken }).data;
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
  const memory = useMemory();
  const early = useEarly();
  // What could not be read is as if nothing had been kept, and can be changed.
  const kept = read({ ...early, ...memory }[name]);
  const change = useCallback(
    (next: Kept) => remember(api, client, name, next),
    [api, client, name],
  );
  return [kept, change];
}
