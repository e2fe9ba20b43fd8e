// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId, PlaceId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Place, RecentFile } from '../../contract/views.ts';
import { FirstRun } from '../../renderer/features/first-run/index.ts';
import { Picker } from '../../renderer/features/picker/index.ts';
import { archiveId } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

function place(name: string, kind: Place['kind'], part: Partial<Place> = {}): Place {
  return {
    id: name.replaceAll(/\W/g, '-') as PlaceId,
    name,
    kind,
    bytes: kind === 'folder' ? null : 1_000,
    modifiedAt: '2026-03-07T08:09:00Z',
    isUnpackedArchive: false,
    ...part,
  };
}

const places = [
  place('Backups', 'folder'),
  place('a.zip', 'archive'),
  place('b.zip', 'archive'),
  place('note.txt', 'other'),
];

function pick(what: 'archive' | 'folder', stubs: Stubs = {}) {
  const acts = { onClose: vi.fn(), onOpened: vi.fn() };
  const crumbs = [{ id: 'home' as PlaceId, name: 'Home' }];
  const api = showScreen(
    {
      'open.listPlaces': () => ok({ crumbs, places }),
      'open.openPlaces': ({ places: chosen }) => ok(chosen.map((id) => `of-${id}` as ArchiveId)),
      ...stubs,
    },
    <Picker what={what} {...acts} />,
  );
  return { ...acts, api };
}

/** As a mouse does; a bare click is that of a screen reader, which opens. */
function choose(row: HTMLElement, ctrlKey = false): void {
  const how = { ctrlKey, button: 0, detail: 1, pointerType: 'mouse', pointerId: 1 };
  fireEvent.pointerDown(row, how);
  fireEvent.mouseDown(row, how);
  fireEvent.pointerUp(row, how);
  fireEvent.mouseUp(row, how);
  fireEvent.click(row, how);
}

describe('the picker', () => {
  test('opens several archives at once, and answers with all of them', async () => {
    const { onOpened } = pick('archive');
    choose(await screen.findByRole('row', { name: /a\.zip/ }));
    choose(screen.getByRole('row', { name: /b\.zip/ }), true);
    fireEvent.click(await screen.findByRole('button', { name: 'Open 2 archives' }));
    await waitFor(() => expect(onOpened).toHaveBeenCalledExactlyOnceWith(['of-a-zip', 'of-b-zip']));
  });

  test('where a folder is wanted, opens the one that is chosen, else the one in sight', async () => {
    const { api } = pick('folder');
    expect(await screen.findByText(/2 archives lie directly in it\./)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open this folder' })).toBeTruthy();
    choose(screen.getByRole('row', { name: /Backups/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Open “Backups”' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'open.openPlaces',
        argument: { places: ['Backups'] },
      }),
    );
  });

  test('a folder without an archive is said in the dialog, which stays', async () => {
    const none = failure('file-missing', 'There is no archive in this folder.', 'Choose another.');
    const { onClose } = pick('folder', { 'open.openPlaces': () => fail(none) });
    fireEvent.click(await screen.findByRole('button', { name: 'Open this folder' }));
    expect((await screen.findByRole('alert')).textContent).toContain('no archive in this folder');
    expect(onClose).not.toHaveBeenCalled();
  });

  test('an empty folder, and one that cannot be read, say so', async () => {
    pick('archive', { 'open.listPlaces': () => ok({ crumbs: [], places: [] }) });
    expect(await screen.findByText('Nothing here that Carrel opens.')).toBeTruthy();
  });
});

const recent: RecentFile = {
  archiveId,
  fileName: 'northquay.zip',
  place: 'Documents / Backups',
  openedAt: '2026-03-08T09:00:00Z',
  missing: false,
};

function firstRun(files: readonly RecentFile[], stubs: Stubs = {}) {
  const acts = { onOpenArchive: vi.fn(), onOpenFolder: vi.fn(), onOpened: vi.fn() };
  const api = showScreen(
    { 'open.listRecent': () => ok(files), 'archives.putBack': () => ok(null), ...stubs },
    <FirstRun {...acts} />,
  );
  return { ...acts, api };
}

describe('the first screen', () => {
  test('says what Carrel does and offers archive, folder and sample', async () => {
    const { onOpenFolder, onOpened } = firstRun([], {
      'open.openSample': () => ok('sample' as ArchiveId),
    });
    expect(screen.getByRole('heading', { level: 1 })).toBeTruthy();
    expect(screen.getByText('Drop an archive or a folder of archives here')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open folder…' }));
    expect(onOpenFolder).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Open sample' }));
    await waitFor(() => expect(onOpened.mock.calls[0]?.[0]).toBe('sample'));
    expect(screen.queryByRole('region', { name: 'Recent' })).toBeNull();
  });

  test('a recent file comes back; one that moved says so and what is still there', async () => {
    const { onOpened } = firstRun([
      recent,
      {
        ...recent,
        archiveId: 'gone' as ArchiveId,
        fileName: '\u202emoved.zip',
        missing: true,
      },
    ]);
    const [here, gone] = await screen.findAllByRole('button', { name: /\.zip/ });
    expect(gone!.textContent).toContain('no longer there');
    expect(gone!.textContent).toContain('U+202E');
    expect(gone!.querySelector('[title*="can still be browsed"]')).not.toBeNull();
    fireEvent.click(here!);
    await waitFor(() => expect(onOpened).toHaveBeenCalledExactlyOnceWith(archiveId));
  });

  test('what could not be opened is said', async () => {
    const none = failure(
      'not-here',
      'The sample is not part of this installation.',
      'Open another.',
    );
    firstRun([], { 'open.openSample': () => fail(none) });
    fireEvent.click(screen.getByRole('button', { name: 'Open sample' }));
    expect(await screen.findByText(/not part of this installation/)).toBeTruthy();
  });
});
