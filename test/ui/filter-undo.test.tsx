// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { useFilterUndo } from '../../renderer/navigation/filter-undo.ts';
import type { Spots } from '../../renderer/navigation/places.ts';
import { undoLast, useLastDone } from '../../renderer/navigation/undo.ts';
import { useArrival, useHere, useWindowState } from '../../renderer/navigation/window-state.ts';

const one = 'one' as ArchiveId;

interface Drawn {
  readonly change: (part: Partial<Spots['findings']>) => void;
  /** What Ctrl+Z would take back. */
  readonly last: string | null;
}

function Screen({ onDrawn }: { readonly onDrawn: (drawn: Drawn) => void }) {
  useFilterUndo();
  const last = useLastDone()?.words ?? null;
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
    mark: null,
    text: '',
  });
  useEffect(() => {
    onDrawn({ last, change: (part) => setView((old) => ({ ...old, ...part })) });
  });
  useArrival(one, 'findings', (show) => setView((old) => ({ ...old, ...show })));
  useHere(one, 'findings', view);
  return <p>{[view.text, ...view.severities, view.id ?? 'none'].join(' ')}</p>;
}

function show() {
  const drawn: Drawn[] = [];
  const { container } = render(<Screen onDrawn={(now) => drawn.push(now)} />);
  return {
    shown: () => container.textContent,
    last: () => drawn.at(-1)?.last,
    filter: (part: Partial<Spots['findings']>) => act(() => drawn.at(-1)?.change(part)),
  };
}

const undo = () => act(() => undoLast());

beforeEach(() => {
  useWindowState.setState(useWindowState.getInitialState(), true);
  useWindowState.getState().go({ archiveId: one, screen: 'findings' });
});
afterEach(cleanup);

test('each filter is taken back, the last first; what is chosen stays chosen', () => {
  const { shown, last, filter } = show();
  filter({ severities: ['loss'] });
  filter({ severities: ['loss', 'note'] });
  filter({ id: 7 });
  expect(last()).toBe('search and filters of Findings');
  undo();
  expect(shown()).toBe(' loss 7');
  undo();
  expect(shown()).toBe(' 7');
  expect(last()).toBeNull();
});

test('what was typed letter by letter is taken back at once, and Back brings it again', () => {
  const { shown, filter } = show();
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
  const { last, filter } = show();
  filter({ id: 3 });
  act(() => {
    useWindowState.getState().go({ archiveId: one, screen: 'findings', show: { text: 'moon' } });
  });
  act(() => useWindowState.getState().goBack());
  expect(last()).toBeNull();
});
