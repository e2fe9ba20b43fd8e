// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { PredictionState } from '../../contract/views.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { effect, whole } from './made-restore.ts';
import type { MadeNode, MadeRestore } from './made-restore.ts';
import { showRestore } from './show-restore.tsx';
import { useLayout } from './window-stubs.ts';

useLayout();

const lost: MadeNode = {
  id: 'c.5',
  key: 'xblock.v1:html:Tug',
  title: 'Tug escort',
  fate: 'changed',
  effects: [effect(31, 'comes back empty')],
};
const gone: MadeNode = {
  id: 'm.6',
  key: 'xblock.v1:html:depths',
  title: '',
  fate: 'gone',
  effects: [effect(32, 'not in the archive, dropped', null)],
};
const tree: readonly MadeNode[] = [
  {
    id: 'section.1',
    title: 'Before the boards',
    level: 'section',
    type: 'section',
    below: [{ id: 'unit.1', title: 'Tides', level: 'unit', type: 'unit', below: [{ id: 'c.1' }] }],
  },
  {
    id: 'section.2',
    title: 'The channel',
    level: 'section',
    type: 'section',
    below: [
      {
        id: 'unit.2',
        title: 'Tugs',
        level: 'unit',
        type: 'unit',
        below: [{ id: 'c.4', title: 'Signals' }, lost, gone],
      },
    ],
  },
  {
    id: 'no-unit',
    key: '',
    title: '',
    level: 'no-unit',
    type: 'component',
    below: [{ id: 'c.9', title: 'Loose' }],
  },
];
const twoLosses: PredictionState = { kind: 'success', losses: 2, components: 5, whole: 4 };
const treeOf = () => screen.findByRole('tree', { name: 'What would come out: Verawood' });
const rowsOf = async () =>
  within(await treeOf())
    .getAllByRole('treeitem')
    .map((row) => row.textContent);

describe('what would come out', () => {
  const made: MadeRestore = { states: { verawood: twoLosses }, tree };

  test('unchanged rows are plain, and containers count what is lost below them', async () => {
    showRestore(made);
    await treeOf();
    await screen.findByText('Signals');
    expect(await rowsOf()).toEqual([
      'Before the boards',
      'The channel2 losses',
      'Tugs2 losses',
      'Signals',
      'Tug escortcomes back emptyLost or changed',
      expect.stringContaining('xblock.v1:html:depths'),
      'In no unit',
    ]);
  });

  test('many losses stay folded until one asks for them', async () => {
    const states = { verawood: { ...twoLosses, losses: 21 } };
    showRestore({ ...made, states });
    await screen.findByText('The channel');
    expect(await rowsOf()).toEqual(['Before the boards', 'The channel2 losses', 'In no unit']);
  });

  test('by the keyboard: opens, goes down, and says what becomes of the chosen row', async () => {
    showRestore(made);
    await screen.findByText('The channel');
    const rows = await treeOf();
    for (const key of ['ArrowDown', 'ArrowRight']) fireEvent.keyDown(rows, { key });
    await screen.findByText('Tugs');
    for (const key of ['ArrowRight', 'ArrowRight']) fireEvent.keyDown(rows, { key });
    await screen.findByText('Signals');
    for (const key of ['ArrowRight', 'ArrowDown']) fireEvent.keyDown(rows, { key });
    const strip = await screen.findByRole('region', { name: 'The chosen row' });
    expect(strip.textContent).toContain('xblock.v1:html:Tug');
    expect(strip.textContent).toContain('Comes back empty.');
    fireEvent.click(within(strip).getByRole('button', { name: 'Show finding' }));
    expect(useWindowState.getState()).toMatchObject({
      screen: 'findings',
      arrival: { show: { id: 31 } },
    });
  });

  test('Enter shows the chosen component in the content', async () => {
    showRestore(made);
    const rows = await treeOf();
    await screen.findByText('Before the boards');
    fireEvent.keyDown(rows, { key: 'Enter' });
    expect(useWindowState.getState()).toMatchObject({
      screen: 'content',
      arrival: { show: { key: 'section.1' } },
    });
  });

  test('only losses: everything that leads to one is open, and nothing else is there', async () => {
    showRestore(made);
    await screen.findByText('The channel');
    fireEvent.click(screen.getByRole('radio', { name: 'Losses only' }));
    expect(await screen.findByText('Tug escort')).toBeTruthy();
    const depths = 'xblock.v1:html:depths';
    expect(await rowsOf()).toEqual([
      'The channel2 losses',
      'Tugs2 losses',
      'Tug escortcomes back emptyLost or changed',
      // The whole for the ear, and both halves of it for the eye.
      expect.stringContaining(depths),
    ]);
    expect(screen.queryByText('Before the boards')).toBeNull();
    const row = screen.getByRole('treeitem', { name: /The channel/ });
    fireEvent.keyDown(await treeOf(), { key: 'ArrowLeft' });
    await waitFor(() => expect(row.getAttribute('aria-expanded')).toBe('false'));
  });

  test('F8 goes from loss to loss, opens what they are in, and says them aloud', async () => {
    showRestore(made);
    await screen.findByText('The channel');
    fireEvent.keyDown(document, { key: 'F8' });
    const strip = await screen.findByRole('region', { name: 'The chosen row' });
    expect(strip.textContent).toContain('Comes back empty.');
    expect(document.querySelector('[data-announcer="polite"]')?.textContent).toBe(
      'Loss 1 of 2: “Tug escort”: comes back empty.',
    );
    fireEvent.keyDown(document, { key: 'F8', shiftKey: true });
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'The chosen row' }).textContent).toContain(
        'Not in the archive, dropped.',
      ),
    );
    expect(screen.queryByRole('button', { name: 'Show in content' })).toBeNull();
  });

  test('a click on the words of a loss leads to its finding', async () => {
    showRestore(made);
    await screen.findByText('The channel');
    fireEvent.click(screen.getByRole('radio', { name: 'Losses only' }));
    fireEvent.click(await screen.findByText('comes back empty'));
    expect(useWindowState.getState()).toMatchObject({
      screen: 'findings',
      arrival: { show: { id: 31 } },
    });
  });

  test('a library with nothing in it says so', async () => {
    showRestore({ states: { verawood: { ...whole, components: 0, whole: 0 } } });
    expect(await screen.findByRole('heading', { name: 'An empty library' })).toBeTruthy();
  });

  test('CS-3 titles of the archive are text, and cannot turn round what stands beside them', async () => {
    const title = '<img src=x onerror=alert(1)>\u202Egnp';
    showRestore({ states: {}, tree: [{ id: 'c.1', title }] });
    const row = await screen.findByRole('treeitem');
    expect(row.textContent).toBe('<img src=x onerror=alert(1)>U+202Egnp');
    expect(document.querySelector('img')).toBeNull();
  });

  test('a hundred thousand rows: few in the document, and asked for as they are seen', async () => {
    const below = Array.from({ length: 100_000 }, (_, index) => ({
      id: `c.${String(index)}`,
      title: `Page ${String(index)}`,
    }));
    const api = showRestore({
      states: {},
      tree: [{ id: 'no-unit', key: '', title: '', level: 'no-unit', type: 'component', below }],
    });
    const rows = await treeOf();
    await screen.findByText('In no unit');
    fireEvent.keyDown(rows, { key: 'ArrowRight' });
    await screen.findByText('Page 0');
    fireEvent.keyDown(rows, { key: 'End' });
    expect(await screen.findByText('Page 99999')).toBeTruthy();
    expect(within(rows).getAllByRole('treeitem').length).toBeLessThan(80);
    expect(api.made.filter(({ name }) => name === 'restore.getTree').length).toBeLessThan(6);
  });
});
