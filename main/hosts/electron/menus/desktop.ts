/** What the system expects of an app around its windows: menus, recent documents, about, the theme. */
import { Menu, app, nativeTheme } from 'electron';
import type { Preferences } from '../../../../contract/views.ts';
import type { ShellEvent } from '../../../../contract/shell.ts';
import type { ServiceEvent } from '../../../services/services.ts';
import { aboutPanel } from './about.ts';
import type { AppWindow, AppWindows } from '../windows/app-windows.ts';
import type { MenuChoice } from './menu-template.ts';
import { Menus } from './menus.ts';
import { followOutside } from './open-outside.ts';
import { reportBug } from '../recovery/report-bug.ts';
import { windowGround } from '../windows/open-window.ts';
import { RecentDocuments } from './recent-documents.ts';
import type { ServiceClient } from '../service/service-client.ts';

export interface DesktopNeeds {
  readonly windows: AppWindows;
  readonly service: Pick<ServiceClient, 'call'>;
  readonly showCrashReport: () => void;
}

/** What the shell tells of. */
export interface Desktop {
  /** An event of the services. */
  readonly happened: (event: ServiceEvent) => void;
  /** A call of a window that was answered well. */
  readonly answered: (name: string, value: unknown) => void;
  /** Files or folders that a person chose or dropped. */
  readonly opened: (paths: readonly string[]) => void;
  readonly setCrashReport: (isThere: boolean) => void;
}

/** Before the first window. */
export function startDesktop(needs: DesktopNeeds): Desktop {
  const { windows, service } = needs;
  const { platform, versions } = process;
  app.setAboutPanelOptions(aboutPanel({ platform, versions, version: app.getVersion() }));
  const report = (error: unknown): unknown => reportBug('menus', error);
  const menus = makeMenus(windows, (choice, from) => choose(choice, from));
  const recent = new RecentDocuments({
    list: () => service.call('open.listRecent', {}),
    clear: () => service.call('open.clearRecent', {}),
    system: app,
    onList: (files) => menus.change({ recent: files }),
    report,
  });
  const setTheme = ({ theme }: Preferences): void => {
    nativeTheme.themeSource = theme;
    menus.change({ theme });
  };
  const choose = (choice: MenuChoice, from: AppWindow | null): void => {
    if (choice.kind === 'clear-recent') recent.clear().catch(report);
    else if (choice.kind === 'crash-report') needs.showCrashReport();
    else if (choice.kind === 'about') app.showAboutPanel();
    else if (choice.kind === 'new-window') windows.openAnother('', from);
    else if (choice.kind === 'show-window') showWindow(windows, choice.id);
    else tell(windows, from, choice);
  };
  followWindows(windows, menus);
  recent.changed();
  service
    .call('app.getPreferences', {})
    .then((answer) => {
      if (answer.ok) setTheme(answer.value as Preferences); // the service answers by the contract
    })
    .catch(report);
  return {
    happened: ({ name }) => {
      if (name === 'archives.changed') recent.changed();
    },
    answered: (name, value) => {
      if (name === 'app.setPreferences') setTheme(value as Preferences);
      if (name === 'open.clearRecent') recent.cleared();
    },
    opened: (paths) => recent.add(paths),
    setCrashReport: (hasCrashReport) => menus.change({ hasCrashReport }),
  };
}

function makeMenus(
  windows: AppWindows,
  onChoice: (choice: MenuChoice, from: AppWindow | null) => void,
): Menus<AppWindow, Menu> {
  // Otherwise Electron's own stands in the first window for a moment.
  Menu.setApplicationMenu(null);
  return new Menus({
    platform: process.platform,
    isPackaged: app.isPackaged,
    windows: {
      get all() {
        return windows.all.filter(isThere);
      },
      get last() {
        return windows.all.find(isThere) ?? null;
      },
    },
    say: ({ window }) => ({ id: window.id, title: window.getTitle() }),
    build: (template) => Menu.buildFromTemplate(template),
    showForApp: (menu) => Menu.setApplicationMenu(menu),
    showIn: ({ window }, menu) => window.setMenu(menu),
    onChoice,
  });
}

function followWindows(windows: AppWindows, menus: Menus<AppWindow, Menu>): void {
  menus.refresh();
  windows.onChange((what, { window }) => {
    if (what === 'opened') {
      followOutside(window);
      // The title is the window's when all who listen have been told.
      window.on('page-title-updated', () => setImmediate(() => menus.refresh()));
    }
    menus.refresh();
  });
  // What is seen where the page has drawn nothing.
  nativeTheme.on('updated', () => {
    for (const { window } of windows.all) window.setBackgroundColor(windowGround());
  });
}

/** A window that is being destroyed has no title and takes no menu. */
function isThere({ window }: AppWindow): boolean {
  return !window.isDestroyed();
}

function showWindow(windows: AppWindows, id: number): void {
  const found = windows.all.find(({ window }) => window.id === id)?.window;
  if (found?.isMinimized() === true) found.restore();
  found?.focus();
}

/** To the window whose menu it is; to a new one, as soon as it listens, where none is open. */
function tell(
  windows: AppWindows,
  from: AppWindow | null,
  choice: Extract<MenuChoice, ShellEvent>,
): void {
  if (from?.window.isMinimized() === true) from.window.restore();
  windows.tellOne(from ?? windows.open(), choice);
}
