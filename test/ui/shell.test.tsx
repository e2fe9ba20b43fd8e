// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { ShellEvent } from '../../contract/shell.ts';
import { createQueryClient } from '../../renderer/api/query-client.ts';
import { useShellState } from '../../renderer/api/shell-state.ts';
import { App } from '../../renderer/app/app.tsx';
import { useDialogState } from '../../renderer/app/dialog-state.ts';
import { windowTitle } from '../../renderer/app/window-title.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { createFakeApi } from './fake-api.ts';
import { allStates, info, overviewOf, preferences } from './fixtures.ts';
import { MadeShell } from './made-shell.ts';
import { useLayout } from './window-stubs.ts';
import type { Stubs } from './fake-api.ts';

useLayout({ width: 1280, height: 800 });
afterEach(() => {
  // Those that stay would stand in the way of the next test's.
  for (const close of screen.queryAllByRole('button', { name: 'Close notice' })) {
    fireEvent.click(close);
  }
  cleanup();
});
beforeEach(() => {
  useWindowState.setState(useWindowState.getInitialState(), true);
  useDialogState.setState({ dialog: null });
  useShellState.setState(useShellState.getInitialState(), true);
  window.history.replaceState(null, '', '/');
});

const first = allStates[0]?.id ?? ('' as never);

async function show(more: Stubs = {}, hasShell = true) {
  const shell = new MadeShell();
  const fake = createFakeApi({
    'app.getInfo': () => ok(info),
    'app.getLimits': () => ok([]),
    'app.getPreferences': () => ok(preferences),
    'app.setPreferences': (change) => ok({ ...preferences, ...change } as typeof preferences),
    'archives.list': () => ok(allStates),
    'archives.getOverview': () => ok(overviewOf()),
    'archives.putBack': () => ok(null),
    'open.listBatches': () => ok([]),
    'open.listRecent': () => ok([]),
    'open.choose': () => ok({ kind: 'use-picker' }),
    'open.listPlaces': () => ok({ crumbs: [], places: [] }),
    'push.list': () => ok([]),
    'push.listQueue': () => ok([]),
    'window.getMemory': () => ok({}),
    'window.remember': () => ok(null),
    ...more,
  });
  const api = hasShell ? { ...fake, shell } : fake;
  render(<App api={api} client={createQueryClient()} />);
  await screen.findByRole('tab', { name: /^Overview/ });
  return { shell, api: fake };
}

/** A notice with these words in it. */
const notice = (words: string): Promise<HTMLElement> =>
  waitFor(() => {
    const found = screen
      .queryAllByRole('alertdialog')
      .find(({ textContent }) => textContent.includes(words));
    if (found === undefined) throw new Error(`no notice says ${words}`);
    return found;
  });

const tell = (shell: MadeShell, event: ShellEvent): void => act(() => shell.tell(event));

describe('the commands that the menus show', () => {
  test('are told in the words and with the keys of the table, and which can be done', async () => {
    const { shell } = await show();
    await waitFor(() => expect(shell.command('overview')?.isOff).toBe(false));
    expect(shell.asked[0]).toEqual({ act: 'listen' });
    expect(shell.command('overview')).toEqual({
      id: 'overview',
      words: 'Overview',
      keys: 'mod+1',
      isOff: false,
    });
    expect(shell.command('next-finding')?.isOff).toBe(true);
    expect(shell.command('palette')?.keys).toBe('mod+k');
    expect(shell.command('strong')).toBeUndefined();
  });

  test('are told once, and again only when they are others', async () => {
    const { shell } = await show();
    await waitFor(() => expect(shell.command('system-theme')?.isOff).toBe(true));
    act(() => useWindowState.getState().foldList(true));
    document.body.append(document.createElement('hr')); // what comes beside the window is looked at
    await new Promise((resolve) => setTimeout(resolve, 150));
    const told = shell.asked.flatMap((one) =>
      one.act === 'set-commands' ? [JSON.stringify(one.commands)] : [],
    );
    expect(told.filter((one, at) => one === told[at - 1])).toEqual([]);
  });

  test('are off below a dialog, and on again when it is gone', async () => {
    const { shell } = await show();
    await waitFor(() => expect(shell.command('open-archive')?.isOff).toBe(false));
    fireEvent.keyDown(document.body, { key: ',', ctrlKey: true });
    await screen.findByRole('dialog', { name: 'Settings' });
    await waitFor(() => expect(shell.commands.filter(({ isOff }) => !isOff)).toEqual([]));
    tell(shell, { kind: 'command', id: 'findings' });
    expect(useWindowState.getState().screen).toBe('overview');
    act(() => useDialogState.getState().close());
    await waitFor(() => expect(shell.command('open-archive')?.isOff).toBe(false));
  });

  test('run when they are chosen; one that is not known does nothing', async () => {
    const { shell } = await show();
    tell(shell, { kind: 'command', id: 'push' });
    expect(useWindowState.getState().screen).toBe('push');
    tell(shell, { kind: 'command', id: 'format-disk' });
    tell(shell, { kind: 'command', id: 'next-finding' });
    expect(useWindowState.getState().screen).toBe('push');
  });
});

describe('what the shell tells', () => {
  test('of a file that was open before: it is put back, and shown', async () => {
    const { shell, api } = await show();
    const archiveId = allStates[3]?.id ?? ('' as never);
    tell(shell, { kind: 'open-recent', archiveId });
    await waitFor(() => expect(useWindowState.getState().archiveId).toBe(archiveId));
    expect(api.made).toContainEqual({ name: 'archives.putBack', argument: { archiveId } });
  });

  test('of one that cannot be opened any more: why', async () => {
    const gone = failure('file-missing', 'The file is gone.', 'Choose another.', 'choose-file');
    const { shell } = await show({ 'archives.putBack': () => fail(gone) });
    tell(shell, { kind: 'open-recent', archiveId: first });
    await notice('The file is gone. Choose another.');
  });

  test('of a place: it is shown; of one that is not here: that', async () => {
    const { shell } = await show();
    tell(shell, { kind: 'go', link: `/${first}/push` });
    expect(useWindowState.getState()).toMatchObject({ archiveId: first, screen: 'push' });
    tell(shell, { kind: 'go', link: '/nowhere/push' });
    await notice('That link is to an archive that is not in your list.');
  });

  test('of a failure outside the window: it stays until it was read', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const { shell } = await show();
      const gone = failure('file-missing', 'There is no file “a.zip”.', 'Check the name.');
      tell(shell, { kind: 'failed', failure: gone });
      const words = 'There is no file “a.zip”. Check the name.';
      await notice(words);
      await act(() => vi.advanceTimersByTimeAsync(120_000));
      const shown = await notice(words);
      fireEvent.click(within(shown).getByRole('button', { name: 'Close notice' }));
      await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    } finally {
      vi.useRealTimers();
    }
  });

  test('CR-3 of an unexpected end: what was not lost, its report, and it can be put away', async () => {
    const { shell } = await show();
    tell(shell, { kind: 'ended-badly', hasReport: true });
    const words = 'Carrel ended unexpectedly last time. Nothing you approved or sent was lost.';
    expect(await screen.findByText(words)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show the report' }));
    await waitFor(() => expect(shell.asked).toContainEqual({ act: 'show-crash-report' }));
    fireEvent.click(screen.getByRole('button', { name: 'Put this notice away' }));
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
  });

  test('of an end without a report: no button for one', async () => {
    const { shell } = await show();
    tell(shell, { kind: 'ended-badly', hasReport: false });
    await screen.findByRole('button', { name: 'Put this notice away' });
    expect(screen.queryByRole('button', { name: 'Show the report' })).toBeNull();
  });

  test('of a window that is back', async () => {
    const { shell } = await show();
    tell(shell, { kind: 'recovered' });
    await notice('This window had stopped and is back');
  });
});

describe('another window', () => {
  test('is opened by the shell, at the place of this one or where a window begins', async () => {
    const { shell } = await show();
    act(() => useWindowState.getState().go({ archiveId: first, screen: 'push' }));
    await waitFor(() => expect(shell.command('archive-window')?.isOff).toBe(false));
    tell(shell, { kind: 'command', id: 'archive-window' });
    tell(shell, { kind: 'command', id: 'new-window' });
    expect(shell.asked.filter(({ act: what }) => what === 'open-window')).toEqual([
      { act: 'open-window', link: `/${first}/push` },
      { act: 'open-window', link: '' },
    ]);
  });

  test('that cannot be opened says so', async () => {
    const { shell } = await show();
    shell.answer = fail(failure('bad-request', 'Not now.', 'Nothing was done.'));
    tell(shell, { kind: 'command', id: 'new-window' });
    await notice('Not now. Nothing was done.');
  });

  test('is another tab of the same address in a browser', async () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    await show({}, false);
    fireEvent.keyDown(document.body, { key: 'N', ctrlKey: true, shiftKey: true });
    expect(opened.mock.calls).toEqual([['/', '_blank', 'noopener']]);
    fireEvent.contextMenu(screen.getAllByRole('option')[0] ?? document.body);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Open in a new tab' }));
    expect(opened.mock.calls[1]?.[0]).toMatch(/^\/#\/[\w-]+\/overview$/);
    opened.mockRestore();
  });
});

describe('newer versions in the settings', () => {
  async function settings(
    state: Extract<ShellEvent, { kind: 'update' }>['state'],
    more: Stubs = {},
  ) {
    const { shell, api } = await show(more);
    tell(shell, { kind: 'update', state });
    act(() => useDialogState.getState().open({ kind: 'settings' }));
    fireEvent.click(await screen.findByRole('tab', { name: 'About' }));
    const part = await screen.findByRole('region', { name: 'Newer versions' });
    return { shell, api, part: within(part) };
  }
  const buttons = (part: Pick<typeof screen, 'queryAllByRole'>): readonly string[] =>
    part.queryAllByRole('button').map((button) => button.textContent);

  test.each([
    [{ kind: 'off' }, 'Carrel does not look for newer versions.', []],
    [{ kind: 'idle', lookedAt: null }, 'Not looked for yet.', ['Look now']],
    [
      { kind: 'idle', lookedAt: '2026-11-20T08:09:00.000Z' },
      'This is the newest version, as of 20 Nov 2026, 08:09 UTC.',
      ['Look now'],
    ],
    [{ kind: 'looking' }, 'Looking for a newer version.', ['Look now']],
    [
      { kind: 'fetching', version: '0.2.0', share: 0.629, held: false },
      'Fetching Carrel 0.2.0: 62\u202f%.',
      [],
    ],
    [
      { kind: 'fetching', version: '0.2.0', share: 0.6, held: true },
      'Carrel 0.2.0 is fetched further when the present work is done.',
      [],
    ],
    [
      { kind: 'ready', version: '0.2.0', held: false },
      'Carrel 0.2.0 is here. It is put in place when Carrel ends, or now.',
      ['Restart and update'],
    ],
    [
      { kind: 'ready', version: '0.2.0', held: true },
      'Carrel 0.2.0 is here. It is put in place when Carrel ends.',
      ['Restart and update'],
    ],
  ] as const)('UP-1 %j: %s', async (state, words, acts) => {
    const { part } = await settings(state);
    expect(part.getByRole('status').textContent).toBe(words);
    expect(buttons(part)).toEqual(acts);
    expect(part.getByRole('checkbox', { name: 'Look for new versions' })).toBeTruthy();
  });

  test('UP-1 are not looked for until the person says so', async () => {
    const { part, api } = await settings({ kind: 'off' });
    const box = part.getByRole<HTMLInputElement>('checkbox');
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'app.setPreferences',
        argument: { looksForUpdates: true },
      }),
    );
    await waitFor(() => expect(part.getByRole<HTMLInputElement>('checkbox').checked).toBe(true));
  });

  test('are looked for at once, and put in place, when asked', async () => {
    const { part, shell } = await settings({ kind: 'idle', lookedAt: null });
    fireEvent.click(part.getByRole('button', { name: 'Look now' }));
    tell(shell, { kind: 'update', state: { kind: 'ready', version: '0.2.0', held: false } });
    fireEvent.click(part.getByRole('button', { name: 'Restart and update' }));
    expect(shell.asked.slice(-2).map(({ act: what }) => what)).toEqual([
      'look-for-update',
      'install-update',
    ]);
  });

  test('UP-1 are not put in place during work', async () => {
    const { part, shell } = await settings({ kind: 'ready', version: '0.2.0', held: true });
    fireEvent.click(part.getByRole('button', { name: 'Restart and update' }));
    expect(shell.asked.map(({ act: what }) => what)).not.toContain('install-update');
  });

  test('say what failed and what to do', async () => {
    const why = failure('internal', 'The feed did not answer.', 'Try again later.');
    const { part } = await settings({ kind: 'failed', failure: why });
    expect(part.getByRole('alert').textContent).toContain(
      'The feed did not answer. Try again later.',
    );
    expect(buttons(part)).toEqual(['Look now']);
  });

  test('that this Carrel cannot fetch say why, and offer nothing', async () => {
    const why = 'This Carrel is updated by the packages of your system.';
    const { part } = await settings({ kind: 'unavailable', why });
    expect(part.getByRole('status').textContent).toBe(why);
    expect(part.queryByRole('checkbox')).toBeNull();
    expect(buttons(part)).toEqual([]);
  });

  test('are nothing of a host without a shell', async () => {
    await show({}, false);
    act(() => useDialogState.getState().open({ kind: 'settings' }));
    fireEvent.click(await screen.findByRole('tab', { name: 'About' }));
    await screen.findByRole('tabpanel', { name: 'About' });
    expect(screen.queryByRole('region', { name: 'Newer versions' })).toBeNull();
  });
});

describe('what another window changes', () => {
  test('is seen: preferences and instances', async () => {
    let theme: 'system' | 'dark' = 'system';
    const { api } = await show({ 'app.getPreferences': () => ok({ ...preferences, theme }) });
    theme = 'dark';
    act(() => api.emit('preferences.changed', { ...preferences, theme }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    delete document.documentElement.dataset['theme'];
  });
});

describe('the title of the window', () => {
  test.each([
    [null, 'Carrel'],
    ['', 'Carrel'],
    [' \u202e ', 'Carrel'],
    ['Tide tables', 'Tide tables – Carrel'],
    ['a\nb\u0000c\u202ed', 'a b c d – Carrel'],
    ['🏴‍☠️ Café', '🏴‍☠️ Café – Carrel'],
    ['جداول المد', '\u2068جداول المد\u2069 – Carrel'],
  ])('of %j is %j', (title, written) => expect(windowTitle(title)).toBe(written));

  test('is cut where it is long', () => {
    expect(windowTitle('x'.repeat(300))).toBe(`${'x'.repeat(99)}… – Carrel`);
  });
});
