import type { IconName } from '../ui/icon.tsx';
import type { Shortcut } from './shortcuts.ts';
import { strings } from './strings.ts';

export const commandGroups = ['open', 'go', 'find', 'archive', 'view', 'window'] as const;
export type CommandGroup = (typeof commandGroups)[number];

interface Row {
  readonly group: CommandGroup;
  readonly keys?: readonly Shortcut[];
  readonly icon?: IconName;
  /** Its keys are text, or the browser's own, where one types. */
  readonly isForText?: true;
  /** Selected text is copied by these keys instead. */
  readonly yieldsToSelection?: true;
  /** Acts in a dialog too, and before the part that has the focus. */
  readonly isAboveAll?: true;
  /** Stands in no palette: it would act on the palette itself, or is plain there. */
  readonly isKeysOnly?: true;
  /** The keys act in one list alone, which handles them itself. */
  readonly isLocal?: true;
}

/**
 * Every command of the window, once. The palette, the menus, the list of shortcuts and the keys are
 * made from this table; what a command does is given by whoever can do it now (`useCommand`). Its
 * words stand in strings.ts under the same id.
 */
export const commandTable = {
  'open-archive': { group: 'open', keys: ['mod+o'], icon: 'plus' },
  'open-folder': { group: 'open', keys: ['mod+shift+o'], icon: 'folder' },
  'open-sample': { group: 'open', icon: 'open' },
  overview: { group: 'go', keys: ['mod+1'], icon: 'home' },
  content: { group: 'go', keys: ['mod+2'], icon: 'text' },
  findings: { group: 'go', keys: ['mod+3'], icon: 'filter' },
  files: { group: 'go', keys: ['mod+4'], icon: 'file' },
  restore: { group: 'go', keys: ['mod+5'], icon: 'server' },
  push: { group: 'go', keys: ['mod+6'], icon: 'upload' },
  board: { group: 'go', icon: 'columns' },
  back: { group: 'go', keys: ['alt+ArrowLeft'], icon: 'left' },
  forward: { group: 'go', keys: ['alt+ArrowRight'], icon: 'right' },
  palette: { group: 'find', keys: ['mod+k'], icon: 'search', isKeysOnly: true },
  search: { group: 'find', keys: ['mod+f', '/'], icon: 'search' },
  'next-finding': { group: 'find', keys: ['F8'], icon: 'down' },
  'previous-finding': { group: 'find', keys: ['shift+F8'], icon: 'down' },
  'next-change': { group: 'find', keys: ['F7'] },
  'previous-change': { group: 'find', keys: ['shift+F7'] },
  strong: { group: 'archive', keys: ['mod+Enter'], isAboveAll: true, isKeysOnly: true },
  'copy-key': {
    group: 'archive',
    keys: ['mod+c'],
    icon: 'copy',
    isForText: true,
    yieldsToSelection: true,
  },
  'copy-link': { group: 'archive', keys: ['mod+l'], icon: 'link' },
  'save-report': { group: 'archive', icon: 'paper' },
  approve: { group: 'archive', icon: 'shield' },
  withdraw: { group: 'archive', icon: 'shield' },
  'read-again': { group: 'archive', icon: 'refresh' },
  'stop-reading': { group: 'archive', icon: 'close' },
  'archive-window': { group: 'archive', icon: 'external' },
  'take-off': { group: 'archive', keys: ['Delete'], icon: 'close', isLocal: true },
  undo: { group: 'archive', keys: ['mod+z'], icon: 'left', isForText: true },
  list: { group: 'view', keys: ['mod+b'], icon: 'sidebar' },
  inspector: { group: 'view', keys: ['mod+i'], icon: 'inspector' },
  'light-theme': { group: 'view', icon: 'eye' },
  'dark-theme': { group: 'view', icon: 'eye' },
  'system-theme': { group: 'view', icon: 'eye' },
  'new-window': { group: 'window', keys: ['mod+shift+n'], icon: 'plus' },
  'next-pane': { group: 'window', keys: ['F6'], isKeysOnly: true },
  'previous-pane': { group: 'window', keys: ['shift+F6'], isKeysOnly: true },
  settings: { group: 'window', keys: ['mod+,'], icon: 'gear' },
  shortcuts: { group: 'window', keys: ['?'], icon: 'code' },
} as const satisfies Readonly<Record<keyof typeof strings.commands, Row>>;

export type CommandId = keyof typeof commandTable;

/** In the order of the table. */
export const commandIds = Object.keys(commandTable) as readonly CommandId[];

/** One row, with the fields that it may have. */
export function commandRow(id: CommandId): Row {
  return commandTable[id];
}

/** What it is called, before anything it acts on is known. */
export function commandWords(id: CommandId): string {
  return strings.commands[id];
}

/** Further words by which it is found. */
export function commandAliases(id: CommandId): string {
  const also: Readonly<Partial<Record<CommandId, string>>> = strings.also;
  return also[id] ?? '';
}
