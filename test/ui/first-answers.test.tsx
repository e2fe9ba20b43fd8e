// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { createQueryClient } from '../../renderer/api/query-client.ts';
import { App } from '../../renderer/app/app.tsx';
import { askFirst } from '../../renderer/app/first-answers.ts';
import { fetchScreen } from '../../renderer/app/late-screens.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { listMemory } from '../../renderer/ui/virtual-table/list-memory.ts';
import { createFakeApi } from './fake-api.ts';
import { allStates, archiveOf, info, overviewOf, preferences } from './fixtures.ts';
import { contentStubs } from './made-library.ts';
import { useLayout } from './window-stubs.ts';
import type { Stubs } from './fake-api.ts';

useLayout({ width: 1280, height: 800 });
afterEach(cleanup);
beforeEach(() => {
  useWindowState.setState(useWindowState.getInitialState(), true);
  window.history.replaceState(null, '', '/');
});

const own = archiveOf();

/** Waits for all, unless a test says otherwise: a slow machine must not end the wait before. */
function begin(more: Stubs = {}, waitMs = 600_000) {
  const api = createFakeApi({
    'app.getInfo': () => ok(info),
    'app.getPreferences': () => ok(preferences),
    'archives.list': () => ok([own]),
    'archives.getOverview': () => ok(overviewOf()),
    'open.listBatches': () => ok([]),
    'open.listRecent': () => ok([]),
    'restore.getSummaries': () => ok([]),
    'window.getMemory': () => ok({}),
    'window.remember': () => ok(null),
    ...more,
  });
  const client = createQueryClient();
  const first = askFirst(api, client, waitMs);
  const draw = () => render(<App api={api} client={client} onFollowing={first.handOver} />);
  const timesAsked = (name: string) => api.made.filter((made) => made.name === name).length;
  return { api, first, draw, timesAsked };
}

describe('the first answers', () => {
  test('are all there when the window is drawn, and are not asked for twice', async () => {
    const { api, first, draw } = begin();
    await first.areHere;
    draw();
    // Not awaited: the first picture is the whole one.
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('');
    expect(screen.getByRole('tab', { name: /^Content ?412$/ })).toBeTruthy();
    await waitFor(() => expect(document.documentElement.dataset['appState']).toBe('ready'));
    const asked = api.made.map(({ name }) => name).filter((name) => name !== 'window.remember');
    expect(asked.toSorted()).toEqual([
      'app.getInfo',
      'app.getPreferences',
      'archives.getOverview',
      'archives.list',
      'open.listBatches',
      'push.listQueue',
      'restore.getSummaries',
      'window.getMemory',
    ]);
  });

  test('are those of the link in the address', async () => {
    const other = { ...own, id: 'other' as typeof own.id, title: 'Another' };
    window.history.replaceState(null, '', `/#/${other.id}/overview`);
    const { api, first } = begin({ 'archives.list': () => ok([own, other]) });
    await first.areHere;
    expect(useWindowState.getState().archiveId).toBe(other.id);
    const overviews = api.made.filter(({ name }) => name === 'archives.getOverview');
    expect(overviews.map(({ argument }) => argument)).toEqual([{ archiveId: other.id }]);
  });

  test('lead to the comparison of archives too', async () => {
    window.history.replaceState(null, '', '/#/board');
    const { first } = begin();
    await first.areHere;
    expect(useWindowState.getState().screen).toBe('board');
  });

  test('of the content are its rows and its outline, drawn at once', async () => {
    window.history.replaceState(null, '', `/#/${own.id}/content`);
    const { first, draw, timesAsked } = begin(contentStubs({ components: 3 }));
    await first.areHere;
    draw();
    const grid = screen.getByRole('grid', { name: 'Components' });
    expect(grid.getAttribute('aria-rowcount')).toBe('4');
    expect(screen.getByRole('tree', { name: 'Outline' })).toBeTruthy();
    await waitFor(() => expect(timesAsked('content.getFacets')).toBe(1));
    expect(timesAsked('content.getPage')).toBe(1);
    expect(timesAsked('content.getOutline')).toBe(1);
    expect(timesAsked('content.getOutlineSize')).toBe(1);
  });

  test('put lists where they were left, before the first of them is drawn', async () => {
    const lists = [['archive1 made for this', 'all', 120, 3]];
    const { first } = begin({ 'window.getMemory': () => ok({ lists }) });
    await first.areHere;
    expect(listMemory.offsetOf('archive1 made for this', 'all')).toBe(120);
  });

  test('leave a link that leads nowhere to the window, which tells of it', async () => {
    window.history.replaceState(null, '', '/#/gone/content');
    const { first, draw } = begin();
    await first.areHere;
    expect(useWindowState.getState().archiveId).toBeNull();
    draw();
    const words = 'That link is to an archive that is not in your list.';
    expect(await screen.findAllByText(words)).not.toHaveLength(0); // shown, and read aloud
    expect(useWindowState.getState().archiveId).toBe(own.id);
  });

  test('that fail are asked for again by the window', async () => {
    let asked = 0;
    const lost = failure('internal', 'Not this time.', 'Again.', 'again');
    const { first, draw } = begin({
      'archives.list': () => ((asked += 1) === 1 ? fail(lost) : ok([own])),
    });
    await first.areHere;
    draw();
    expect(await screen.findByRole('tab', { name: /^Content ?412$/ })).toBeTruthy();
    expect(asked).toBe(2);
  });

  test('are not waited for any longer than a skeleton may wait', async () => {
    const never = new Promise<never>(() => undefined);
    const { first, draw } = begin({ 'archives.list': () => never }, 10);
    await first.areHere;
    draw();
    expect(screen.getByRole('contentinfo')).toBeTruthy();
  });

  test('miss nothing that happens while they are on their way', async () => {
    const later = allStates.map((archive) => ({ ...archive, openedAt: own.openedAt }));
    let list = [own];
    const { api, first, draw, timesAsked } = begin({ 'archives.list': () => ok(list) });
    await first.areHere;
    list = later;
    const opened = later.find(({ ready }) => ready)?.id ?? own.id;
    api.emit('archives.opened', { archiveId: opened });
    expect(useWindowState.getState().archiveId).toBe(opened);
    draw();
    await waitFor(() => expect(timesAsked('archives.list')).toBe(2));
    // From here on the window follows, and it alone: one event is one more question.
    act(() => api.emit('archives.changed', { archiveId: null }));
    await waitFor(() => expect(timesAsked('archives.list')).toBe(3));
  });
});

describe('a screen that comes later', () => {
  test('is drawn without a wait once it is here', async () => {
    window.history.replaceState(null, '', `/#/${own.id}/files`);
    const { first, draw } = begin({ 'files.getFolder': () => new Promise(() => undefined) });
    await first.areHere;
    await fetchScreen('files');
    draw();
    expect(screen.getByRole('heading', { level: 1, name: 'Files' })).toBeTruthy();
    expect(screen.queryByText('Loading the screen')).toBeNull();
    expect(document.querySelector('[data-pane="screen"]')?.childElementCount).toBeGreaterThan(1);
  });
});
