import type { MenuCommand } from '../../contract/shell.ts';
import { commandIds, commandRow, commandWords } from './command-table.ts';
import type { CommandId } from './command-table.ts';
import { canRun, followCommands, runCommand } from './commands.ts';
import { isDialogOpen } from './shortcuts.ts';

/** Parts that come and go change several commands within a moment. */
const restMs = 60;

/**
 * What the system's menus show of the commands: those that the palette has, and the palette. In the
 * words of the table, for a menu is not made anew with each letter of what can be undone.
 */
function menuCommands(): readonly MenuCommand[] {
  const isCovered = isDialogOpen();
  return commandIds
    .filter((id) => id === 'palette' || commandRow(id).isKeysOnly !== true)
    .map((id) => ({
      id,
      words: commandWords(id),
      keys: commandRow(id).keys?.[0] ?? null,
      // As with keys: what is below a dialog waits.
      isOff: isCovered || !canRun(id),
    }));
}

/**
 * Tells the commands now, and again whenever they are others. Returns the function that stops it.
 */
export function followMenuCommands(tell: (commands: readonly MenuCommand[]) => void): () => void {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    timer = undefined;
    const commands = menuCommands();
    const written = JSON.stringify(commands);
    if (written === told) return;
    told = written;
    tell(commands);
  };
  const soon = (): void => {
    timer ??= setTimeout(look, restMs);
  };
  const stop = followCommands(soon);
  // Dialogs are put beside the window, at the end of the body.
  const dialogs = new MutationObserver(soon);
  dialogs.observe(document.body, { childList: true });
  soon();
  return () => {
    stop();
    dialogs.disconnect();
    clearTimeout(timer);
  };
}

/** Does what was chosen in a menu, where it can be done now: the menu may be a moment behind. */
export function runMenuCommand(id: string): void {
  const known = commandIds.find((one): one is CommandId => one === id);
  if (known !== undefined && !isDialogOpen()) runCommand(known);
}
