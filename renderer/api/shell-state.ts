import { create } from 'zustand';
import type { UpdateState } from '../../contract/shell.ts';

/** What the shell told this window last. */
interface ShellState {
  /** Null: nothing yet, or there is no shell. */
  readonly update: UpdateState | null;
  /** Carrel ended unexpectedly the last time, until the notice is put away. */
  readonly endedBadly: { readonly hasReport: boolean } | null;
}

export const useShellState = create<ShellState>()(() => ({ update: null, endedBadly: null }));
