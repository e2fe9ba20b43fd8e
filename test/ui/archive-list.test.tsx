// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../contract/result.ts';
import { ArchiveList } from '../../renderer/features/archives/index.ts';
import { allStates } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveSummary } from '../../contract/views.ts';

useLayout();

function show(archives: readonly ArchiveSummary[], isRail = false) {
  const acts = { onChoose: vi.fn(), onOpen: vi.fn(), onRemove: vi.fn() };
  showScreen(
    { 'archives.list': () => ok(archives) },
    <ArchiveList chosen={allStates[0]!.id} isRail={isRail} {...acts} />,
  );
  return acts;
}

describe('the archive list', () => {
  test('says of every state what it is, in words', async () => {
    show(allStates);
    const list = await screen.findByRole('listbox', { name: 'Archives' });
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
      'File not found',
      'Could not be read',
    ];
    const rows = within(list).getAllByRole('option');
    expect(rows.map((row) => said.filter((words) => row.textContent.includes(words))[0])).toEqual(
      said,
    );
  });

  test('AC-2 as a rail every archive still has its name and state', async () => {
    show(allStates, true);
    const row = await screen.findByRole('option', {
      name: 'Coastal ecology field methods, Approved',
    });
    expect(row).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  test('filters by title and file name, and says when nothing is left', async () => {
    show(allStates);
    await screen.findByRole('listbox', { name: 'Archives' });
    const filter = screen.getByRole('searchbox', { name: 'Filter archives' });
    fireEvent.change(filter, { target: { value: 'PLANKTON' } });
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    fireEvent.change(filter, { target: { value: 'archive-3.zip' } });
    expect(screen.getByRole('option').textContent).toContain('Port pilotage terms');
    fireEvent.change(filter, { target: { value: 'tugg' } });
    expect(screen.getByText('No archive has “tugg”.')).toBeTruthy();
  });

  test('an empty list says what will stand there', async () => {
    show([]);
    expect(screen.getByText(/Taking one off the list never touches the file/)).toBeTruthy();
  });

  test('Delete takes the archive in focus off the list', async () => {
    const { onRemove } = show(allStates);
    const row = (await screen.findAllByRole('option'))[1]!;
    fireEvent.keyDown(row, { key: 'Delete' });
    expect(onRemove).toHaveBeenCalledExactlyOnceWith(allStates[1]!.id);
  });
});
