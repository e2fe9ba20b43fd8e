import { describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { RecentFile } from '../../../contract/views.ts';
import {
  acceleratorOf,
  mayBeCaught,
} from '../../../main/hosts/electron/menus/menu-accelerators.ts';
import { menuTemplate } from '../../../main/hosts/electron/menus/menu-template.ts';
import type { MenuChoice, MenuState } from '../../../main/hosts/electron/menus/menu-template.ts';
import {
  commandIds,
  commandRow,
  commandWords,
} from '../../../renderer/navigation/command-table.ts';

type Item = Electron.MenuItemConstructorOptions;

/** All commands of the window, each of them on. */
const commands = commandIds.map((id) => ({
  id,
  words: commandWords(id),
  keys: commandRow(id).keys?.[0] ?? null,
  isOff: false,
}));
const state: MenuState = {
  platform: 'linux',
  isPackaged: true,
  hasWindow: true,
  windows: [
    { id: 3, title: 'Tide & tables – Carrel', isThis: true },
    { id: 7, title: 'Carrel', isThis: false },
  ],
  commands,
  recent: [],
  theme: 'system',
  hasCrashReport: false,
};

function make(change: Partial<MenuState> = {}): {
  readonly items: readonly Item[];
  readonly chosen: readonly MenuChoice[];
} {
  const chosen: MenuChoice[] = [];
  return { items: menuTemplate({ ...state, ...change }, (choice) => chosen.push(choice)), chosen };
}

function under(items: readonly Item[], id: string): readonly Item[] {
  const found = all(items).find((item) => item.id === id)?.submenu;
  if (!Array.isArray(found)) throw new Error(`no menu ${id}`);
  return found;
}

function all(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
}

function item(items: readonly Item[], id: string): Item {
  const found = all(items).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}

function press(items: readonly Item[], id: string): void {
  const click = item(items, id).click as (() => void) | undefined;
  click?.();
}

/** What a menu says, an item a word: its role or id; `-`: a line. */
function outline(items: readonly Item[]): string {
  return items
    .map(({ type, role, id }) => (type === 'separator' ? '-' : (role ?? id ?? '?')))
    .join(' ');
}

const bars = {
  file: 'new-window archive-window - open-archive open-folder open-sample recent - save-report -',
  edit: 'undo redo - cut copy paste delete selectAll - undo copy-key copy-link - search',
  view:
    'overview content findings files restore push board - back forward - list inspector theme - ' +
    'resetZoom zoomIn zoomIn zoomOut - togglefullscreen',
  archive:
    'approve withdraw - read-again stop-reading - archive-push - ' +
    'next-finding previous-finding next-change previous-change - take-off',
};

describe('the menus', () => {
  test.each(['linux', 'win32'] as const)('of %s', (platform) => {
    const { items } = make({ platform });
    expect(outline(items)).toBe('file edit view archive window help');
    expect(outline(under(items, 'file'))).toBe(`${bars.file} settings - close quit`);
    expect(outline(under(items, 'edit'))).toBe(bars.edit);
    expect(outline(under(items, 'view'))).toBe(bars.view);
    expect(outline(under(items, 'archive'))).toBe(bars.archive);
    expect(outline(under(items, 'window'))).toBe('minimize - window-3 window-7');
    expect(outline(under(items, 'help'))).toBe('shortcuts palette - about');
    expect(item(items, 'help').role).toBe('help');
  });

  test('of macOS', () => {
    const { items } = make({ platform: 'darwin' });
    expect(outline(items)).toBe('app file edit view archive window help');
    expect(outline(under(items, 'app'))).toBe(
      'about - settings - services - hide hideOthers unhide - quit',
    );
    expect(outline(under(items, 'file'))).toBe(`${bars.file} close`);
    expect(outline(under(items, 'edit'))).toBe(bars.edit);
    expect(outline(under(items, 'view'))).toBe(bars.view);
    expect(outline(under(items, 'archive'))).toBe(bars.archive);
    expect(outline(under(items, 'window'))).toBe('minimize zoom - front');
    expect(outline(under(items, 'help'))).toBe('shortcuts palette');
  });

  test('WC-1 reload and the tools of developers are in no packaged app', () => {
    expect(outline(under(make({ isPackaged: false }).items, 'view'))).toBe(
      `${bars.view} - reload toggleDevTools`,
    );
    expect(outline(under(make().items, 'view'))).toBe(bars.view);
  });

  test('name the report of the last end only where there is one', () => {
    const { items, chosen } = make({ hasCrashReport: true });
    expect(outline(under(items, 'help'))).toBe('shortcuts palette - crash-report - about');
    press(items, 'crash-report');
    expect(chosen).toEqual([{ kind: 'crash-report' }]);
  });

  test('have what a window has not told yet nowhere, and no empty part', () => {
    const { items } = make({ commands: [] });
    expect(outline(under(items, 'file'))).toBe('new-window - recent - close quit');
    expect(outline(under(items, 'help'))).toBe('about');
  });
});

describe('a command in the menus', () => {
  test('is said in the words of the window, and is on as there', () => {
    const told = [
      { id: 'approve', words: 'Genehmigen & weiter…', keys: null, isOff: true },
      { id: 'withdraw', words: 'Zurückziehen', keys: null, isOff: false },
    ];
    const { items, chosen } = make({ commands: told });
    const { id, label, enabled } = item(items, 'approve');
    expect({ id, label, enabled }).toEqual({
      id: 'approve',
      label: 'Genehmigen && weiter…',
      enabled: false,
    });
    expect(item(items, 'withdraw').enabled).toBe(true);
    press(items, 'withdraw');
    expect(chosen).toEqual([{ kind: 'command', id: 'withdraw' }]);
  });

  test('is the same in both places that name it', () => {
    const off = commands.map((one) => (one.id === 'push' ? { ...one, isOff: true } : one));
    const { items } = make({ commands: off });
    expect(item(items, 'archive-push').enabled).toBe(false);
    expect(item(items, 'archive-push').label).toBe('Push…');
    expect(item(items, 'archive-push').accelerator).toBeUndefined();
  });

  test('works without a window where a new one can do it', () => {
    const off = commands.map((one) => ({ ...one, isOff: true }));
    const { items } = make({ platform: 'darwin', hasWindow: false, commands: off });
    const on = all(items).filter(({ id, enabled }) => id !== undefined && enabled === true);
    expect(on.map(({ id }) => id)).toEqual([
      'settings',
      'open-archive',
      'open-folder',
      'open-sample',
      'system-theme',
      'shortcuts',
      'palette',
    ]);
    expect(item(items, 'new-window').enabled).toBeUndefined();
  });

  test('of the theme that is so now is chosen, and can be read', () => {
    const told = commands.map((one) => ({ ...one, isOff: one.id === 'dark-theme' }));
    const { items } = make({ theme: 'dark', commands: told });
    expect(
      under(items, 'theme').map(({ type, checked, enabled }) => [type, checked, enabled]),
    ).toEqual([
      ['radio', false, true],
      ['radio', true, true],
      ['radio', false, true],
    ]);
  });
});

describe('the windows in a menu', () => {
  test('are listed by their titles, the menu’s own as the one that is shown', () => {
    const { items, chosen } = make();
    const listed = under(items, 'window').filter(({ type }) => type === 'radio');
    expect(listed.map(({ label, checked }) => [label, checked])).toEqual([
      ['Tide && tables – Carrel', true],
      ['Carrel', false],
    ]);
    press(items, 'window-7');
    expect(chosen).toEqual([{ kind: 'show-window', id: 7 }]);
  });
});

describe('the keys of the menus', () => {
  const roleKeys: Readonly<Record<string, readonly [other: string, mac: string]>> = {
    undo: ['CommandOrControl+Z', 'CommandOrControl+Z'],
    redo: ['Control+Y', 'Shift+CommandOrControl+Z'],
    cut: ['CommandOrControl+X', 'CommandOrControl+X'],
    copy: ['CommandOrControl+C', 'CommandOrControl+C'],
    paste: ['CommandOrControl+V', 'CommandOrControl+V'],
    selectAll: ['CommandOrControl+A', 'CommandOrControl+A'],
    close: ['CommandOrControl+W', 'CommandOrControl+W'],
    minimize: ['CommandOrControl+M', 'CommandOrControl+M'],
    quit: ['CommandOrControl+Q', 'CommandOrControl+Q'],
    hide: ['', 'Command+H'],
    hideOthers: ['', 'Command+Alt+H'],
    resetZoom: ['CommandOrControl+0', 'CommandOrControl+0'],
    zoomIn: ['CommandOrControl+Plus', 'CommandOrControl+Plus'],
    zoomOut: ['CommandOrControl+-', 'CommandOrControl+-'],
    togglefullscreen: ['F11', 'Control+Command+F'],
    reload: ['CommandOrControl+R', 'CommandOrControl+R'],
    toggleDevTools: ['Control+Shift+I', 'Alt+Command+I'],
  };

  /** Those that act; shown ones, which the page handles, are another list. */
  function keysOf(platform: NodeJS.Platform): {
    readonly caught: string[];
    readonly shown: string[];
  } {
    const caught: string[] = [];
    const shown: string[] = [];
    for (const { role, accelerator, registerAccelerator } of all(
      make({ platform, isPackaged: false }).items,
    )) {
      const ofRole =
        role === undefined ? '' : (roleKeys[role]?.[platform === 'darwin' ? 1 : 0] ?? '');
      const key = typeof accelerator === 'string' ? accelerator : ofRole;
      if (key !== '') (registerAccelerator === false ? shown : caught).push(key);
    }
    return { caught, shown };
  }

  test.each(['linux', 'win32', 'darwin'] as const)('are each there once on %s', (platform) => {
    const { caught } = keysOf(platform);
    expect(caught.filter((key, at) => caught.indexOf(key) !== at)).toEqual([]);
    expect(caught).toContain('CommandOrControl+Shift+N');
  });

  test.each(['linux', 'win32'] as const)('of the window are only shown on %s', (platform) => {
    const { shown, caught } = keysOf(platform);
    expect(shown).toEqual([
      'CommandOrControl+O',
      'CommandOrControl+Shift+O',
      'CommandOrControl+,',
      'CommandOrControl+Z',
      'CommandOrControl+C',
      'CommandOrControl+L',
      'CommandOrControl+F',
      ...[1, 2, 3, 4, 5, 6].map((screen) => `CommandOrControl+${String(screen)}`),
      'Alt+Left',
      'Alt+Right',
      'CommandOrControl+B',
      'CommandOrControl+I',
      'F8',
      'Shift+F8',
      'F7',
      'Shift+F7',
      'Delete',
      '?',
      'CommandOrControl+K',
    ]);
    // What both have is the system's in a text, and the page's elsewhere.
    expect(shown.filter((key) => caught.includes(key))).toEqual([
      'CommandOrControl+Z',
      'CommandOrControl+C',
    ]);
  });

  test('that write or edit text are not caught on macOS', () => {
    const { items } = make({ platform: 'darwin' });
    const keysOfIds = ['undo', 'copy-key', 'take-off', 'shortcuts', 'back', 'search'].map((id) => {
      const own = all(items).find((one) => one.id === id && one.role === undefined);
      return [id, own?.accelerator ?? null];
    });
    expect(keysOfIds).toEqual([
      ['undo', null],
      ['copy-key', null],
      ['take-off', null],
      ['shortcuts', null],
      ['back', null],
      ['search', 'CommandOrControl+F'],
    ]);
  });

  test.each([
    ['mod+o', 'CommandOrControl+O'],
    ['mod+shift+o', 'CommandOrControl+Shift+O'],
    ['mod+,', 'CommandOrControl+,'],
    ['alt+ArrowLeft', 'Alt+Left'],
    ['shift+F8', 'Shift+F8'],
    ['F24', 'F24'],
    ['Delete', 'Delete'],
    ['mod+Enter', 'CommandOrControl+Enter'],
    ['?', '?'],
    ['/', '/'],
    ['F25', null],
    ['F0', null],
    ['hyper+o', null],
    ['mod+Meta', null],
    ['mod+', null],
    ['', null],
  ])('%s is written as %s', (keys, accelerator) => {
    expect(acceleratorOf(keys)).toBe(accelerator);
  });

  test('are known to menus for every command of the window that has some', () => {
    const unknown = commands.filter(({ keys }) => keys !== null && acceleratorOf(keys) === null);
    expect(unknown).toEqual([]);
  });

  test.each([
    ['mod+1', true],
    ['mod+shift+o', true],
    ['F8', true],
    ['shift+F8', true],
    ['mod+z', false],
    ['mod+shift+z', false],
    ['mod+c', false],
    ['alt+ArrowLeft', false],
    ['Delete', false],
    ['/', false],
    ['?', false],
  ])('%s may be caught: %s', (keys, may) => expect(mayBeCaught(keys)).toBe(may));
});

describe('the files that were open before', () => {
  const file = (fileName: string, place = 'Downloads', missing = false): RecentFile => ({
    archiveId: `id-${fileName}-${place}` as ArchiveId,
    fileName,
    place,
    openedAt: '2026-11-20T10:00:00.000Z',
    missing,
  });
  const shown = (...recent: readonly RecentFile[]) =>
    under(make({ recent }).items, 'recent').map(({ type, label, enabled }) =>
      type === 'separator' ? '-' : [label, enabled],
    );

  test('are named, the missing ones with the reason, and can be cleared', () => {
    expect(shown(file('tides.zip'), file('R&D.zip', 'Downloads', true))).toEqual([
      ['tides.zip', true],
      ['R&&D.zip (not where it was)', false],
      '-',
      ['Clear the list', true],
    ]);
  });

  test('of the same name are told apart by their place', () => {
    expect(
      shown(file('a.zip', 'Downloads'), file('a.zip', 'Desktop / old'), file('b.zip')),
    ).toEqual([
      ['a.zip – Downloads', true],
      ['a.zip – Desktop / old', true],
      ['b.zip', true],
      '-',
      ['Clear the list', true],
    ]);
  });

  test('are ten at most, and none leaves nothing to clear', () => {
    const many = Array.from({ length: 30 }, (_, at) => file(`${String(at)}.zip`));
    expect(shown(...many)).toHaveLength(12);
    expect(shown()).toEqual([['Clear the list', false]]);
  });

  test('are opened by what Carrel calls them, not by a path', () => {
    const { items, chosen } = make({ recent: [file('tides.zip')] });
    press(items, 'recent-0');
    expect(chosen).toEqual([{ kind: 'open-recent', archiveId: 'id-tides.zip-Downloads' }]);
  });

  test('cannot move or hide what stands beside them', () => {
    expect(shown(file('a\u202egnp.zip\n'))[0]).toEqual(['a<U+202E>gnp.zip<U+000A>', true]);
    expect(shown(file(`${'x'.repeat(200)}.zip`))[0]).toEqual([
      `${'x'.repeat(30)}…${'x'.repeat(25)}.zip`,
      true,
    ]);
  });
});
