// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { VirtualTable } from '../../renderer/ui/virtual-table/virtual-table.tsx';
import { useLayout } from './window-stubs.ts';
import type { Column } from '../../renderer/ui/virtual-table/columns.ts';

useLayout();
beforeEach(() => {
  vi.useFakeTimers();
  chosen.length = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const columns: readonly Column<string>[] = [
  { id: 'name', label: 'Name', width: '1fr', render: (row) => row },
];

let tables = 0;
const chosen: string[] = [];

/** A table of a thousand rows; those from `missing` on are not here yet. */
function show(missing: number) {
  tables += 1;
  const props = {
    label: 'Rows',
    memoryKey: `rows ${tables}`,
    columns,
    total: 1_000,
    keyOf: (row: string) => row,
    rowHeight: 28,
    selectedKey: null,
    onSelect: (row: string) => void chosen.push(row),
  };
  const table = (from: number) => (
    <VirtualTable {...props} rowAt={(index) => (index < from ? `Row ${index + 1}` : undefined)} />
  );
  const { rerender } = render(table(missing));
  return { arrive: () => rerender(table(1_000)) };
}

const grid = () => screen.getByRole('grid');
const elements = () => [...grid().querySelectorAll<HTMLElement>('[data-index]')];

function scrollTo(top: number): void {
  grid().scrollTop = top;
  fireEvent.scroll(grid());
}

test('rows that come into sight take over the elements of those that left it', () => {
  show(1_000);
  const before = new Set(elements());
  scrollTo(28 * 500);
  const after = elements();
  expect(after.filter((row) => before.has(row)).length).toBeGreaterThan(5);
  for (const row of after) {
    const index = Number(row.dataset['index']);
    expect(row.getAttribute('aria-rowindex')).toBe(String(index + 2));
    expect(within(row).getByRole('gridcell').textContent).toBe(`Row ${index + 1}`);
  }
  const places = after.map((row) => Number(row.dataset['index']));
  expect(places).toEqual(places.toSorted((one, other) => one - other)); // as they are read aloud
});

test('the row of the keyboard keeps an element of its own while others scroll by', () => {
  show(1_000);
  const active = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '');
  for (const top of [0, 28 * 36, 28 * 37, 28 * 74, 28 * 900]) {
    scrollTo(top);
    expect(active()?.textContent).toBe('Row 1');
    expect(new Set(elements()).size).toBe(elements().length);
  }
});

test('rows on their way are shown as such only after a moment', () => {
  const { arrive } = show(0);
  expect(elements()[0]?.getAttribute('aria-busy')).toBe('true');
  void act(() => vi.advanceTimersByTime(140));
  expect(grid().dataset['waiting']).toBe('false');
  void act(() => vi.advanceTimersByTime(20));
  expect(grid().dataset['waiting']).toBe('true');
  arrive();
  expect(grid().dataset['waiting']).toBe('false');
  expect(elements()[0]?.getAttribute('aria-busy')).toBe('false');
});

test('the row that was pressed is chosen, also where the rows have moved when it is let go', () => {
  show(1_000);
  const [first, second] = elements();
  if (first === undefined || second === undefined) throw new Error('no rows');
  fireEvent.mouseDown(second);
  fireEvent.click(grid()); // what both places have in common: the browser says no more
  expect(chosen).toEqual(['Row 2']);
  fireEvent.mouseDown(screen.getByRole('columnheader'));
  fireEvent.click(grid());
  expect(chosen).toEqual(['Row 2']);
  fireEvent.click(first); // without a mouse, as from a screen reader
  expect(chosen).toEqual(['Row 2', 'Row 1']);
});
