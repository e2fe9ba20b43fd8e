// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { FilesScreen } from '../../renderer/features/files/index.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { madeFile } from './made-library.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

let archives = 0;

function show(stubs: Stubs): { api: ReturnType<typeof showScreen>; id: ArchiveId } {
  archives += 1;
  const id = `files-${archives}` as ArchiveId; // the brand exists in types alone
  return { api: showScreen(stubs, <FilesScreen archiveId={id} />), id };
}

function filesOf(count: number): Stubs {
  const all = Array.from({ length: count }, (_, index) =>
    madeFile(index, `entities/f-${index}.toml`),
  );
  return {
    'files.getPage': async ({ text, offset, limit }) => {
      const matching = all.filter((file) => file.path.includes(text));
      return ok({ total: matching.length, rows: matching.slice(offset, offset + limit) });
    },
    'files.getContent': async ({ as }) =>
      ok({
        kind: as,
        text: as === 'hex' ? '00000000  5b 65' : '[entity]',
        truncated: true,
        bytes: 8,
      }),
  };
}

const table = () => screen.findByRole('grid', { name: 'Files of the archive' });

describe('the files screen', () => {
  test('shows grey lines while the list is read', () => {
    show({ 'files.getPage': () => new Promise<never>(() => undefined) });
    expect(screen.getByRole('status', { name: 'Reading the list of files' })).toBeTruthy();
  });

  test('says that the archive holds no entries', async () => {
    show(filesOf(0));
    expect(await screen.findByRole('heading', { name: 'No files' })).toBeTruthy();
  });

  test('says what happened when the list cannot be read', async () => {
    const broken = failure('file-missing', 'The file is not where it was.', 'Find it.');
    show({ 'files.getPage': async () => fail(broken) });
    expect(await screen.findByText('The file is not where it was.')).toBeTruthy();
  });

  test('shows ten thousand files with few in the document, and fetches what is seen', async () => {
    const { api } = show(filesOf(10_000));
    const grid = await table();
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(70);
    fireEvent.keyDown(grid, { key: 'End' });
    expect(await within(grid).findByText('entities/f-9999.toml')).toBeTruthy();
    const offsets = api.made
      .filter(({ name }) => name === 'files.getPage')
      .map(({ argument }) => (argument as { offset: number }).offset);
    expect(offsets).toEqual([0, 9_900]);
  });

  test('shows a file as text and as hexadecimal, and says when it is cut', async () => {
    const { api } = show(filesOf(3));
    fireEvent.click(await within(await table()).findByText('entities/f-1.toml'));
    expect(await screen.findByText(/are shown\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Hex' }));
    await waitFor(() => expect(api.made.at(-1)?.argument).toMatchObject({ index: 1, as: 'hex' }));
    expect(await screen.findByText('Only the beginning of 8 B is shown.')).toBeTruthy();
  });

  test('filters by name and clears the filter when nothing is left', async () => {
    show(filesOf(30));
    await table();
    const field = screen.getByRole('searchbox', { name: 'Filter files by name' });
    fireEvent.change(field, { target: { value: 'f-2' } });
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('12'));
    fireEvent.change(field, { target: { value: 'nowhere' } });
    expect(await screen.findByText('No file has “nowhere” in its name')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('31'));
  });

  test('opens the file and line that another screen asks for', async () => {
    const { api, id } = show(filesOf(300));
    await table();
    const place = { path: 'entities/f-250.toml', line: 1, column: 2 };
    useWindowState.getState().go({ archiveId: id, screen: 'files', show: place });
    const detail = await screen.findByRole('region', { name: 'The chosen file' });
    expect(await within(detail).findByText('entities/f-250.toml')).toBeTruthy();
    await waitFor(() =>
      expect(api.made.at(-1)).toMatchObject({ argument: { index: 250, as: 'text' } }),
    );
  });
});
