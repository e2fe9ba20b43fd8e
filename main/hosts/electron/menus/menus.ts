import type { MenuItemConstructorOptions } from 'electron';
import type { RecentFile } from '../../../../contract/views.ts';
import type { AppWindow } from '../windows/app-windows.ts';
import { menuTemplate } from './menu-template.ts';
import type { MenuChoice, MenuState, MenuWindow } from './menu-template.ts';

type Item = MenuItemConstructorOptions;

/** What is used of a menu of Electron. */
export interface BuiltMenu {
  getMenuItemById(id: string): { enabled: boolean; checked: boolean } | null;
}

/** What the windows of the app are asked. */
export interface MenuWindows<Window> {
  readonly all: readonly Window[];
  readonly last: Window | null;
}

export interface MenusNeeds<Window, Menu extends BuiltMenu> {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly windows: MenuWindows<Window>;
  readonly say: (window: Window) => Pick<MenuWindow, 'id' | 'title'>;
  readonly build: (template: Item[]) => Menu;
  /** On macOS, where one menu bar is for all windows. */
  readonly showForApp: (menu: Menu) => void;
  readonly showIn: (window: Window, menu: Menu) => void;
  /** `from`: the window whose menu it is; null: none is open. */
  readonly onChoice: (choice: MenuChoice, from: Window | null) => void;
}

/** What menus say besides what a window can do. */
type Facts = Pick<MenuState, 'recent' | 'theme' | 'hasCrashReport'>;

interface Shown<Menu> {
  readonly shape: string;
  readonly menu: Menu;
}

/**
 * The menus of the app: of each window its own, on macOS that of the window used last. A menu is
 * made anew only when other items stand in it, so that an open one does not close because something
 * can be done now.
 */
export class Menus<Window extends Pick<AppWindow, 'commands'>, Menu extends BuiltMenu> {
  readonly #needs: MenusNeeds<Window, Menu>;
  #facts: Facts = { recent: [], theme: 'system', hasCrashReport: false };
  #ofApp: Shown<Menu> | null = null;
  /** What a window could do last: on macOS the items stay when it is closed. */
  #lastCommands: Window['commands'] = [];
  readonly #of = new Map<Window, Shown<Menu>>();

  constructor(needs: MenusNeeds<Window, Menu>) {
    this.#needs = needs;
  }

  get recent(): readonly RecentFile[] {
    return this.#facts.recent;
  }

  /** Something that all menus say is another now. */
  change(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts };
    this.refresh();
  }

  /** The windows, or what they can do, are others now. */
  refresh(): void {
    const { platform, windows, showForApp, showIn } = this.#needs;
    if (platform === 'darwin') {
      this.#ofApp = this.#follow(this.#ofApp, windows.last, showForApp);
      return;
    }
    for (const window of this.#of.keys()) {
      if (!windows.all.includes(window)) this.#of.delete(window);
    }
    for (const window of windows.all) {
      const show = (menu: Menu): void => showIn(window, menu);
      this.#of.set(window, this.#follow(this.#of.get(window) ?? null, window, show));
    }
  }

  #follow(
    before: Shown<Menu> | null,
    window: Window | null,
    show: (menu: Menu) => void,
  ): Shown<Menu> {
    const { platform, isPackaged, build, onChoice, windows } = this.#needs;
    if (window !== null && window.commands.length > 0) this.#lastCommands = window.commands;
    const state: MenuState = {
      ...this.#facts,
      platform,
      isPackaged,
      hasWindow: window !== null,
      windows: this.#list(window),
      commands: window?.commands ?? this.#lastCommands,
    };
    // The bar of macOS outlives the window that it was made for.
    const from = (): Window | null => (platform === 'darwin' ? windows.last : window);
    const template = menuTemplate(state, (choice) => onChoice(choice, from()));
    const shape = shapeOf(template);
    if (before?.shape === shape) {
      setStates(before.menu, template);
      return before;
    }
    const menu = build(template);
    show(menu);
    return { shape, menu };
  }

  /** Not as they were used: the list of a menu keeps its order. */
  #list(of: Window | null): readonly MenuWindow[] {
    const { windows, say } = this.#needs;
    const listed = windows.all.map((window) => ({ ...say(window), isThis: window === of }));
    return listed.toSorted((a, b) => a.id - b.id);
  }
}

/** What cannot be changed in a menu that stands; what is on or chosen can. */
function shapeOf(template: readonly Item[]): string {
  return JSON.stringify(template, (name, value: unknown) =>
    name === 'enabled' || name === 'checked' ? undefined : value,
  );
}

function setStates(menu: BuiltMenu, template: readonly Item[]): void {
  for (const { id, enabled = true, checked, submenu } of template) {
    if (Array.isArray(submenu)) setStates(menu, submenu);
    const item = id === undefined ? null : menu.getMenuItemById(id);
    if (item === null) continue;
    if (item.enabled !== enabled) item.enabled = enabled;
    if (checked === true && !item.checked) item.checked = true;
  }
}
