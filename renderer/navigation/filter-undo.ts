import { useEffect } from 'react';
import { commandWords } from './command-table.ts';
import type { ArchivePlace, Screen } from './places.ts';
import { strings } from './strings.ts';
import { forgetUndo, rememberUndo } from './undo.ts';
import type { Undoable } from './undo.ts';
import { useWindowState } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** What of a screen's place leaves rows out: a change of it is taken back by Ctrl+Z. */
const filterFields: Readonly<Partial<Record<Screen, readonly string[]>>> = {
  content: ['text', 'types', 'states', 'collection', 'withFindings', 'use'],
  findings: ['text', 'severities', 'families', 'types', 'release', 'entity'],
  files: ['text'],
};

type Show = Readonly<Record<string, unknown>>;

/** What was typed last, as one change with what is typed next. */
interface Typed {
  readonly undoable: Undoable;
  readonly show: ArchivePlace['show'];
}

/** Lets Ctrl+Z take back changes of the filters of all screens; once in the window. */
export function useFilterUndo(): void {
  useEffect(() => followFilters(), []);
}

/** The same outside of a window's parts. Returns the function that stops it. */
export function followFilters(): () => void {
  let typed: Typed | null = null;
  return useWindowState.subscribe((state, before) => {
    const changed = changedFilters(state, before);
    if (changed.length === 0) {
      if (state.at !== before.at) typed = null; // one went elsewhere
      return;
    }
    const isTyped = changed.every((name) => name === 'text');
    // Letter by letter would be undone letter by letter.
    const goesOn = isTyped && typed !== null && forgetUndo(typed.undoable);
    const show = goesOn && typed !== null ? typed.show : (before.spot ?? undefined);
    const undoable = undoableOf(state, show);
    rememberUndo(undoable);
    typed = isTyped ? { undoable, show } : null;
  });
}

/** The filters that the screen itself changed: not by going, arriving or coming back. */
function changedFilters(state: WindowState, before: WindowState): readonly string[] {
  const { screen, archiveId, at, spot } = state;
  if (screen === 'board' || spot === before.spot || spot === null || before.spot === null)
    return [];
  const isSamePlace =
    screen === before.screen && archiveId === before.archiveId && at === before.at;
  if (!isSamePlace || state.arrival !== null || before.arrival !== null) return [];
  const [now, old]: readonly [Show, Show] = [{ ...spot }, { ...before.spot }];
  return (filterFields[screen] ?? []).filter(
    (name) => name in now && name in old && JSON.stringify(now[name]) !== JSON.stringify(old[name]),
  );
}

function undoableOf({ archiveId, screen }: WindowState, show: ArchivePlace['show']): Undoable {
  const words = strings.filtersOf({ screen: screen === 'board' ? '' : commandWords(screen) });
  return {
    words,
    undo: () => {
      const { go, ...now } = useWindowState.getState();
      const isHere = now.screen === screen && now.archiveId === archiveId;
      // What is chosen by now stays chosen. The screen that told the spot is the one gone to.
      const shown = isHere ? { ...now.spot, ...filtersIn(screen, show) } : show;
      go({ archiveId, screen, show: shown } as ArchivePlace);
    },
  };
}

function filtersIn(screen: WindowState['screen'], show: ArchivePlace['show']): Show {
  const names = screen === 'board' ? [] : (filterFields[screen] ?? []);
  return Object.fromEntries(Object.entries({ ...show }).filter(([name]) => names.includes(name)));
}
