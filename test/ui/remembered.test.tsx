// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import { ApiProvider } from '../../renderer/api/api-context.tsx';
import { createQueryClient } from '../../renderer/api/query-client.ts';
import { useMemory, useRemembered } from '../../renderer/api/remembered.ts';
import { createFakeApi } from './fake-api.ts';
import type { ReactNode } from 'react';
import type { WindowMemory } from '../../contract/window-views.ts';

afterEach(cleanup);

const readNumber = (kept: unknown): number => (typeof kept === 'number' ? kept : 0);

function show() {
  const { promise, resolve, reject } = Promise.withResolvers<WindowMemory>();
  const api = createFakeApi({
    'window.getMemory': async () => ok(await promise),
    'window.remember': () => ok(null),
  });
  const client = createQueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <ApiProvider api={api}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ApiProvider>
  );
  const use = () => ({ width: useRemembered('width', readNumber), memory: useMemory() });
  const { result } = renderHook(use, { wrapper });
  return {
    api,
    result,
    answer: (memory: WindowMemory) => act(async () => resolve(memory)),
    fails: () => act(async () => reject(new Error('The host is gone'))),
  };
}

describe('useRemembered', () => {
  test('keeps what is changed before the memory is here, and nothing else is known by it', async () => {
    const { api, result, answer } = show();
    act(() => result.current.width[1](40));
    await waitFor(() => expect(result.current.width[0]).toBe(40));
    expect(result.current.memory).toBeUndefined();
    await answer({ width: 10, other: 'kept' });
    await waitFor(() => expect(result.current.memory).toEqual({ width: 40, other: 'kept' }));
    expect(result.current.width[0]).toBe(40);
    await waitFor(() =>
      expect(api.made.filter(({ name }) => name === 'window.remember')).toEqual([
        { name: 'window.remember', argument: { name: 'width', value: 40 } },
      ]),
    );
  });

  test('changes a value where the memory cannot be read', async () => {
    const { result, fails } = show();
    await fails();
    await waitFor(() => expect(result.current.memory).toEqual({}));
    act(() => result.current.width[1](40));
    await waitFor(() => expect(result.current.width[0]).toBe(40));
  });

  test('changes what came with the memory', async () => {
    const { result, answer } = show();
    await answer({ width: 10 });
    await waitFor(() => expect(result.current.width[0]).toBe(10));
    act(() => result.current.width[1](20));
    await waitFor(() => expect(result.current.width[0]).toBe(20));
  });
});
