import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../../../contract/shell.ts';
import type { ArchiveId } from '../../../../contract/model/ids.ts';
import type { Preferences, RecentFile } from '../../../../contract/views.ts';
import { acceleratorOf, mayBeCaught } from './menu-accelerators.ts';
import { shownName } from '../cut-text.ts';

type Item = MenuItemConstructorOptions;

/** What the menus are made of. */
export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** An app that is not has what its makers need. */
  readonly isPackaged: boolean;
  /** False: none is open, as can be on macOS. */
  readonly hasWindow: boolean;
  /** In the order in which they were opened; macOS lists them itself. */
  readonly windows: readonly MenuWindow[];
  /** As the window told them; those it does not name have no item. */
  readonly commands: readonly MenuCommand[];
  readonly recent: readonly RecentFile[];
  readonly theme: Preferences['theme'];
  /** There is a report of the last, unexpected end. */
  readonly hasCrashReport: boolean;
}

export interface MenuWindow {
  readonly id: number;
  readonly title: string;
  /** Whose menu it is. */
  readonly isThis: boolean;
}

/** What was chosen. */
export type MenuChoice =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'open-recent'; readonly archiveId: ArchiveId }
  | { readonly kind: 'show-window'; readonly id: number }
  | { readonly kind: 'new-window' }
  | { readonly kind: 'clear-recent' }
  | { readonly kind: 'crash-report' }
  | { readonly kind: 'about' };

export type OnChoice = (choice: MenuChoice) => void;

/** More of them nobody reads; the list of archives has all. */
const mostRecent = 10;
/** A new window is opened for these. */
const worksWithoutWindow: ReadonlySet<string> = new Set([
  'open-archive',
  'open-folder',
  'open-sample',
  'settings',
  'shortcuts',
  'palette',
]);
const themeOf: Readonly<Record<string, Preferences['theme']>> = {
  'light-theme': 'light',
  'dark-theme': 'dark',
  'system-theme': 'system',
};

/**
 * The whole menu bar. What the window can do comes from the window, in its words; the rest are roles
 * of the system and what only the shell can do. Every item of ours has an id.
 */
export function menuTemplate(state: MenuState, onChoice: OnChoice): Item[] {
  const maker = new Maker(state, onChoice);
  return [
    ...(state.platform === 'darwin' ? [maker.app()] : []),
    maker.file(),
    maker.edit(),
    maker.view(),
    maker.archive(),
    maker.window(),
    maker.help(),
  ];
}

const line: Item = { type: 'separator' };

class Maker {
  readonly #state: MenuState;
  readonly #onChoice: OnChoice;
  readonly #isMac: boolean;

  constructor(state: MenuState, onChoice: OnChoice) {
    this.#state = state;
    this.#onChoice = onChoice;
    this.#isMac = state.platform === 'darwin';
  }

  app(): Item {
    return menu('app', 'Carrel', [
      this.#own('about', 'About Carrel', { kind: 'about' }),
      line,
      ...this.#command('settings'),
      line,
      { role: 'services' },
      line,
      { role: 'hide', label: 'Hide Carrel' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit', label: 'Quit Carrel' },
    ]);
  }

  file(): Item {
    const newWindow = this.#own('new-window', 'New window', { kind: 'new-window' });
    return menu('file', '&File', [
      { ...newWindow, accelerator: 'CommandOrControl+Shift+N' },
      ...this.#command('archive-window'),
      line,
      ...this.#commands('open-archive', 'open-folder', 'open-sample'),
      menu('recent', 'Open recent', this.#recent()),
      line,
      ...this.#command('save-report'),
      line,
      ...(this.#isMac ? [] : [...this.#command('settings'), line]),
      { role: 'close', label: 'Close window' },
      ...(this.#isMac ? [] : [{ role: 'quit', label: this.#quitWords() } as const]),
    ]);
  }

  /** Roles: in a text field they edit it. What Carrel itself can undo and copy stands below. */
  edit(): Item {
    return menu('edit', '&Edit', [
      { role: 'undo' },
      { role: 'redo' },
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
      line,
      ...this.#command('undo'),
      ...this.#commands('copy-key', 'copy-link'),
      line,
      ...this.#command('search'),
    ]);
  }

  view(): Item {
    const { isPackaged } = this.#state;
    return menu('view', '&View', [
      ...this.#commands('overview', 'content', 'findings', 'files', 'restore', 'push', 'board'),
      line,
      ...this.#commands('back', 'forward'),
      line,
      ...this.#commands('list', 'inspector'),
      menu('theme', 'Theme', this.#themes()),
      line,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      // The key that most keyboards have the plus on, without Shift.
      zoomByEqualSign,
      { role: 'zoomOut' },
      line,
      { role: 'togglefullscreen' },
      line,
      ...(isPackaged ? [] : ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const)),
    ]);
  }

  archive(): Item {
    return menu('archive', '&Archive', [
      ...this.#commands('approve', 'withdraw'),
      line,
      ...this.#commands('read-again', 'stop-reading'),
      line,
      ...this.#pushing(),
      line,
      ...this.#commands('next-finding', 'previous-finding', 'next-change', 'previous-change'),
      line,
      ...this.#command('take-off'),
    ]);
  }

  window(): Item {
    // On macOS the role brings the list of windows.
    const { submenu } = this.#isMac
      ? menu('window', '', [{ role: 'minimize' }, { role: 'zoom' }, line, { role: 'front' }])
      : menu('window', '', [{ role: 'minimize' }, line, ...this.#windows()]);
    return { id: 'window', role: 'window', label: '&Window', ...(submenu && { submenu }) };
  }

  help(): Item {
    const report = 'Carrel ended unexpectedly: show the report';
    const { submenu } = menu('help', '', [
      ...this.#commands('shortcuts', 'palette'),
      line,
      ...(this.#state.hasCrashReport
        ? [this.#own('crash-report', report, { kind: 'crash-report' })]
        : []),
      line,
      ...(this.#isMac ? [] : [this.#own('about', 'About Carrel', { kind: 'about' })]),
    ]);
    return { id: 'help', role: 'help', label: '&Help', ...(submenu && { submenu }) };
  }

  #recent(): Item[] {
    const recent = this.#state.recent.slice(0, mostRecent);
    const isTwice = ({ fileName }: RecentFile): boolean =>
      recent.filter((one) => one.fileName === fileName).length > 1;
    const items = recent.map((file, index): Item => {
      const { archiveId, fileName, place, missing } = file;
      const name = isTwice(file)
        ? `${shownName(fileName)} – ${shownName(place)}`
        : shownName(fileName);
      const words = missing ? `${name} (not where it was)` : name;
      return {
        ...this.#own(`recent-${String(index)}`, escaped(words), { kind: 'open-recent', archiveId }),
        enabled: !missing,
      };
    });
    const clear = this.#own('clear-recent', 'Clear the list', { kind: 'clear-recent' });
    return [...items, line, { ...clear, enabled: items.length > 0 }];
  }

  #windows(): Item[] {
    return this.#state.windows.map(({ id, title, isThis }) => ({
      ...this.#own(`window-${String(id)}`, escaped(shownName(title)), { kind: 'show-window', id }),
      type: 'radio',
      checked: isThis,
    }));
  }

  #themes(): Item[] {
    return this.#commands('light-theme', 'dark-theme', 'system-theme').map((item) => ({
      ...item,
      type: 'radio',
      checked: themeOf[item.id ?? ''] === this.#state.theme,
      // The window has no command for the one that it has: it stays to be read.
      enabled: item.enabled === true || themeOf[item.id ?? ''] === this.#state.theme,
    }));
  }

  /** The screen of pushes once more, where one looks for it; its key stands in View. */
  #pushing(): Item[] {
    return this.#command('push').map(({ id, label, enabled, click }) => ({
      id: `archive-${id ?? ''}`,
      label: `${label ?? ''}…`,
      ...(enabled !== undefined && { enabled }),
      ...(click && { click }),
    }));
  }

  #commands(...ids: readonly string[]): Item[] {
    return ids.flatMap((id) => this.#command(id));
  }

  #command(id: string): Item[] {
    const command = this.#state.commands.find((one) => one.id === id);
    if (command === undefined) return [];
    const { words, isOff } = command;
    const enabled = this.#state.hasWindow ? !isOff : worksWithoutWindow.has(id);
    return [
      {
        ...this.#own(id, escaped(words), { kind: 'command', id }),
        enabled,
        ...this.#keys(command),
      },
    ];
  }

  /**
   * The page has the keys first, and acts on them. Elsewhere than on macOS the menu only shows them;
   * on macOS it catches what it shows, and comes after the page.
   */
  #keys({ keys }: MenuCommand): Item {
    const accelerator = keys === null ? null : acceleratorOf(keys);
    if (keys === null || accelerator === null) return {};
    if (!this.#isMac) return { accelerator, registerAccelerator: false };
    return mayBeCaught(keys) ? { accelerator } : {};
  }

  #own(id: string, label: string, choice: MenuChoice): Item {
    return { id, label, click: () => this.#onChoice(choice) };
  }

  #quitWords(): string {
    return this.#state.platform === 'win32' ? 'Exit' : 'Quit';
  }
}

const zoomByEqualSign: Item = {
  role: 'zoomIn',
  accelerator: 'CommandOrControl+=',
  visible: false,
  acceleratorWorksWhenHidden: true,
};

/** A submenu without lines at its ends or one after the other. */
function menu(id: string, label: string, items: readonly Item[]): Item {
  const isLine = (item: Item | undefined): boolean => item?.type === 'separator';
  const kept = items.filter(
    (item, index) => !isLine(item) || (index > 0 && !isLine(items[index - 1])),
  );
  while (isLine(kept[0])) kept.shift();
  while (isLine(kept.at(-1))) kept.pop();
  return { id, label, submenu: kept };
}

/** In a label `&` is the sign before the letter that chooses it. */
function escaped(words: string): string {
  return words.replaceAll('&', '&&');
}
