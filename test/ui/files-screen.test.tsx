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
import type { FileTreeRow } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

let archives = 0;

function show(stubs: Stubs): { api: ReturnType<typeof showScreen>; id: ArchiveId } {
  archives += 1;
  const id = `files-${archives}` as ArchiveId; // the brand exists in types alone
  return { api: showScreen(stubs, <FilesScreen archiveId={id} />), id };
}

/** One folder with so many files, and nothing beside it. */
function filesOf(count: number): Stubs {
  const all = Array.from({ length: count }, (_, index) =>
    madeFile(index, `entities/f-${index}.toml`),
  );
  const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
  const folder: FileTreeRow = {
    kind: 'folder',
    id: 1,
    name: 'entities',
    index: null,
    files: count,
    bytes,
    packedBytes: bytes,
    children: count,
    worst: 'loss',
    bad: 2,
    hasTwin: false,
  };
  const rows = all.map((file): FileTreeRow => {
    return { kind: 'file', name: file.path.slice(9), hasTwin: false, file };
  });
  return {
    'files.getFolder': ({ folder: asked, offset, limit }) => {
      const inside = asked === 0 ? (count === 0 ? [] : [folder]) : rows;
      return ok({ total: inside.length, rows: inside.slice(offset, offset + limit) });
    },
    'files.locate': ({ index }) => {
      const file = all[index];
      if (file === undefined) return ok(null);
      const steps = [
        { folder: 0, position: 0 },
        { folder: 1, position: index },
      ];
      return ok({ file, folder: null, steps });
    },
    'files.getRecord': ({ index }) =>
      ok({
        place: index,
        method: 8,
        flags: 2_048,
        crc32: 0xdeadbeef,
        offset: 4_096,
        rawName: '6195',
        sha256: null,
      }),
    'files.getPage': async ({ text, offset, limit }) => {
      const matching = all.filter((file) => file.path.includes(text));
      return ok({ total: matching.length, rows: matching.slice(offset, offset + limit) });
    },
    'files.getContent': async () =>
      ok({ kind: 'text', text: '[entity]', truncated: false, bytes: 8 }),
    'files.getPart': async ({ from }) =>
      ok({ kind: 'part', text: '00000000  5b 65', from, to: from + 65_536, total: 4e9 }),
  };
}

const tree = () => screen.findByRole('treegrid', { name: 'Files of the archive' });
const list = () => screen.findByRole('grid', { name: 'Files of the archive' });
const press = async (key: string) => fireEvent.keyDown(await tree(), { key });

/** Opens the folder and waits for its first file. */
async function openFolder(): Promise<HTMLElement> {
  const grid = await tree();
  await within(grid).findByText('entities');
  await press('ArrowDown');
  await press('ArrowRight');
  await within(grid).findByText('f-0.toml');
  return grid;
}

describe('the files screen', () => {
  test('shows grey lines while the list is read', () => {
    const never = () => new Promise<never>(() => undefined);
    show({ 'files.getPage': never, 'files.getFolder': never });
    expect(screen.getByRole('status', { name: 'Reading the list of files' })).toBeTruthy();
  });

  test('says that the archive holds no entries', async () => {
    show(filesOf(0));
    expect(await screen.findByRole('heading', { name: 'No files' })).toBeTruthy();
  });

  test('says what happened when the list cannot be read', async () => {
    const broken = failure('file-missing', 'The file is not where it was.', 'Find it.');
    show({ ...filesOf(3), 'files.getFolder': async () => fail(broken) });
    expect(await screen.findByText('The file is not where it was.')).toBeTruthy();
  });

  test('shows folders with sums and the worst below them', async () => {
    show(filesOf(3));
    const row = await within(await tree()).findByRole('row', { name: /entities/ });
    expect(row.textContent).toContain('3 files');
    expect(row.textContent).toContain('2 damaged');
    expect(within(row).getByRole('img', { name: 'Lost or changed' })).toBeTruthy();
    expect([row.getAttribute('aria-level'), row.getAttribute('aria-expanded')]).toEqual([
      '1',
      'false',
    ]);
  });

  test('opens and closes a folder by the keys of a tree', async () => {
    show(filesOf(3));
    const grid = await openFolder();
    const child = within(grid).getByRole('row', { name: /f-1\.toml/ });
    expect(
      ['aria-level', 'aria-posinset', 'aria-setsize'].map((name) => child.getAttribute(name)),
    ).toEqual(['2', '2', '3']);
    await press('ArrowRight'); // to the first child
    await press('ArrowLeft'); // back to the folder
    await press('ArrowLeft'); // closed
    await waitFor(() => expect(within(grid).queryByText('f-0.toml')).toBeNull());
  });

  test('shows 300,000 files with few in the document, and fetches what is seen', async () => {
    const { api } = show(filesOf(300_000));
    const grid = await openFolder();
    expect(grid.getAttribute('aria-rowcount')).toBe('300002');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(70);
    await press('End');
    expect(await within(grid).findByText('f-299999.toml')).toBeTruthy();
    const asked = api.made.filter(({ name }) => name === 'files.getFolder');
    expect(asked.length).toBeLessThan(6);
  });

  test('shows a file as text and as hexadecimal, a part at a time', async () => {
    const { api } = show(filesOf(3));
    fireEvent.click(await within(await openFolder()).findByText('f-1.toml'));
    fireEvent.click(await screen.findByRole('radio', { name: 'Hex' }));
    expect(await screen.findByText('Bytes 0 to 65,535 of 4,000,000,000')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Next part' }));
    expect(await screen.findByText('Bytes 65,536 to 131,071 of 4,000,000,000')).toBeTruthy();
    const field = screen.getByRole('textbox', { name: 'Go to byte' });
    fireEvent.change(field, { target: { value: '0xB2D05E00' } });
    fireEvent.submit(field);
    await waitFor(() =>
      expect(api.made.at(-1)?.argument).toMatchObject({ index: 1, as: 'hex', from: 3_000_000_000 }),
    );
  });

  test('says what the zip says of an entry, with the bytes of an odd name', async () => {
    show(filesOf(3));
    fireEvent.click(await within(await openFolder()).findByText('f-1.toml'));
    const record = await screen.findByText('Record in the zip');
    const details = record.closest('details');
    if (details === null) throw new Error('No details');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    expect(await screen.findByText('deadbeef')).toBeTruthy();
    expect(screen.getByText('61 95 (not plain UTF-8)')).toBeTruthy();
  });

  test('filters by name in a flat list and clears the filter when nothing is left', async () => {
    show(filesOf(30));
    await tree();
    const field = screen.getByRole('searchbox', { name: 'Filter files by name' });
    fireEvent.change(field, { target: { value: 'f-2' } });
    await waitFor(async () => expect((await list()).getAttribute('aria-rowcount')).toBe('12'));
    fireEvent.change(field, { target: { value: 'nowhere' } });
    expect(await screen.findByText('No file has “nowhere” in its name')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
    expect(await tree()).toBeTruthy();
  });

  test('opens the file and line that another screen asks for, and its folders', async () => {
    const { api, id } = show(filesOf(300));
    await within(await tree()).findByText('entities');
    const place = { path: 'entities/f-250.toml', line: 1, column: 2 };
    useWindowState.getState().go({ archiveId: id, screen: 'files', show: place });
    const detail = await screen.findByRole('region', { name: 'The chosen file' });
    expect(await within(detail).findByText('entities/f-250.toml')).toBeTruthy();
    const row = await within(await tree()).findByRole('row', { name: /f-250\.toml/ });
    await waitFor(() => expect(row.getAttribute('aria-selected')).toBe('true'));
    expect(api.made.some(({ name }) => name === 'files.getContent')).toBe(true);
  });
});
