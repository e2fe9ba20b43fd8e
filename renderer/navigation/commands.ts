import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import { commandIds, commandRow, commandWords } from './command-table.ts';
import type { CommandId } from './command-table.ts';
import { isDialogOpen, isTyping, matchesShortcut } from './shortcuts.ts';

interface Given {
  readonly run: () => void;
  /** Why it cannot be done now. */
  readonly off: string | null;
  readonly words: string | null;
}

interface CommandState {
  /** Who can do it now; the last one that came does it. */
  readonly given: Readonly<Partial<Record<CommandId, readonly Given[]>>>;
}

const useCommandState = create<CommandState>()(() => ({ given: {} }));

export interface CommandOptions {
  /** Why it cannot be done now: it is still shown, with the reason. */
  readonly off?: string | null | undefined;
  /** Instead of the words of the table: `Undo: take “Tide tables” off the list`. */
  readonly words?: string | null;
  /** Not given at all: as if the part were not there. */
  readonly isAbsent?: boolean;
}

/** Gives a command of the table its act, for as long as the part is in the window. */
export function useCommand(id: CommandId, act: () => void, options: CommandOptions = {}): void {
  const { off = null, words = null, isAbsent = false } = options;
  const actNow = useEffectEvent(act);
  useEffect(() => {
    if (isAbsent) return;
    const own: Given = { run: () => actNow(), off, words };
    change(id, (given) => [...given, own]);
    return () => change(id, (given) => given.filter((one) => one !== own));
  }, [id, off, words, isAbsent]);
}

function change(id: CommandId, apply: (given: readonly Given[]) => readonly Given[]): void {
  useCommandState.setState(({ given }) => ({ given: { ...given, [id]: apply(given[id] ?? []) } }));
}

/** A command that somebody can do now. */
export interface Command {
  readonly id: CommandId;
  readonly words: string;
  readonly off: string | null;
  readonly run: () => void;
}

function commandOf(state: CommandState, id: CommandId): Command | null {
  const given = state.given[id]?.at(-1);
  if (given === undefined) return null;
  return { id, words: given.words ?? commandWords(id), off: given.off, run: given.run };
}

/** All that can be done now, in the order of the table. */
export function useCommands(): readonly Command[] {
  const state = useCommandState();
  return commandIds.flatMap((id) => commandOf(state, id) ?? []);
}

/** Can somebody do it now? */
export function canRun(id: CommandId): boolean {
  return commandOf(useCommandState.getState(), id)?.off === null;
}

/** Calls back whenever somebody else can do something, or no more. Returns what stops it. */
export function followCommands(onChange: () => void): () => void {
  return useCommandState.subscribe(onChange);
}

/** Does it, where somebody can. Answers whether it was done. */
export function runCommand(id: CommandId): boolean {
  const command = commandOf(useCommandState.getState(), id);
  if (command === null || command.off !== null) return false;
  command.run();
  return true;
}

/** The keys of all commands; once in the window. */
export function useCommandKeys(): void {
  useEffect(() => {
    const early = (event: KeyboardEvent): void => press(event, true);
    const late = (event: KeyboardEvent): void => press(event, false);
    document.addEventListener('keydown', early, { capture: true });
    document.addEventListener('keydown', late);
    return () => {
      document.removeEventListener('keydown', early, { capture: true });
      document.removeEventListener('keydown', late);
    };
  }, []);
}

function press(event: KeyboardEvent, isAboveAll: boolean): void {
  if (event.defaultPrevented) return;
  const id = commandIds.find((one) => isMeant(event, one, isAboveAll));
  if (id !== undefined && runCommand(id)) event.preventDefault();
}

function isMeant(event: KeyboardEvent, id: CommandId, early: boolean): boolean {
  const { keys = [], isAboveAll, isForText, isLocal, yieldsToSelection } = commandRow(id);
  if ((isAboveAll ?? false) !== early || isLocal === true) return false;
  const pressed = keys.find((shortcut) => matchesShortcut(event, shortcut));
  if (pressed === undefined || (!early && isDialogOpen())) return false;
  const isPlain = pressed.length === 1;
  if ((isForText === true || isPlain) && isTyping(event.target)) return false;
  return yieldsToSelection !== true || (document.getSelection()?.isCollapsed ?? true);
}
