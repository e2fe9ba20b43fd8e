import { BrowserWindow } from 'electron';
import type { Menu } from 'electron';

/**
 * Electron tells nobody which menu a window has. Here each is kept under the number of its window, in
 * `carrelMenus`, where a test can look at it and press its items.
 */
export function keepMenus(): void {
  const menus = new Map<number, Menu | null>();
  Object.assign(globalThis, { carrelMenus: menus });
  const proto = BrowserWindow.prototype;
  const setMenu: unknown = Reflect.get(proto, 'setMenu');
  if (typeof setMenu !== 'function') throw new Error('windows have no menus');
  proto.setMenu = function keptMenu(this: BrowserWindow, menu: Menu | null): void {
    menus.set(this.id, menu);
    Reflect.apply(setMenu, this, [menu]);
  };
}
