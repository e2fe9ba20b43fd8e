import { commandRow } from '../navigation/command-table.ts';
import type { CommandId } from '../navigation/command-table.ts';
import { useCommands } from '../navigation/commands.ts';
import type { Command } from '../navigation/commands.ts';
import { shortcutWords } from '../navigation/shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuEntry } from '../ui/menu.tsx';
import { strings } from './strings.ts';

/** What the menu offers, a line between the groups. */
const groups: readonly (readonly CommandId[])[] = [
  ['palette'],
  [
    'undo',
    'copy-link',
    'save-report',
    'approve',
    'withdraw',
    'read-again',
    'stop-reading',
    'take-off',
  ],
  ['board'],
  ['settings', 'shortcuts'],
];

/** Acts on the open archive, and what belongs to the window: those of the table that can be done. */
export function MoreMenu() {
  const commands = useCommands();
  const shown = groups
    .map((ids) => ids.flatMap((id) => commands.find((command) => command.id === id) ?? []))
    .filter((group) => group.length > 0);
  const entries = shown.flatMap((group, index): readonly MenuEntry[] => [
    ...(index === 0 ? [] : [{ kind: 'line' as const, id: `line-${String(index)}` }]),
    ...group.map(entryOf),
  ]);
  return (
    <Menu label={strings.more} entries={entries}>
      <IconButton icon="more" label={strings.more} />
    </Menu>
  );
}

function entryOf({ id, words, off, run }: Command): MenuEntry {
  const { icon, keys } = commandRow(id);
  const [first] = keys ?? [];
  return {
    kind: 'act',
    id,
    label: words,
    isOff: off !== null,
    onAct: run,
    ...(icon === undefined ? {} : { icon }),
    ...(first === undefined ? {} : { keys: shortcutWords(first) }),
  };
}
