// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { createQueryClient } from '../../renderer/api/query-client.ts';
import { App } from '../../renderer/app/app.tsx';
import { useDialogState } from '../../renderer/app/dialog-state.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { createFakeApi } from './fake-api.ts';
import { allStates, archiveOf, info, jobId, overviewOf, preferences } from './fixtures.ts';
import { useLayout } from './window-stubs.ts';
import type { ArchiveSummary } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout({ width: 1280, height: 800 });
afterEach(cleanup);
beforeEach(() => {
  useWindowState.setState(useWindowState.getInitialState(), true);
  useDialogState.setState({ dialog: null });
  delete document.documentElement.dataset['appState'];
  window.history.replaceState(null, '', '/');
});

function show(archives: readonly ArchiveSummary[], more: Stubs = {}) {
  const api = createFakeApi({
    'app.getInfo': () => ok(info),
    'app.getPreferences': () => ok(preferences),
    'archives.list': () => ok(archives),
    'archives.getOverview': () => ok(overviewOf()),
    'open.listRecent': () => ok([]),
    'open.choose': () => ok({ kind: 'use-picker' }),
    'open.listPlaces': () => ok({ crumbs: [], places: [] }),
    ...more,
  });
  render(<App api={api} client={createQueryClient()} />);
  return api;
}

const isReady = () =>
  waitFor(() => expect(document.documentElement.dataset['appState']).toBe('ready'));

describe('the window', () => {
  test('without an archive says what Carrel does, and opens by Ctrl+O', async () => {
    show([]);
    await isReady();
    const title = 'See what is in a library archive before it goes anywhere';
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'o', ctrlKey: true });
    expect(await screen.findByRole('dialog', { name: 'Open archive' })).toBeTruthy();
  });

  test('shows the archive that was opened last', async () => {
    show(allStates);
    await isReady();
    const overview = await screen.findByRole('tab', { name: /^Overview/ });
    expect(overview.getAttribute('aria-selected')).toBe('true');
    expect(await screen.findByRole('tab', { name: /^Content ?412$/ })).toBeTruthy();
    expect(document.title).toContain('Harbour pilotage');
  });

  test('says when the list cannot be read, and is ready all the same', async () => {
    const locked = failure('data-folder-unusable', 'The data folder is held.', 'Close the other.');
    show([], { 'archives.list': () => fail(locked) });
    await isReady();
    expect(await screen.findByText('The data folder is held.')).toBeTruthy();
  });

  test('AC-3 progress is shown and said, and can be cancelled', async () => {
    const reading = archiveOf({ state: { kind: 'reading', jobId }, ready: false });
    const api = show([reading], { 'jobs.cancel': () => ok(null) });
    await screen.findByRole('heading', { name: 'Reading the archive' });
    const archiveId = reading.id;
    const at = { jobId, archiveId, stage: 'reading', total: 1000, unit: 'entries' } as const;
    api.emit('job.progressed', { ...at, done: 620 });
    expect((await screen.findAllByText(/620 of 1,000 entries/)).length).toBeGreaterThan(0);
    const polite = document.querySelector('[data-announcer="polite"]');
    expect(polite?.textContent).toBe(`${reading.title}: 50\u202f% read`);
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({ name: 'jobs.cancel', argument: { jobId } }),
    );
    const stopped = failure('reader-stopped', 'The reader was stopped.', 'Read it again.');
    api.emit('job.ended', { jobId, archiveId, failure: stopped });
    const urgent = document.querySelector('[data-announcer="assertive"]');
    await waitFor(() => expect(urgent?.textContent).toContain('The reader was stopped.'));
  });

  test('an archive that could not be read says why and what next', async () => {
    show(allStates.filter(({ state }) => state.kind === 'failed'));
    expect(await screen.findByText(/needed more memory than it may use/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Read again' })).toBeTruthy();
  });

  test('follows an archive that was opened from outside', async () => {
    const api = show(allStates);
    await isReady();
    api.emit('archives.opened', { archiveId: allStates[6]!.id });
    await waitFor(() => expect(document.title).toContain('أساسيات'));
  });
});
