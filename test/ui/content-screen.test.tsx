// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { ContentScreen } from '../../renderer/features/content/index.ts';
import { contentStubs, madeFinding, madeNode } from './made-library.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

let archives = 0;

/** Each test has its own archive, because the window remembers each one's view. */
function show(stubs: Stubs) {
  archives += 1;
  const id = `content-${archives}` as ArchiveId; // the brand exists in types alone
  return showScreen(stubs, <ContentScreen archiveId={id} />);
}

const search = () => screen.getByRole('searchbox', { name: 'Search titles, keys and text' });
const table = () => screen.findByRole('grid', { name: 'Components' });

describe('the content screen', () => {
  test('shows grey lines until the first page is here', async () => {
    const never = () => new Promise<never>(() => undefined);
    show({ ...contentStubs({ components: 3 }), 'content.getPage': never });
    expect(screen.getByRole('status', { name: 'Reading the components' })).toBeTruthy();
    expect(screen.queryByRole('grid')).toBeNull();
  });

  test('says so when the archive has no components', async () => {
    show(contentStubs({ components: 0 }));
    expect(await screen.findByRole('heading', { name: 'No components' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Filters' })).toBeNull();
  });

  test('says what happened when the list cannot be read, and reads it again', async () => {
    let isBroken = true;
    const stubs = contentStubs({ components: 3 });
    const page = stubs['content.getPage']!;
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    show({ ...stubs, 'content.getPage': (query) => (isBroken ? fail(broken) : page(query)) });
    const alert = await screen.findByRole('alert', { name: '' });
    expect(await screen.findByText('The staged data is damaged.')).toBeTruthy();
    expect(alert).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await table()).getAttribute('aria-rowcount')).toBe('4');
  });

  test('shows ten thousand rows with few in the document, and fetches what is scrolled to', async () => {
    const api = show(contentStubs({ components: 10_000 }));
    const grid = await table();
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    fireEvent.keyDown(grid, { key: 'End' });
    expect(await within(grid).findByText('Reading the tide table 10000')).toBeTruthy();
    const offsets = api.made
      .filter(({ name }) => name === 'content.getPage')
      .map(({ argument }) => (argument as { offset: number }).offset);
    expect(offsets).toEqual([0, 9_950]);
    const last = within(grid).getByRole('row', { selected: true });
    expect(last.getAttribute('aria-rowindex')).toBe('10001');
    expect(grid.getAttribute('aria-activedescendant')).toBe(last.id);
  });

  test('is one tab stop whose keys go through rows and heads', async () => {
    const api = show(contentStubs({ components: 300 }));
    const grid = await table();
    const stops = [grid, ...grid.querySelectorAll<HTMLElement>('*')].filter(
      (element) => element.tabIndex >= 0,
    );
    expect(stops).toEqual([grid]);
    const selected = () => within(grid).getByRole('row', { selected: true });
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    expect(selected().getAttribute('aria-rowindex')).toBe('2');
    fireEvent.keyDown(grid, { key: 'PageDown' });
    expect(Number(selected().getAttribute('aria-rowindex'))).toBeGreaterThan(10);
    fireEvent.keyDown(grid, { key: 'Home' });
    fireEvent.keyDown(grid, { key: 'ArrowUp' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    await waitFor(() =>
      expect(within(grid).getByRole('columnheader', { name: 'Title' }).ariaSort).toBe('descending'),
    );
    const pages = api.made.filter(({ name }) => name === 'content.getPage');
    expect(pages.at(-1)?.argument).toMatchObject({ sort: 'title', descending: true });
  });

  test('searches as one types, marks what was found, and keeps the rows of before', async () => {
    const titles = ['Reading the tide table', 'Berthing'];
    const stubs = contentStubs({ components: 40, titles });
    const page = stubs['content.getPage']!;
    const found = Promise.withResolvers<void>();
    const api = show({
      ...stubs,
      'content.getPage': async (query) => {
        if (query.text !== '') await found.promise;
        return page(query);
      },
    });
    await table();
    fireEvent.change(search(), { target: { value: 'berth' } });
    const asked = expect.objectContaining({ text: 'berth' });
    await waitFor(() =>
      expect(api.made).toContainEqual({ name: 'content.getPage', argument: asked }),
    );
    expect((await table()).getAttribute('aria-rowcount')).toBe('41'); // still those of before
    found.resolve();
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('21'));
    const marks = (await table()).querySelectorAll('mark');
    expect(marks[0]?.textContent).toBe('Berth');
    const queries = api.made.filter(({ name }) => name === 'content.getPage');
    expect(queries.map(({ argument }) => (argument as { text: string }).text)).toEqual([
      '',
      'berth',
    ]);
    fireEvent.keyDown(search(), { key: 'ArrowDown' });
    const row = within(await table()).getByRole('row', { selected: true });
    expect(row.textContent).toContain('Berthing 2');
    expect(await screen.findByRole('heading', { level: 2, name: 'Berthing 2' })).toBeTruthy();
  });

  test('shows the first rows before all is counted', async () => {
    const titles = ['Reading the tide table', 'Berthing'];
    const stubs = contentStubs({ components: 400, titles });
    const page = stubs['content.getPage']!;
    const facets = stubs['content.getFacets']!;
    show({
      ...stubs,
      // What is found for this letter is counted after the test.
      'content.getFacets': (filter) =>
        filter.text === 'b' ? new Promise<never>(() => undefined) : facets(filter),
      'content.getPage': async (query) => {
        const answer = await page(query);
        if (!answer.ok || query.text === '') return answer;
        return ok({ ...answer.value, total: 60, isWhole: false });
      },
    });
    await table();
    fireEvent.change(search(), { target: { value: 'b' } });
    expect(await screen.findByText('60 or more of 400')).toBeTruthy();
    expect((await table()).getAttribute('aria-rowcount')).toBe('61');
    fireEvent.change(search(), { target: { value: 'be' } });
    expect(await screen.findByText('200 of 400')).toBeTruthy();
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('201'));
    // What only the counts knew of is asked for too.
    fireEvent.keyDown(await table(), { key: 'End' });
    expect(await screen.findByText('Berthing 400')).toBeTruthy();
    expect(screen.queryByText(/or more of/)).toBeNull();
  });

  test('filters by chips whose counts follow, and clears them when nothing is left', async () => {
    show(contentStubs({ components: 40 }));
    await table();
    const filters = screen.getByRole('group', { name: 'Filters' });
    fireEvent.click(await within(filters).findByRole('button', { name: 'Draft 10' }));
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('11'));
    expect(within(filters).getByRole('button', { name: /^Draft/ }).ariaPressed).toBe('true');
    fireEvent.change(search(), { target: { value: 'zzz' } });
    expect(await screen.findByRole('heading', { name: 'No component has “zzz”' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('41'));
  });

  test('opens the outline by keys and filters the table by its choice', async () => {
    const api = show(contentStubs({ components: 4 }));
    const tree = await screen.findByRole('tree', { name: 'Outline' });
    await within(tree).findByRole('treeitem', { name: /Before the boards/ });
    fireEvent.keyDown(tree, { key: 'ArrowRight' });
    const unit = await within(tree).findByRole('treeitem', { name: /Tides/ });
    expect(unit.getAttribute('aria-level')).toBe('2');
    fireEvent.keyDown(tree, { key: 'ArrowRight' });
    expect(unit.getAttribute('aria-selected')).toBe('true');
    await waitFor(() => {
      const pages = api.made.filter(({ name }) => name === 'content.getPage');
      expect(pages.at(-1)?.argument).toMatchObject({ within: 'unit-1', text: '' });
    });
    fireEvent.keyDown(tree, { key: 'ArrowLeft' });
    fireEvent.keyDown(tree, { key: 'ArrowLeft' });
    expect(within(tree).queryByRole('treeitem', { name: /Tides/ })).toBeNull();
  });
});

describe('the outline', () => {
  const tree = () => screen.findByRole('tree', { name: 'Outline' });
  const manySections = (count: number): Stubs => ({
    ...contentStubs({ components: 3 }),
    'content.getOutlineSize': async () => ok(count),
    'content.getOutlinePath': async () => ok([count - 1, 0, 0]),
    'content.getOutline': async ({ parent, offset, limit }) =>
      ok(
        parent === null
          ? Array.from({ length: Math.min(limit, count - offset) }, (_, at) =>
              madeNode('section', offset + at + 1),
            )
          : [madeNode(parent.startsWith('section') ? 'unit' : 'component', 1)],
      ),
  });

  test('of ten thousand sections has few in the document, and says where each stands', async () => {
    const api = show(manySections(10_000));
    const items = within(await tree());
    await items.findByRole('treeitem', { name: 'section 1 2 components' });
    expect(items.getAllByRole('treeitem').length).toBeLessThan(60);
    fireEvent.keyDown(await tree(), { key: 'End' });
    const last = await items.findByRole('treeitem', { name: /section 10000/ });
    expect(last.ariaPosInSet ?? last.getAttribute('aria-posinset')).toBe('10000');
    expect(last.getAttribute('aria-setsize')).toBe('10000');
    expect(last.getAttribute('aria-level')).toBe('1');
    const asked = api.made
      .filter(({ name }) => name === 'content.getOutline')
      .map(({ argument }) => (argument as { offset: number }).offset);
    expect(asked).toEqual([0, 9_800]);
  });

  test('opens to what the chosen component is in, brings it into sight, and can be closed', async () => {
    show(manySections(300));
    fireEvent.click(await screen.findByText('Reading the tide table 2'));
    const items = within(await tree());
    const section = await items.findByRole('treeitem', { name: /section 300/ });
    await waitFor(() => expect(section.ariaExpanded).toBe('true'));
    const unit = await items.findByRole('treeitem', { name: /unit 1/ });
    await waitFor(() => expect(unit.dataset['located']).toBe('true'));
    expect(unit.ariaExpanded).toBe('false');
    expect(unit.getAttribute('aria-selected')).toBe('false');
    fireEvent.click(section.querySelector('[aria-hidden="true"]')!);
    expect(items.queryByRole('treeitem', { name: /unit 1/ })).toBeNull();
  });

  test('says so when it cannot be read, and reads it again', async () => {
    let isBroken = true;
    const stubs = contentStubs({ components: 3 });
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    show({
      ...stubs,
      'content.getOutlineSize': async () => (isBroken ? fail(broken) : ok(1)),
    });
    expect(await screen.findByText('The outline could not be read')).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(within(await tree()).getByRole('treeitem', { name: /Before the boards/ })).toBeTruthy();
  });

  test('teaches where there is none', async () => {
    const stubs = contentStubs({ components: 3 });
    show({
      ...stubs,
      'content.getOutlineSize': async () => ok(0),
      'content.getOutline': async () => ok([]),
    });
    expect(await screen.findByRole('heading', { name: 'No sections' })).toBeTruthy();
  });
});

describe('several rows of the content screen', () => {
  const chosen = async () =>
    within(await table())
      .queryAllByRole('row', { selected: true })
      .map((row) => Number(row.getAttribute('aria-rowindex')) - 1);

  test('Shift reaches, Ctrl goes, Space takes in and out, Escape ends', async () => {
    show(contentStubs({ components: 300 }));
    const grid = await table();
    expect(grid.getAttribute('aria-multiselectable')).toBe('true');
    const press = (key: string, more: object = {}) => fireEvent.keyDown(grid, { key, ...more });
    press('ArrowDown');
    press('ArrowDown', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(await chosen()).toEqual([1, 2, 3]);
    const bar = screen.getByRole('group', { name: 'Selected components' });
    expect(within(bar).getByText('3 selected')).toBeTruthy();
    press('ArrowDown', { ctrlKey: true });
    press('ArrowDown', { ctrlKey: true });
    expect(await chosen()).toEqual([1, 2, 3]);
    press(' ');
    expect(await chosen()).toEqual([1, 2, 3, 5]);
    press('ArrowUp', { ctrlKey: true });
    press('ArrowUp', { ctrlKey: true });
    press(' ');
    expect(await chosen()).toEqual([1, 2, 5]);
    press('Escape');
    expect(screen.queryByRole('group', { name: 'Selected components' })).toBeNull();
    expect(await chosen()).toHaveLength(1);
  });

  test('clicks do the same', async () => {
    show(contentStubs({ components: 20 }));
    const row = (number: number) => screen.getByText(`Reading the tide table ${number}`);
    await table();
    fireEvent.click(row(2));
    fireEvent.click(row(4), { ctrlKey: true });
    expect(await chosen()).toEqual([2, 4]);
    fireEvent.click(row(7), { shiftKey: true });
    expect(await chosen()).toEqual([4, 5, 6, 7]);
    fireEvent.click(row(5), { ctrlKey: true });
    expect(await chosen()).toEqual([4, 6, 7]);
    fireEvent.click(row(1));
    expect(await chosen()).toEqual([1]);
  });

  test('Ctrl+A takes rows that are not here; their keys are asked for in parts', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    const api = show(contentStubs({ components: 7_000 }));
    const grid = await table();
    fireEvent.keyDown(grid, { key: 'a', ctrlKey: true });
    const bar = screen.getByRole('group', { name: 'Selected components' });
    expect(within(bar).getByText('7,000 selected')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Copy keys' }));
    await waitFor(() => expect(copied).toHaveLength(1));
    const keys = copied[0]?.split('\n') ?? [];
    expect(keys).toHaveLength(7_000);
    expect(new Set(keys).size).toBe(7_000);
    const asked = api.made.filter(({ name }) => name === 'content.getKeys');
    expect(asked.map(({ argument }) => (argument as { ranges: unknown }).ranges)).toEqual([
      [[0, 4_999]],
      [[5_000, 6_999]],
    ]);
  });

  test('are saved by their places; other rows end the selection', async () => {
    const save = async () => ok({ kind: 'saved' as const, name: 'rows.csv' });
    const api = show({ ...contentStubs({ components: 50 }), 'content.saveRows': save });
    const grid = await table();
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV…' }));
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'content.saveRows')?.argument).toMatchObject({
        sort: 'title',
        ranges: [[0, 1]],
      }),
    );
    fireEvent.change(search(), { target: { value: 'table 4' } });
    await waitFor(() =>
      expect(screen.queryByRole('group', { name: 'Selected components' })).toBeNull(),
    );
  });

  test('without a selection all that is shown can be saved', async () => {
    const save = async () => ok({ kind: 'cancelled' as const });
    const api = show({ ...contentStubs({ components: 50 }), 'content.saveRows': save });
    await table();
    fireEvent.click(screen.getByRole('button', { name: 'All components shown' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Save 50 components as CSV…' }));
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'content.saveRows')?.argument).toMatchObject({
        ranges: [],
      }),
    );
  });
});

describe('the columns of the content screen', () => {
  test('are chosen, and are there again', async () => {
    const remember = async () => ok(null);
    const stubs = {
      ...contentStubs({ components: 5 }),
      'window.getMemory': async () => ok({ 'content.columns': ['title', 'bytes', 'nonsense'] }),
      'window.remember': remember,
    };
    const api = show(stubs);
    const heads = async () =>
      within(await table())
        .getAllByRole('columnheader')
        .map((head) => head.textContent);
    await waitFor(async () => expect(await heads()).toEqual(['Title', 'Size']));
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    const title = await screen.findByRole('menuitemcheckbox', { name: 'Title' });
    expect(title.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Used in' }));
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
    await waitFor(async () => expect(await heads()).toEqual(['Title', 'Size', 'Used in']));
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'window.remember')?.argument).toEqual({
        name: 'content.columns',
        value: ['title', 'bytes', 'unit'],
      }),
    );
  });
});

describe('the inspector', () => {
  test('shows keys, state in Studio’s words, and the worst finding above every tab', async () => {
    const findings = [
      madeFinding(1, { severity: 'note', message: 'Only a note.' }),
      madeFinding(2),
    ];
    show(contentStubs({ components: 4, findings }));
    fireEvent.click(await screen.findByText('Reading the tide table 2'));
    const pane = await screen.findByRole('region', { name: 'Inspector' });
    await within(pane).findByRole('heading', { name: 'Reading the tide table 2' });
    expect(within(pane).getByText(/Draft \(Never Published\)/)).toBeTruthy();
    expect(within(pane).getByText('Part 2 comes back without its content.')).toBeTruthy();
    expect(within(pane).getByRole('button', { name: 'Copy original key' })).toBeTruthy();
    fireEvent.click(within(pane).getByRole('tab', { name: /Files/ }));
    expect(await within(pane).findByText('static/chart.png')).toBeTruthy();
  });

  test('shows a preview in a frame that may do nothing', async () => {
    const url = 'http://127.0.0.1:1/preview';
    const stubs = contentStubs({ components: 1 });
    show({
      ...stubs,
      'content.openPreview': async () => ({ ok: true, value: { kind: 'frame', url } }),
    });
    fireEvent.click(await screen.findByText('Reading the tide table 1'));
    const frame = await screen.findByTitle('Preview of Reading the tide table 1');
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(frame.getAttribute('src')).toBe(url);
    expect(screen.getByText('No script runs, nothing is fetched')).toBeTruthy();
  });
});
