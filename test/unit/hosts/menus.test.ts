import { beforeEach, describe, expect, test } from 'vitest';
import type { MenuCommand } from '../../../contract/shell.ts';
import type { MenuChoice } from '../../../main/hosts/electron/menus/menu-template.ts';
import { Menus } from '../../../main/hosts/electron/menus/menus.ts';

type Item = Electron.MenuItemConstructorOptions;

interface MadeWindow {
  readonly id: number;
  title: string;
  commands: readonly MenuCommand[];
}

/** What Electron makes of a template, as far as menus ask for it. */
class MadeMenu {
  readonly items: readonly (Item & { enabled: boolean; checked: boolean })[];

  constructor(template: readonly Item[]) {
    const flat = (items: readonly Item[]): Item[] =>
      items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
    this.items = flat(template).map((item) => ({
      ...item,
      enabled: item.enabled ?? true,
      checked: item.checked ?? false,
    }));
  }

  getMenuItemById(id: string) {
    return this.items.find((item) => item.id === id) ?? null;
  }

  press(id: string): void {
    const click = this.getMenuItemById(id)?.click as (() => void) | undefined;
    click?.();
  }
}

let all: MadeWindow[] = [];
let shown: { readonly at: number | 'app'; readonly menu: MadeMenu }[] = [];
let chosen: { readonly choice: MenuChoice; readonly from: number | null }[] = [];

beforeEach(() => {
  all = [];
  shown = [];
  chosen = [];
});

function make(platform: NodeJS.Platform): Menus<MadeWindow, MadeMenu> {
  return new Menus<MadeWindow, MadeMenu>({
    platform,
    isPackaged: true,
    windows: {
      get all() {
        return all;
      },
      get last() {
        return all[0] ?? null;
      },
    },
    say: ({ id, title }) => ({ id, title }),
    build: (template) => new MadeMenu(template),
    showForApp: (menu) => shown.push({ at: 'app', menu }),
    showIn: ({ id }, menu) => shown.push({ at: id, menu }),
    onChoice: (choice, from) => chosen.push({ choice, from: from?.id ?? null }),
  });
}

function windowOf(id: number, ...off: readonly string[]): MadeWindow {
  const ids = ['open-archive', 'approve', 'light-theme', 'dark-theme'];
  const commands = ids.map((one) => ({
    id: one,
    words: one,
    keys: null,
    isOff: off.includes(one),
  }));
  return { id, title: 'Carrel', commands };
}

const places = () => shown.map(({ at }) => at);

describe('the menus of windows', () => {
  test('are each window’s own, and act on it alone', () => {
    const menus = make('linux');
    all = [windowOf(2), windowOf(1)];
    menus.refresh();
    expect(places()).toEqual([2, 1]);
    shown.find(({ at }) => at === 1)?.menu.press('approve');
    expect(chosen).toEqual([{ choice: { kind: 'command', id: 'approve' }, from: 1 }]);
  });

  test('stand when something can be done now, or no more', () => {
    const menus = make('linux');
    const own = windowOf(1);
    all = [own];
    menus.refresh();
    own.commands = windowOf(1, 'approve').commands;
    menus.refresh();
    expect(places()).toEqual([1]);
    expect(shown[0]?.menu.getMenuItemById('approve')?.enabled).toBe(false);
    own.commands = windowOf(1).commands;
    menus.refresh();
    expect(shown[0]?.menu.getMenuItemById('approve')?.enabled).toBe(true);
    expect(places()).toEqual([1]);
  });

  test('stand when another theme is chosen', () => {
    const menus = make('linux');
    all = [windowOf(1)];
    menus.refresh();
    menus.change({ theme: 'dark' });
    expect(places()).toEqual([1]);
    expect(shown[0]?.menu.getMenuItemById('dark-theme')?.checked).toBe(true);
  });

  test('are made anew when other items stand in them', () => {
    const menus = make('linux');
    const own = windowOf(1);
    all = [own];
    menus.refresh();
    const archiveId = 'a' as never;
    const file = { archiveId, fileName: 'a.zip', place: 'x', openedAt: '', missing: false };
    menus.change({ recent: [file] });
    own.title = 'Tides – Carrel';
    menus.refresh();
    own.commands = own.commands.map((one) => ({ ...one, words: one.id.toUpperCase() }));
    menus.refresh();
    menus.change({ hasCrashReport: true });
    expect(places()).toEqual([1, 1, 1, 1, 1]);
    shown.at(-1)?.menu.press('recent-0');
    expect(chosen).toEqual([{ choice: { kind: 'open-recent', archiveId }, from: 1 }]);
  });

  test('of other windows stay when one is closed or used', () => {
    const menus = make('linux');
    const [one, two] = [windowOf(1), windowOf(2)];
    all = [one, two];
    menus.refresh();
    shown = [];
    all = [two, one];
    menus.refresh();
    expect(places()).toEqual([]);
    all = [two];
    menus.refresh();
    expect(places()).toEqual([2]); // its list of windows is shorter
  });
});

describe('the menu bar of macOS', () => {
  test('is that of the window used last, and stands when that one can do the same', () => {
    const menus = make('darwin');
    const [one, two] = [windowOf(1), windowOf(2, 'approve')];
    all = [one];
    menus.refresh();
    all = [two, one];
    menus.refresh();
    expect(places()).toEqual(['app']);
    const [bar] = shown;
    expect(bar?.menu.getMenuItemById('approve')?.enabled).toBe(false);
    bar?.menu.press('open-archive');
    expect(chosen).toEqual([{ choice: { kind: 'command', id: 'open-archive' }, from: 2 }]);
  });

  test('stays without a window, with what a new one can do', () => {
    const menus = make('darwin');
    all = [windowOf(1)];
    menus.refresh();
    all = [];
    menus.refresh();
    expect(places()).toEqual(['app']);
    const bar = shown[0]?.menu;
    expect(bar?.getMenuItemById('approve')?.enabled).toBe(false);
    expect(bar?.getMenuItemById('open-archive')?.enabled).toBe(true);
    bar?.press('open-archive');
    expect(chosen).toEqual([{ choice: { kind: 'command', id: 'open-archive' }, from: null }]);
  });
});
