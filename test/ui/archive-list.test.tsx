// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../contract/result.ts';
import { ArchiveList } from '../../renderer/features/archives/index.ts';
import { allStates, archiveOf, jobId } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { Stubs } from './fake-api.ts';
import type { ArchiveId, BatchId } from '../../contract/model/ids.ts';
import type { ArchiveSummary, BatchView } from '../../contract/views.ts';

useLayout();

const batch: BatchView = {
  id: 'batch1' as BatchId,
  folder: 'Backups',
  total: 30,
  read: 12,
  failed: 0,
  state: 'reading',
};

function show(
  archives: readonly ArchiveSummary[],
  { isRail = false, batches = [] as readonly BatchView[], stubs = {} as Stubs } = {},
) {
  const acts = {
    onChoose: vi.fn(),
    onOpen: vi.fn(),
    onRemove: vi.fn(),
    onCompare: vi.fn(),
    onWindow: vi.fn(),
  };
  const api = showScreen(
    {
      'archives.list': () => ok(archives),
      'open.listBatches': () => ok(batches),
      'window.getMemory': () => ok({}),
      'window.remember': () => ok(null),
      ...stubs,
    },
    <ArchiveList chosen={archives[0]?.id ?? null} isRail={isRail} {...acts} />,
  );
  return { ...acts, api };
}

async function rows(count: number): Promise<readonly HTMLElement[]> {
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(count));
  return screen.getAllByRole('option');
}

const titles = (shown: readonly HTMLElement[]): readonly string[] =>
  shown.map((row) => row.querySelector('[dir="auto"]')?.textContent ?? '');

describe('the archive list', () => {
  test('says of every state what it is, in words', async () => {
    show(allStates);
    const said = [
      '14 losses',
      'Approved',
      'Pushed as lib:Demo:TERMS',
      'Reading',
      'Would be refused',
      'Changed since approval',
      'Nothing found',
      '6 warnings',
      'Cannot be read',
      'Refused by Carrel',
      'File not found',
      'Could not be read',
    ];
    const shown = await rows(allStates.length);
    expect(shown.map((row) => said.filter((words) => row.textContent.includes(words))[0])).toEqual(
      said,
    );
  });

  test('what waits for a reader, was stopped, or changed since it was read says so', async () => {
    const failure = { kind: 'cancelled', message: '', next: '', retry: 'read-again' } as const;
    show([
      archiveOf({ state: { kind: 'reading', jobId, isWaiting: true } }),
      archiveOf({ id: 'b' as ArchiveId, state: { kind: 'failed', failure } }),
      archiveOf({ id: 'c' as ArchiveId, state: { kind: 'changed', wasApproved: false } }),
    ]);
    const shown = await rows(3);
    expect(shown.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Waiting to be read'),
      expect.stringContaining('Reading stopped'),
      expect.stringContaining('Changed since it was read'),
    ]);
  });

  test('a reading says how far it is', async () => {
    const { api } = show([archiveOf({ state: { kind: 'reading', jobId } })]);
    await rows(1);
    const { followJobs } = await import('../../renderer/api/job-progress.ts');
    const stop = followJobs(api);
    api.emit('job.progressed', {
      jobId,
      archiveId: archiveOf().id,
      stage: 'reading',
      done: 62,
      total: 100,
      unit: 'entries',
    });
    expect(await screen.findByText(/Reading, 62\s%/)).toBeTruthy();
    stop();
  });

  test('hundreds of news of a reading are drawn a few times, the last of them too', async () => {
    const { api } = show([archiveOf({ state: { kind: 'reading', jobId } })]);
    await rows(1);
    const { followJobs, useProgressState } = await import('../../renderer/api/job-progress.ts');
    const stop = followJobs(api);
    let drawn = 0;
    const stopCount = useProgressState.subscribe(() => (drawn += 1));
    const { id: archiveId } = archiveOf();
    for (let done = 1; done <= 300; done += 1) {
      const progress = { stage: 'reading', done, total: 400, unit: 'entries' } as const;
      api.emit('job.progressed', { jobId, archiveId, ...progress });
    }
    expect(drawn).toBe(1);
    expect(await screen.findByText(/Reading, 75\s%/)).toBeTruthy();
    expect(drawn).toBe(2);
    api.emit('job.ended', { jobId, archiveId, failure: null });
    expect(useProgressState.getState().jobs.size).toBe(0);
    stopCount();
    stop();
  });

  test('AC-2 as a rail every archive still has its name and state', async () => {
    show(allStates, { isRail: true });
    const row = await screen.findByRole('option', {
      name: 'Coastal ecology field methods, Approved',
    });
    expect(row).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  test('filters by title, file name and key, and says when nothing is left', async () => {
    show(
      allStates.map((archive, at) => ({
        ...archive,
        libraryKey: at === 3 ? 'lib:Marine:MM1' : null,
      })),
    );
    await screen.findByRole('listbox', { name: 'Archives' });
    const filter = screen.getByRole('searchbox', { name: 'Filter archives' });
    const type = (value: string) => fireEvent.change(filter, { target: { value } });
    type('PLANKTON');
    await rows(1);
    type('archive-3.zip');
    expect((await rows(1))[0]?.textContent).toContain('Port pilotage terms');
    type('marine:mm1');
    expect((await rows(1))[0]?.textContent).toContain('Marine mammals');
    type('tugg');
    expect(screen.getByText('No archive has “tugg”.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await rows(allStates.length);
  });

  test('is sorted as one chooses: worst first, by title, by size', async () => {
    show(allStates);
    await rows(allStates.length);
    const choose = async (name: string): Promise<void> => {
      fireEvent.click(screen.getByRole('button', { name: /^Sort archives/ }));
      fireEvent.click(await screen.findByRole('menuitem', { name }));
    };
    await choose('Worst first');
    await waitFor(() =>
      expect(titles(screen.getAllByRole('option')).slice(0, 2)).toEqual([
        'Too much for the reader',
        'Moved away',
      ]),
    );
    await choose('Largest first');
    await waitFor(() =>
      expect(titles(screen.getAllByRole('option'))[0]).toBe('Marine mammals of the shelf'),
    );
  });

  test('archives of one title say what tells them apart, and no others', async () => {
    const place = 'Backups / March';
    show([
      archiveOf({ id: 'a' as ArchiveId, fileName: 'monday.zip' }),
      archiveOf({ id: 'b' as ArchiveId, fileName: 'tuesday.zip' }),
      archiveOf({ id: 'c' as ArchiveId, fileName: 'tuesday.zip', place }),
      archiveOf({ id: 'd' as ArchiveId, title: 'Another', fileName: 'monday.zip' }),
      archiveOf({ id: 'e' as ArchiveId, title: 'read.zip', fileName: 'read.zip' }),
    ]);
    const { title } = archiveOf();
    const shown = await rows(5);
    expect(shown.map((row) => row.getAttribute('aria-label') ?? row.textContent)).toEqual([
      expect.stringContaining(`${title}monday`),
      expect.stringContaining(`${title}Documents / Backups / tuesday`),
      expect.stringContaining(`${title}Backups / March / tuesday`),
      expect.stringMatching(/^AnotherNothing found/),
      expect.stringMatching(/^read\.zipNothing found/),
    ]);
  });

  test('AC-2 as a rail, too, archives of one title are told apart', async () => {
    show(
      [
        archiveOf({ id: 'a' as ArchiveId, title: 'Tides', fileName: 'monday.zip' }),
        archiveOf({ id: 'b' as ArchiveId, title: 'Tides', fileName: 'tuesday.zip' }),
      ],
      { isRail: true },
    );
    expect(
      await screen.findByRole('option', { name: 'Tides, tuesday, Nothing found' }),
    ).toBeTruthy();
  });

  test('an empty list says what will stand there', async () => {
    show([]);
    expect(await screen.findByText(/Taking one off the list never touches the file/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Compare archives' })).toBeNull();
  });

  test('Delete takes the archive in focus off the list', async () => {
    const { onRemove } = show(allStates);
    const row = (await rows(allStates.length))[1]!;
    fireEvent.keyDown(row, { key: 'Delete' });
    expect(onRemove).toHaveBeenCalledExactlyOnceWith(allStates[1]!.id);
  });

  test('the menu key and a right click offer what can be done with a row', async () => {
    const { onRemove, api } = show(allStates, {
      stubs: { 'archives.reread': () => ok(jobId), 'jobs.cancel': () => ok(null) },
    });
    const [first, , , reading] = await rows(allStates.length);
    fireEvent.keyDown(first!, { key: 'ContextMenu' });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Read again' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'archives.reread',
        argument: { archiveId: allStates[0]!.id },
      }),
    );
    fireEvent.contextMenu(reading!);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Stop reading' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({ name: 'jobs.cancel', argument: { jobId } }),
    );
    fireEvent.keyDown(first!, { key: 'F10', shiftKey: true });
    fireEvent.click(await screen.findByRole('menuitem', { name: /Take off the list/ }));
    expect(onRemove).toHaveBeenCalledExactlyOnceWith(allStates[0]!.id);
  });

  test('of 300 archives only those near the eye are in the document', async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      archiveOf({
        id: `many${String(at)}` as ArchiveId,
        title: at === 0 ? 'x'.repeat(500) : `Library ${String(at)}`,
      }),
    );
    const { onCompare } = show(many);
    await screen.findByText('Library 5');
    const shown = screen.getAllByRole('option');
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.length).toBeLessThan(40);
    expect(shown[3]?.getAttribute('aria-setsize')).toBe('300');
    expect(screen.getByText(/^300 archives, /)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Compare archives' }));
    expect(onCompare).toHaveBeenCalledOnce();
  });
});

describe('archives that were opened together', () => {
  const region = () => screen.findByRole('region', { name: 'Archives opened together' });

  test('have one measure and one stop', async () => {
    const { api } = show(allStates, {
      batches: [batch],
      stubs: { 'open.stopBatch': () => ok(null) },
    });
    const bar = await region();
    expect(within(bar).getByText('Reading Backups')).toBeTruthy();
    expect(within(bar).getByText('12 of 30 read')).toBeTruthy();
    expect(within(bar).getByRole('progressbar').getAttribute('aria-valuetext')).toBe(
      'Reading Backups, 12 of 30 read',
    );
    fireEvent.click(within(bar).getByRole('button', { name: 'Stop' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'open.stopBatch',
        argument: { batchId: batch.id },
      }),
    );
  });

  test('that were stopped can be read on, or the notice put away', async () => {
    const { api } = show(allStates, {
      batches: [{ ...batch, state: 'stopped' }],
      stubs: { 'open.resumeBatch': () => ok(null), 'open.dismissBatch': () => ok(null) },
    });
    const bar = await region();
    fireEvent.click(within(bar).getByRole('button', { name: 'Read the other 18' }));
    fireEvent.click(within(bar).getByRole('button', { name: 'Put this notice away' }));
    await waitFor(() =>
      expect(api.made.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['open.resumeBatch', 'open.dismissBatch']),
      ),
    );
  });

  test('at the end say how many could not be read', async () => {
    show(allStates, {
      batches: [{ ...batch, folder: null, read: 30, failed: 2, state: 'done' }],
    });
    const bar = await region();
    expect(within(bar).getByText('Archives are read')).toBeTruthy();
    expect(within(bar).getByText('30 of 30 read, 2 could not be')).toBeTruthy();
    expect(within(bar).queryByRole('progressbar')).toBeNull();
  });

  test('AC-3 are said at the start, each quarter and the end', async () => {
    let now = batch;
    const { api } = show(allStates, { stubs: { 'open.listBatches': () => ok([now]) } });
    const said = (words: string) =>
      waitFor(() =>
        expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe(words),
      );
    await said('Reading Backups, 12 of 30 read');
    now = { ...batch, read: 16 };
    api.emit('archives.changed', { archiveId: null });
    await said('Reading Backups, 16 of 30 read');
    now = { ...batch, read: 30, state: 'done' };
    api.emit('archives.changed', { archiveId: null });
    await said('Backups is read, 30 of 30 read');
  });
});
