// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { useFilterUndo } from '../../renderer/navigation/filter-undo.ts';
import type { Spots } from '../../renderer/navigation/places.ts';
import { undoLast, useLastDone } from '../../renderer/navigation/undo.ts';
import { useArrival, useHere, useWindowState } from '../../renderer/navigation/window-state.ts';

const one = 'one' as ArchiveId;
let change: (part: Partial<Spots['findings']>) => void;
let last: string | null = null;

function Screen() {
  useFilterUndo();
  last = useLastDone()?.words ?? null;
  const [view, setView] = useState<Spots['findings']>({
    severity: null,
    severities: [],
    code: null,
    entity: null,
    by: 'effect',
    families: [],
    types: [],
    release: null,
    id: null,
    text: '',
  });
  change = (part) => setView((old) => ({ ...old, ...part }));
  useArrival(one, 'findings', (show) => setView((old) => ({ ...old, ...show })));
  useHere(one, 'findings', view);
  return <p>{[view.text, ...view.severities, view.id ?? 'none'].join(' ')}</p>;
}

function show() {
  const { container } = render(<Screen />);
  return () => container.textContent;
}

const filter = (part: Partial<Spots['findings']>) => act(() => change(part));
const undo = () => act(() => undoLast());

beforeEach(() => {
  useWindowState.setState(useWindowState.getInitialState(), true);
  useWindowState.getState().go({ archiveId: one, screen: 'findings' });
});
afterEach(cleanup);

test('each filter is taken back, the last first; what is chosen stays chosen', () => {
  const shown = show();
  filter({ severities: ['loss'] });
  filter({ severities: ['loss', 'note'] });
  filter({ id: 7 });
  expect(last).toBe('search and filters of Findings');
  undo();
  expect(shown()).toBe(' loss 7');
  undo();
  expect(shown()).toBe(' 7');
  expect(last).toBeNull();
});

test('what was typed letter by letter is taken back at once, and Back brings it again', () => {
  const shown = show();
  filter({ severities: ['loss'] });
  for (const text of ['t', 'ti', 'tid', 'tide']) filter({ text });
  undo();
  expect(shown()).toBe(' loss none');
  act(() => useWindowState.getState().goBack());
  expect(shown()).toBe('tide loss none');
  undo();
  expect(shown()).toBe(' none');
});

test('choosing, arriving and coming back are no changes of filters', () => {
  show();
  filter({ id: 3 });
  act(() => {
    useWindowState.getState().go({ archiveId: one, screen: 'findings', show: { text: 'moon' } });
  });
  act(() => useWindowState.getState().goBack());
  expect(last).toBeNull();
});
