// @vitest-environment jsdom
import { waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import type { WindowMemory } from '../../contract/window-views.ts';
import { useKeptLists } from '../../renderer/app/use-kept-lists.ts';
import { listMemory } from '../../renderer/ui/virtual-table/list-memory.ts';
import { showScreen } from './show-screen.tsx';

function Lists({ memory }: { readonly memory: WindowMemory }) {
  useKeptLists(memory);
  return null;
}

test('a list is where it was for each of its questions', () => {
  listMemory.keepOffset('a components', 'all', 400);
  listMemory.keepActive('a components', 'all', 12);
  listMemory.keepOffset('a components', 'tide', 60);
  expect(listMemory.offsetOf('a components', 'all')).toBe(400);
  expect(listMemory.activeOf('a components', 'all')).toBe(12);
  expect(listMemory.offsetOf('a components', 'tide')).toBe(60);
  expect(listMemory.offsetOf('a components', 'moon')).toBe(0);
});

test('over a restart too: what was kept is filled in, and what changes is kept', async () => {
  const kept: unknown[] = [];
  const lists = [['b files', '', 250.4, 9], ['odd'], 7, ['b files', 'x', -1, 0]];
  showScreen(
    {
      'window.getMemory': () => ok({}),
      'window.remember': ({ name, value }) => {
        kept.push([name, value]);
        return ok(null);
      },
    },
    <Lists memory={{ lists }} />,
  );
  expect(listMemory.offsetOf('b files', '')).toBe(250.4);
  expect(listMemory.activeOf('b files', '')).toBe(9);
  listMemory.keepOffset('b files', '', 300.6);
  await waitFor(() => expect(kept).toHaveLength(1));
  const [[name, value] = []] = kept as [string, unknown[]][];
  expect(name).toBe('lists');
  expect(value?.[0]).toEqual(['b files', '', 301, 9]);
});
