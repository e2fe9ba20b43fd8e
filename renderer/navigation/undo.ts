import { create } from 'zustand';

/** Something that was done and can be taken back. */
export interface Undoable {
  /** What was done, as part of a sentence: `take “Tide tables” off the list`. */
  readonly words: string;
  /** Takes it back; tells its own failures. */
  readonly undo: () => void | Promise<void>;
}

interface UndoState {
  /** The newest last. */
  readonly done: readonly Undoable[];
}

/** Longer ago than anybody remembers what it was. */
const mostDone = 20;

const useUndoState = create<UndoState>()(() => ({ done: [] }));

/** The one that Ctrl+Z would take back. */
export function useLastDone(): Undoable | null {
  return useUndoState((state) => state.done.at(-1) ?? null);
}

/**
 * Lets Ctrl+Z take back what was just done. Returns the function that takes it back from elsewhere
 * (a notice's own button), once.
 */
export function rememberUndo(undoable: Undoable): () => void {
  useUndoState.setState(({ done }) => ({ done: [...done, undoable].slice(-mostDone) }));
  return () => takeBack(undoable);
}

/** Takes the last one back. */
export function undoLast(): void {
  const last = useUndoState.getState().done.at(-1);
  if (last !== undefined) takeBack(last);
}

/** It can no longer be taken back: what it was about is gone. */
export function forgetUndo(undoable: Undoable): boolean {
  const { done } = useUndoState.getState();
  if (!done.includes(undoable)) return false;
  useUndoState.setState({ done: done.filter((one) => one !== undoable) });
  return true;
}

function takeBack(undoable: Undoable): void {
  if (forgetUndo(undoable)) void undoable.undo();
}
