// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ReactNode } from 'react';
import type { ArchiveId, JobId } from '../../contract/model/ids.ts';
import { ok } from '../../contract/result.ts';
import type { WindowMemory } from '../../contract/window-views.ts';
import { ApiProvider } from '../../renderer/api/api-context.tsx';
import { useCall } from '../../renderer/api/calls.ts';
import { followJobs, useProgressState } from '../../renderer/api/job-progress.ts';
import { createQueryClient, followEvents } from '../../renderer/api/query-client.ts';
import { useDraft } from '../../renderer/features/approval/state.ts';
import { usePushState } from '../../renderer/features/push/state.ts';
import { createFakeApi } from './fake-api.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const archiveId = 'archive-1' as ArchiveId;

function withMemory<Result>(memory: WindowMemory, use: () => Result) {
  const api = createFakeApi({
    'window.getMemory': () => ok(memory),
    'window.remember': () => ok(null),
    'archives.list': () => ok([]),
  });
  const client = createQueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <ApiProvider api={api}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ApiProvider>
  );
  const remembered = () =>
    api.made.flatMap(({ name, argument }) => (name === 'window.remember' ? [argument] : []));
  return { api, client, remembered, ...renderHook(use, { wrapper }) };
}

const first = { accepted: [], note: '' };
/** Stores of the window live as long as the window: each test has bytes of its own. */
const bytes = (letter: string) => letter.repeat(64);

describe('CR-3 a note that was being typed when the window died', () => {
  test('is there again, with what was ticked', async () => {
    const name = `approval.draft.${bytes('a').slice(0, 32)}`;
    const kept = { note: 'Looked at', accepted: ['REF-001'] };
    const { result } = withMemory({ [name]: kept }, () => useDraft(bytes('a'), first));
    await waitFor(() => expect(result.current[0]).toEqual(kept));
  });

  test.each([null, 'text', { note: 1, accepted: [] }, { note: 'x' }, { note: 'x', accepted: 'y' }])(
    'kept as %j, which makes no sense, begins anew',
    async (kept) => {
      const name = `approval.draft.${bytes('b').slice(0, 32)}`;
      const { result, api } = withMemory({ [name]: kept }, () => useDraft(bytes('b'), first));
      await waitFor(() => expect(api.made).toHaveLength(1));
      expect(result.current[0]).toEqual(first);
    },
  );

  test('is kept within a second, however fast one types on', async () => {
    vi.useFakeTimers();
    const { result, remembered } = withMemory({}, () => useDraft(bytes('c'), first));
    const keptAfter: number[] = [];
    for (let key = 1; key <= 30; key += 1) {
      act(() => result.current[1]({ note: 'x'.repeat(key) }));
      await act(() => vi.advanceTimersByTimeAsync(100));
      if (remembered().length > keptAfter.length) keptAfter.push(key);
    }
    expect(keptAfter.length).toBeGreaterThanOrEqual(3);
    expect(keptAfter[0]).toBeLessThanOrEqual(10);
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(remembered().at(-1)).toMatchObject({ value: { note: 'x'.repeat(30) } });
  });

  test('is forgotten when it was approved, also where the memory still has it', async () => {
    const name = `approval.draft.${bytes('d').slice(0, 32)}`;
    const kept = { note: 'Looked at', accepted: [] };
    const { result, remembered } = withMemory({ [name]: kept }, () => useDraft(bytes('d'), first));
    await waitFor(() => expect(result.current[0]).toEqual(kept));
    act(() => result.current[1](null));
    expect(result.current[0]).toEqual(first);
    await waitFor(() => expect(remembered()).toEqual([{ name, value: null }]));
  });
});

describe('CR-3 the form of a push', () => {
  test('is there again but for what must be ticked anew', async () => {
    const kept = { org: 'Harbour', slug: 'x-1', colour: 'red', title: 7, instanceId: 'school' };
    const memory = { 'push.form.archive-1': kept };
    const { result } = withMemory(memory, () => usePushState(archiveId));
    await waitFor(() =>
      expect(result.current[0]).toEqual({
        shown: null,
        instanceId: 'school',
        typed: { org: 'Harbour', slug: 'x-1' },
        sendAnyway: false,
      }),
    );
  });

  test('is kept as it is typed; what is in sight is not', async () => {
    const id = 'archive-2' as ArchiveId;
    const { result, remembered } = withMemory({}, () => usePushState(id));
    act(() => result.current[1]({ shown: 'form', sendAnyway: true }));
    act(() => result.current[1]({ typed: { org: 'Harbour' } }));
    expect(result.current[0]).toMatchObject({ shown: 'form', sendAnyway: true });
    await waitFor(() =>
      expect(remembered()).toEqual([
        { name: 'push.form.archive-2', value: { org: 'Harbour', instanceId: null } },
      ]),
    );
  });
});

describe('CR-3 when the services were started anew', () => {
  test('everything that is shown is asked again', async () => {
    const { api, client } = withMemory({}, () => useCall('archives.list', {}));
    const stop = followEvents(api, client);
    const asked = () => api.made.filter(({ name }) => name === 'archives.list').length;
    await waitFor(() => expect(asked()).toBe(1));
    api.emit('services.changed', { areRunning: true });
    await waitFor(() => expect(asked()).toBe(2));
    stop();
  });

  test('no job that ran before is shown as running', async () => {
    const { api } = withMemory({}, () => null);
    const stop = followJobs(api);
    const job = { jobId: 'job-1' as JobId, archiveId, stage: 'reading' };
    act(() => api.emit('job.progressed', { ...job, done: 1, total: 2, unit: 'bytes' } as never));
    expect(useProgressState.getState().jobs.size).toBe(1);
    act(() => api.emit('services.changed', { areRunning: false }));
    expect(useProgressState.getState().jobs.size).toBe(0);
    stop();
  });
});

describe('CR-3 the dialog of an approval', () => {
  const load = async () => {
    vi.resetModules();
    return import('../../renderer/app/dialog-state.ts');
  };

  test('is open again when the page is loaded anew, once', async () => {
    vi.useFakeTimers();
    const { followDialog, useDialogState } = await load();
    const stop = followDialog();
    useDialogState.getState().open({ kind: 'approval', archiveId });
    vi.advanceTimersByTime(500);
    stop();
    const open = { kind: 'approval', archiveId };
    expect((await load()).useDialogState.getState().dialog).toEqual(open);
    // It may be what killed the page.
    expect((await load()).useDialogState.getState().dialog).toBeNull();
  });

  test.each([
    ['one that was closed', 'close'],
    ['another dialog', 'settings'],
  ])('%s is not', async (_name, then) => {
    vi.useFakeTimers();
    const { followDialog, useDialogState } = await load();
    const stop = followDialog();
    const { open, close } = useDialogState.getState();
    open({ kind: 'approval', archiveId });
    vi.advanceTimersByTime(500);
    if (then === 'close') close();
    else open({ kind: 'settings' });
    stop();
    expect((await load()).useDialogState.getState().dialog).toBeNull();
  });
});
