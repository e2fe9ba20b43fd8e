// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { ArchiveSummary, BoardPage, BoardRow } from '../../contract/views.ts';
import { BoardScreen } from '../../renderer/features/board/index.ts';
import { noFilters, useBoardView } from '../../renderer/features/board/state.ts';
import { allStates, archiveOf, nothingFound, preferences } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { Stubs } from './fake-api.ts';

useLayout();
beforeEach(() => {
  useBoardView.setState({
    ...noFilters,
    sort: 'openedAt',
    descending: false,
    selected: null,
    picked: [],
  });
});

function rowOf(archive: ArchiveSummary, part: Partial<BoardRow> = {}): BoardRow {
  const { state } = archive;
  return {
    archive,
    state:
      state.kind !== 'findings' ? state.kind : state.isUnsafe === true ? 'unsafe' : state.worst,
    worst: state.kind === 'findings' ? state.worst : null,
    findings: nothingFound,
    outcomes: {
      ulmo: { kind: 'restored', losses: 14 },
      'core-0.35': { kind: 'refused' },
      verawood: { kind: 'restored', losses: 0 },
    },
    org: 'NorthQuay',
    components: 412,
    backedUpAt: '2026-03-07T08:09:00Z',
    ...part,
  };
}

function pageOf(rows: readonly BoardRow[], part: Partial<BoardPage> = {}): BoardPage {
  const states = [...new Set(rows.map(({ state }) => state))].map((value) => ({
    value,
    count: rows.filter(({ state }) => state === value).length,
  }));
  return {
    total: rows.length,
    all: rows.length,
    bytes: 1_500_000_000,
    components: 12_000,
    rows,
    facets: { states, orgs: [{ value: 'NorthQuay', count: rows.length }] },
    ...part,
  };
}

function show(rows: readonly BoardRow[], stubs: Stubs = {}) {
  const acts = { onOpen: vi.fn(), onOpenArchive: vi.fn(), onOpenFolder: vi.fn(), onPush: vi.fn() };
  const api = showScreen(
    {
      'app.getPreferences': () => ok(preferences),
      'archives.getBoard': ({ offset, limit }) =>
        ok({ ...pageOf(rows), rows: rows.slice(offset, offset + limit) }),
      'archives.getBoardIds': () => ok(rows.map(({ archive }) => archive.id)),
      ...stubs,
    },
    <BoardScreen {...acts} />,
  );
  return { ...acts, api };
}

const grid = () => screen.findByRole('grid', { name: 'Archives' });

describe('the table of many archives', () => {
  test('says in one sentence what the server would do with them', async () => {
    const read = allStates.filter(({ state }) => state.kind !== 'reading');
    show(read.map((archive) => rowOf(archive)));
    expect(
      await screen.findByRole('heading', {
        name: '2 of 11 archives would be refused by Verawood, and 1 would lose or change content',
      }),
    ).toBeTruthy();
    expect(screen.getByText(/11 archives of 11, 12,000 components, 1.5.? GB/)).toBeTruthy();
  });

  test('says of what Carrel alone refuses that servers would take it', async () => {
    const unsafe = allStates.filter(({ title }) => title === 'Twice the same name');
    show([archiveOf({ state: { kind: 'clean' } }), ...unsafe].map((archive) => rowOf(archive)));
    expect(
      await screen.findByRole('heading', {
        name: '1 of 2 archives would be taken by servers, but Carrel refuses it: the zip itself is not what it seems',
      }),
    ).toBeTruthy();
  });

  test('has for each release what it would do, in words that are not shown by colour alone', async () => {
    show([rowOf(archiveOf())]);
    const table = await grid();
    const [, row] = within(table).getAllByRole('row');
    expect(within(row!).getByText('Verawood restores it, and nothing is lost')).toBeTruthy();
    expect(
      within(row!).getByText('Ulmo restores it, and 14 parts would be gone or changed'),
    ).toBeTruthy();
    expect(within(row!).getByText('Core 0.35 refuses it')).toBeTruthy();
    expect(within(row!).getByText('Core 1.15: not predicted')).toBeTruthy();
    expect(row!.textContent).toContain('7 Mar 2026');
  });

  test('Enter opens the archive, Space chooses several, and they are saved as CSV', async () => {
    const rows = allStates.slice(0, 4).map((archive) => rowOf(archive));
    const { onOpen, api } = show(rows, {
      'archives.saveBoard': () => ok({ kind: 'cancelled' }),
    });
    const table = await grid();
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(5));
    fireEvent.keyDown(table, { key: 'ArrowDown' });
    fireEvent.keyDown(table, { key: 'Enter' });
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[0]!.archive.id);
    fireEvent.keyDown(table, { key: 'ArrowDown', shiftKey: true });
    await screen.findByText('2 archives chosen');
    fireEvent.click(screen.getByRole('button', { name: 'Save 2 lines as CSV…' }));
    await waitFor(() =>
      expect(
        api.made.findLast(({ name }) => name === 'archives.saveBoard')?.argument,
      ).toMatchObject({ archiveIds: [rows[0]!.archive.id, rows[1]!.archive.id] }),
    );
  });

  test('takes those that are chosen off the list, all of them or none', async () => {
    const rows = allStates.slice(0, 3).map((archive) => rowOf(archive));
    const { api } = show(rows, { 'archives.remove': () => ok(null) });
    const table = await grid();
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(4));
    fireEvent.keyDown(table, { key: 'a', ctrlKey: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Take 3 off the list' }));
    await waitFor(() =>
      expect(api.made.filter(({ name }) => name === 'archives.remove')).toHaveLength(3),
    );
  });

  test('what is chosen before it is known which archives those are is chosen then, once', async () => {
    const rows = allStates.slice(0, 3).map((archive) => rowOf(archive));
    const ids = rows.map(({ archive }) => archive.id);
    const known = Promise.withResolvers<null>();
    show(rows, { 'archives.getBoardIds': () => known.promise.then(() => ok(ids)) });
    const table = await grid();
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(4));
    fireEvent.keyDown(table, { key: 'a', ctrlKey: true });
    await waitFor(() =>
      expect(within(table).getAllByRole('row', { selected: true })).toHaveLength(3),
    );
    expect(screen.queryByRole('button', { name: /^Push \d/ })).toBeNull();
    known.resolve(null);
    await screen.findByRole('button', { name: 'Push 3…' });
    expect(useBoardView.getState().picked).toEqual(ids);
    fireEvent.click(screen.getByRole('button', { name: 'Choose none' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Push 3…' })).toBeNull());
    expect(useBoardView.getState().picked).toEqual([]);
  });

  test('asks for what is typed, chosen and sorted by', async () => {
    const { api } = show(allStates.map((archive) => rowOf(archive)));
    await grid();
    const last = () =>
      api.made.findLast(({ name }) => name === 'archives.getBoard')?.argument as object;
    fireEvent.click(screen.getByRole('button', { name: /^Lost or changed/ }));
    await waitFor(() => expect(last()).toMatchObject({ states: ['loss'] }));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'quay' } });
    await waitFor(() => expect(last()).toMatchObject({ text: 'quay', states: ['loss'] }));
    fireEvent.click(await screen.findByRole('columnheader', { name: /Verawood/ }));
    await waitFor(() => expect(last()).toMatchObject({ sort: 'verawood', descending: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(last()).toMatchObject({ text: '', states: [] }));
  });

  test('an empty list says how to fill it; filters that leave nothing can be cleared', async () => {
    const { onOpenFolder } = show([]);
    fireEvent.click(await screen.findByRole('button', { name: 'Open folder…' }));
    expect(onOpenFolder).toHaveBeenCalledOnce();
  });

  test('filters that leave nothing say so', async () => {
    show([], { 'archives.getBoard': () => ok(pageOf([], { all: 12 })) });
    expect(await screen.findByText('No archive is left by these filters')).toBeTruthy();
    expect(screen.getByText('There are 12 archives on the list.')).toBeTruthy();
  });

  test('a failure says what failed and offers it again', async () => {
    const locked = failure('staging-locked', 'The index is locked.', 'Try again.', 'again');
    show([], { 'archives.getBoard': () => fail(locked) });
    expect(await screen.findByText('The table of archives could not be read')).toBeTruthy();
  });

  test('of 300 archives a page at a time is asked for, and few rows are in the document', async () => {
    const rows = Array.from({ length: 300 }, (_, at) =>
      rowOf(
        archiveOf({
          id: `many${String(at)}` as ArchiveId,
          title: at === 0 ? `\u202eevil ${'x'.repeat(500)}` : `Library ${String(at)}`,
        }),
      ),
    );
    const { api } = show(rows);
    const table = await grid();
    expect(table.getAttribute('aria-rowcount')).toBe('301');
    expect(within(table).getAllByRole('row').length).toBeLessThan(50);
    expect(screen.getByText('U+202E')).toBeTruthy();
    const limits = api.made.flatMap(({ name, argument }) =>
      name === 'archives.getBoard' ? [(argument as { limit: number }).limit] : [],
    );
    expect(Math.max(...limits)).toBe(50);
  });
});
