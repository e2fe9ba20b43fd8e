import type { ElectronApplication } from '@playwright/test';

/** An item of the menu of a window; windows are counted in the order in which they were opened. */
export interface MenuPlace {
  readonly id: string;
  readonly window?: number;
}

/** What an item says of itself. */
export interface SeenItem {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly accelerator: string | null;
}

/** What a menu says, from top to bottom; null: there is no menu. */
export function readMenu(
  app: ElectronApplication,
  window = 0,
): Promise<readonly (SeenItem & { readonly id: string })[] | null> {
  return app.evaluate(({ BrowserWindow, Menu }, at) => {
    const opened = BrowserWindow.getAllWindows()
      .slice()
      .sort((a, b) => a.id - b.id)[at];
    const kept = (globalThis as unknown as { carrelMenus: Map<number, Electron.Menu> }).carrelMenus;
    const menu = Menu.getApplicationMenu() ?? kept.get(opened?.id ?? 0) ?? null;
    type Menu = Electron.Menu;
    const all = (one: Menu): Electron.MenuItem[] =>
      one.items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu) : [])]);
    if (menu === null) return null;
    // That of a role stands nowhere but in this function, which Electron's types do not name.
    type Known = Electron.MenuItem & { getDefaultRoleAccelerator?: () => string | undefined };
    const keyOf = (item: Known): string =>
      String(item.accelerator ?? item.getDefaultRoleAccelerator?.() ?? '');
    return all(menu).map((item) => ({
      id: (item.id as string | undefined) ?? item.role ?? '',
      label: item.label,
      enabled: item.enabled,
      checked: item.checked,
      accelerator: keyOf(item) || null,
    }));
  }, window);
}

/** Presses an item as a click on it does; false: it is not there, or off. */
export function pressItem(app: ElectronApplication, place: MenuPlace): Promise<boolean> {
  return app.evaluate(
    ({ BrowserWindow, Menu }, { id, at }) => {
      const opened = BrowserWindow.getAllWindows()
        .slice()
        .sort((a, b) => a.id - b.id)[at];
      const kept = (globalThis as unknown as { carrelMenus: Map<number, Electron.Menu> })
        .carrelMenus;
      const menu = Menu.getApplicationMenu() ?? kept.get(opened?.id ?? 0);
      const item = menu?.getMenuItemById(id);
      if (!item?.visible || !item.enabled) return false;
      item.click(undefined, opened, opened?.webContents);
      return true;
    },
    { id: place.id, at: place.window ?? 0 },
  );
}
