// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { FindingsScreen } from '../../renderer/features/findings/index.ts';
import { whyNotAccepted } from '../../renderer/features/findings/why-not-accepted.ts';
import { useCommandKeys } from '../../renderer/navigation/commands.ts';
import { readLink } from '../../renderer/navigation/link.ts';
import { undoLast } from '../../renderer/navigation/undo.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { overviewOf } from './fixtures.ts';
import { findingsOf } from './made-findings.ts';
import { madeFinding } from './made-library.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Acceptance } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

let archives = 0;

function Keys() {
  useCommandKeys();
  return null;
}

function show(stubs: Stubs): { api: ReturnType<typeof showScreen>; id: ArchiveId } {
  archives += 1;
  const id = `findings-${archives}` as ArchiveId; // the brand exists in types alone
  const parts = (
    <>
      <Keys />
      <FindingsScreen archiveId={id} />
      <Toasts />
    </>
  );
  return { api: showScreen(stubs, parts), id };
}

const losses = {
  code: 'ENT-014',
  severity: 'loss',
  title: 'The component comes back empty',
  count: 10_000,
} as const;
const notes = { code: 'PKG-001', severity: 'note', title: 'Something small', count: 1 } as const;
const acceptance: Acceptance = {
  id: 'a1',
  code: 'PKG-001',
  severity: 'note',
  scope: 'kind',
  reason: 'Known for years',
  by: 'Ada',
  at: '2026-03-07T08:09:00.000Z',
  release: 'verawood',
  database: 'mysql',
};
const acceptedNotes = { ...notes, accepted: true, acceptance };
const filled = findingsOf([losses, acceptedNotes]);

const tree = () => screen.findByRole('tree', { name: 'Findings' });
const item = async (name: RegExp) => within(await tree()).findByRole('treeitem', { name });
const detail = () => screen.findByRole('region', { name: 'The open finding' });
const press = (key: string, shiftKey = false) => fireEvent.keyDown(document, { key, shiftKey });

describe('the list of findings', () => {
  test('shows grey lines while it is read', () => {
    show({
      ...filled,
      'findings.getSummary': () => new Promise<never>(() => undefined),
    });
    expect(screen.getByRole('status', { name: 'Reading the findings' })).toBeTruthy();
  });

  test('says that nothing was found, and what was looked at', async () => {
    show(findingsOf([]));
    expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeTruthy();
    expect(await screen.findByText(/Verawood restores this archive as it is/)).toBeTruthy();
    expect(
      await screen.findByText(/Looked at .* entries of the zip and .* components/),
    ).toBeTruthy();
  });

  test('says what happened when it cannot be read, and tries again', async () => {
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    const { api } = show({ ...filled, 'findings.getSummary': () => fail(broken) });
    expect(await screen.findByText('The staged data is damaged.')).toBeTruthy();
    const before = api.made.length;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.made.length).toBeGreaterThan(before));
  });

  test('groups by effect, the worst first, and says what is accepted', async () => {
    show(filled);
    await item(/Something small/);
    const rows = within(await tree()).getAllByRole('treeitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Lost or changed10,000',
      'The component comes back empty10,000',
      'Worth knowing1',
      'Something smallaccepted1',
    ]);
  });

  test('shows ten thousand places with few in the document, and fetches what is seen', async () => {
    const { api } = show(filled);
    fireEvent.doubleClick(await item(/comes back empty/));
    expect(await screen.findByText('Part 1')).toBeTruthy();
    expect(within(await tree()).getAllByRole('treeitem').length).toBeLessThan(80);
    fireEvent.keyDown(await tree(), { key: 'End' });
    expect(await screen.findByText('Part 10000')).toBeTruthy();
    const offsets = api.made
      .filter(({ name }) => name === 'findings.getPlaces')
      .map(({ argument }) => (argument as { offset: number }).offset);
    expect(offsets).toEqual([0, 9_900]);
  });

  test('shows a thousand kinds, fetched in two parts', async () => {
    const kinds = Array.from({ length: 1_000 }, (_, at) => ({
      code: `OLX-${at}`,
      severity: 'warning' as const,
      title: `Kind ${at}`,
      count: 10,
    }));
    const { api } = show(findingsOf(kinds));
    await item(/^Kind 0/);
    fireEvent.keyDown(await tree(), { key: 'End' });
    expect(await item(/^Kind 999/)).toBeTruthy();
    expect(within(await tree()).getAllByRole('treeitem').length).toBeLessThan(80);
    expect(api.made.filter(({ name }) => name === 'findings.getGroups')).toHaveLength(2);
  });

  test('groups by content and by file as the contract is asked', async () => {
    const { api } = show(filled);
    await tree();
    fireEvent.click(screen.getByRole('radio', { name: 'By file' }));
    await waitFor(() => expect(api.made.at(-1)?.argument).toMatchObject({ by: 'file', offset: 0 }));
  });

  test('filters by effect; counts follow; all left out can be cleared', async () => {
    const { api } = show(filled);
    await tree();
    fireEvent.click(screen.getByRole('button', { name: 'Worth knowing 1' }));
    await waitFor(() =>
      expect(screen.queryByRole('treeitem', { name: /comes back empty/ })).toBeNull(),
    );
    const field = screen.getByRole('searchbox', { name: 'Search findings' });
    fireEvent.change(field, { target: { value: 'nowhere' } });
    expect(await screen.findByText('No finding matches')).toBeTruthy();
    expect(screen.getByText(/All 10,001 findings are left out/)).toBeTruthy();
    expect(api.made.at(-1)?.argument).toMatchObject({ text: 'nowhere', severities: ['note'] });
    fireEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
    expect(await item(/comes back empty/)).toBeTruthy();
  });

  test('a search opens every group', async () => {
    show(findingsOf([{ ...losses, count: 3 }]));
    await tree();
    const field = screen.getByRole('searchbox', { name: 'Search findings' });
    fireEvent.change(field, { target: { value: 'part' } });
    expect(await item(/Part 3/)).toBeTruthy();
  });
});

describe('the open finding', () => {
  test('is reached by F8 over all kinds, and back by Shift+F8', async () => {
    show(filled);
    await tree();
    press('F8');
    expect(await screen.findByText('1 of 10,001')).toBeTruthy();
    press('F8');
    expect(await screen.findByText('2 of 10,001')).toBeTruthy();
    press('F8', true);
    expect(await screen.findByText('1 of 10,001')).toBeTruthy();
    press('F8', true); // round to the last of all
    expect(await screen.findByText('10,001 of 10,001')).toBeTruthy();
    expect(await item(/Part 10001/)).toBeTruthy();
  });

  test('each press of F8 goes on from the one before, however soon it comes', async () => {
    show(filled);
    for (let press8 = 0; press8 < 5; press8 += 1) press('F8'); // before anything is read
    expect(await screen.findByText('5 of 10,001')).toBeTruthy();
    for (let press8 = 0; press8 < 3; press8 += 1) press('F8', true);
    expect(await screen.findByText('2 of 10,001')).toBeTruthy();
  });

  test('is the one that was chosen before it had come', async () => {
    show(filled);
    await tree();
    press('F8');
    await screen.findByText('1 of 10,001');
    const list = await tree();
    for (let page = 0; page < 12; page += 1) fireEvent.keyDown(list, { key: 'PageDown' });
    const active = () =>
      document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
    await waitFor(() => expect(active()).toMatch(/Part \d{3}/));
    const title = /Part \d+/.exec(active())?.[0] ?? '';
    expect(await within(await detail()).findByText(new RegExp(`^${title} comes`))).toBeTruthy();
  });

  test('is the first of an effect that one came to see', async () => {
    const { id } = show(filled);
    await tree();
    useWindowState.getState().go({
      archiveId: id,
      screen: 'findings',
      show: { severity: 'loss' },
    });
    expect(await screen.findByText(/^1 of/)).toBeTruthy();
    expect(await within(await detail()).findByText(/^Part 1 comes/)).toBeTruthy();
  });

  test('has its place, its ways out, its releases, and the way there', async () => {
    const { id } = show(filled);
    await tree();
    press('F8');
    const pane = await detail();
    await within(pane).findByText('Part 1 comes back without its content.');
    expect(within(pane).getByText('line 3, column 7')).toBeTruthy();
    expect(within(pane).getByText('What you can do')).toBeTruthy();
    const rows = within(pane).getAllByRole('listitem');
    expect(rows.slice(-4).map((row) => row.textContent)).toEqual([
      'UlmoLost or changed',
      'Core 0.35Lost or changed',
      'VerawoodNo effect',
      'Core 1.15No effect',
    ]);
    fireEvent.click(within(pane).getByRole('button', { name: /part\.toml/ }));
    expect(useWindowState.getState().arrival).toEqual({
      archiveId: id,
      screen: 'files',
      show: { path: 'entities/xblock.v1/html/part.toml', index: 4, line: 3, column: 7 },
    });
    fireEvent.click(within(pane).getByRole('button', { name: 'Show in content' }));
    expect(useWindowState.getState().arrival).toMatchObject({
      screen: 'content',
      show: { key: 'xblock.v1:html:Part-1' },
    });
  });

  test('says that it is gone when a link names one that is not there', async () => {
    const { id } = show({
      ...filled,
      'findings.find': () => ok(null),
      'findings.locate': () => ok(null),
    });
    await tree();
    useWindowState.getState().go({ archiveId: id, screen: 'findings', show: { id: 77 } });
    expect(await screen.findByText('This finding is not there any more')).toBeTruthy();
  });

  test('is not another one that has its number since the archive was read again', async () => {
    const { id } = show(filled);
    await tree();
    const go = (mark: string) =>
      useWindowState
        .getState()
        .go({ archiveId: id, screen: 'findings', show: { id: 3, mark, text: '' } });
    press('F8');
    await within(await detail()).findByText('Part 1 comes back without its content.');
    go('ENT-014 entities/other.toml 1 2');
    expect(await screen.findByText('This finding is not there any more')).toBeTruthy();
  });

  test('a link that names an effect shows that effect', async () => {
    const { id } = show(filled);
    await tree();
    const place = readLink(`/${id}/findings?severity=note`)?.place;
    if (place !== undefined) useWindowState.getState().go(place);
    await waitFor(() => {
      const chip = screen.getByRole('button', { name: /Worth knowing/ });
      expect(chip.getAttribute('aria-pressed')).toBe('true');
    });
  });
});

describe('accepting', () => {
  async function openDialog(stubs: Stubs) {
    const shown = show(stubs);
    await tree();
    press('F8');
    fireEvent.click(await within(await detail()).findByRole('button', { name: 'Accept…' }));
    return { ...shown, dialog: await screen.findByRole('dialog', { name: 'Accept findings' }) };
  }

  test('asks for a reason, for all of the kind or for one, and can be undone', async () => {
    const { api, id, dialog } = await openDialog({
      ...filled,
      'approval.accept': () => ok(acceptance),
      'approval.withdrawAcceptance': () => ok(null),
    });
    const all = await within(dialog).findByRole('radio', { name: /^All 10,000/ });
    // It was asked for at one finding: the others of its kind are taken along by choice only.
    expect(within(dialog).getByRole('button', { name: 'Accept 1 finding' })).toBeTruthy();
    fireEvent.click(all);
    const accept = within(dialog).getByRole('button', { name: 'Accept 10,000 findings' });
    expect(accept.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(within(dialog).getByRole('radio', { name: 'This finding only' }));
    const reason = within(dialog).getByRole('textbox', { name: 'Reason' });
    fireEvent.change(reason, { target: { value: ' Known ' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Accept 1 finding' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog', { name: 'Accept findings' })).toBeNull(),
    );
    expect(api.made.find(({ name }) => name === 'approval.accept')?.argument).toEqual({
      archiveId: id,
      code: 'ENT-014',
      severity: 'loss',
      findingId: 1,
      reason: 'Known',
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(api.made.at(-1)).toEqual({
        name: 'approval.withdrawAcceptance',
        argument: { archiveId: id, id: 'a1' },
      }),
    );
  });

  test('taken back by Ctrl+Z, its notice goes as well', async () => {
    const { api, dialog } = await openDialog({
      ...filled,
      'approval.accept': () => ok(acceptance),
      'approval.withdrawAcceptance': () => ok(null),
    });
    const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
    fireEvent.change(reason, { target: { value: 'Known' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Accept 1 finding' }));
    await screen.findByRole('button', { name: 'Undo' });
    act(() => undoLast());
    await waitFor(() => expect(api.made.at(-1)?.name).toBe('approval.withdrawAcceptance'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
  });

  test('says inside itself why it failed', async () => {
    const full = failure('disk-full', 'The disk is full.', 'Make room.');
    const { dialog } = await openDialog({ ...filled, 'approval.accept': () => fail(full) });
    const reason = within(dialog).getByRole('textbox', { name: 'Reason' });
    fireEvent.change(reason, { target: { value: 'Known' } });
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Accept 1 finding' }));
    expect((await within(dialog).findByRole('alert')).textContent).toBe(
      'The disk is full. Make room.',
    );
  });

  test('shows who accepted, when and why, and can be taken back', async () => {
    const { api, id } = show({
      ...findingsOf([acceptedNotes]),
      'approval.withdrawAcceptance': () => ok(null),
    });
    await tree();
    press('F8');
    const pane = await detail();
    expect(
      await within(pane).findByText('All of this kind accepted by Ada, 7 Mar 2026, 08:09 UTC'),
    ).toBeTruthy();
    expect(within(pane).getByText('Known for years')).toBeTruthy();
    fireEvent.click(within(pane).getByRole('button', { name: 'Take back' }));
    await waitFor(() =>
      expect(api.made.at(-1)).toEqual({
        name: 'approval.withdrawAcceptance',
        argument: { archiveId: id, id: 'a1' },
      }),
    );
  });

  test.each([
    [{ kind: 'folder' as const }, losses, 'An unpacked folder has no bytes to pin.'],
    [{ sha256: null }, losses, 'known once every entry was read'],
    [{}, { ...losses, code: 'ZIP-001', severity: 'blocker' as const }, 'cannot be accepted'],
  ])('is off with the reason (%#)', async (change, kind, words) => {
    show({ ...findingsOf([kind]), 'archives.getOverview': () => ok(overviewOf(change)) });
    await tree();
    press('F8');
    const pane = await detail();
    await waitFor(() => {
      const button = within(pane).getByRole('button', { name: 'Accept…' });
      expect(button.getAttribute('aria-disabled')).toBe('true');
    });
    const { code, severity } = kind;
    const { diagnostic } = madeFinding(1);
    // The code is made up.
    const own = { ...diagnostic, code: code as 'ENT-014' };
    const finding = madeFinding(1, { severity, diagnostic: own });
    expect(whyNotAccepted(overviewOf(change), finding)).toContain(words);
  });
});
