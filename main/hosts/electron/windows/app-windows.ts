import { screen } from 'electron';
import type { BrowserWindow, Protocol, WebContents } from 'electron';
import type { PayloadOf } from '../../../../contract/events.ts';
import { failure } from '../../../../contract/failures.ts';
import {
  eventChannel,
  previewEventChannel,
  shellEventChannel,
} from '../../../../contract/ipc-channels.ts';
import type { MenuCommand, ShellEvent } from '../../../../contract/shell.ts';
import type { ServiceEvent } from '../../../services/services.ts';
import { openWindow } from './open-window.ts';
import { PreviewViewHost } from './preview-view.ts';
import { mostWindows } from '../../../settings/shell-memory.ts';
import type { ShellMemory, WindowPlace } from '../../../settings/shell-memory.ts';
import { boundsOn } from './window-places.ts';

/** A window of the app with what belongs to it alone. */
export interface AppWindow {
  readonly window: BrowserWindow;
  readonly previews: PreviewViewHost;
  /** As its page told them last. */
  commands: readonly MenuCommand[];
  /** What is told as soon as the page listens; null: it listens. */
  waiting: ShellEvent[] | null;
  /** What was opened from outside meanwhile, and is shown then; null: nothing. */
  opened: PayloadOf<'archives.opened'> | null;
  /** Where it stood last; a window that is gone cannot be asked. */
  place: WindowPlace;
}

/** What happened to a window. */
export type WindowChange = 'opened' | 'closed' | 'focused' | 'commands';
export type WindowListener = (what: WindowChange, which: AppWindow) => void;

export interface AppWindowsNeeds {
  /** Where `preload.cjs` lies. */
  readonly folder: string;
  readonly memory: ShellMemory;
  readonly servePreviews: (on: Protocol) => void;
  readonly reportBug: (name: string, error: unknown) => unknown;
}

/** A window that is pulled tells of a hundred places a second. */
const restMs = 500;

/** The windows of the app. The one used last is where news from outside goes. */
export class AppWindows {
  readonly #needs: AppWindowsNeeds;
  /** The one used last first. */
  #windows: AppWindow[] = [];
  #saving: NodeJS.Timeout | undefined;
  #isEnding = false;
  readonly #listeners: WindowListener[] = [];

  constructor(needs: AppWindowsNeeds) {
    this.#needs = needs;
  }

  /** The one used last first. */
  get all(): readonly AppWindow[] {
    return this.#windows;
  }

  get last(): AppWindow | null {
    return this.#windows[0] ?? null;
  }

  /** The app ends: windows that close do so for good. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** The window whose page this is; null: of none of ours (IP-1). */
  of(contents: WebContents): AppWindow | null {
    return this.#windows.find(({ window }) => window.webContents === contents) ?? null;
  }

  /** Called whenever a window was opened, closed or used, or its commands changed. */
  onChange(listener: WindowListener): void {
    this.#listeners.push(listener);
  }

  /** Opens the windows that were open at the end; one where there were none. */
  openRemembered(options: { readonly hasFiles: boolean }): void {
    const places = this.#needs.memory.windows();
    if (places.length === 0) return void this.open();
    // The one used last comes last, and in front. What is opened by argument is what it shows.
    for (const [index, place] of [...places.entries()].toReversed()) {
      this.open({ ...place, link: options.hasFiles && index === 0 ? '' : place.link });
    }
  }

  /** Opens another for a person, who asked in `from`; says so where there are enough. */
  openAnother(link: string, from: AppWindow | null): void {
    if (this.#windows.length < mostWindows) return void this.open({ link });
    this.tellOne(from ?? this.show(), { kind: 'failed', failure: tooManyWindows });
  }

  /** Opens one more, as it was left or beside the others. */
  open(left: Partial<WindowPlace> = {}): AppWindow {
    const model = this.last?.place ?? this.#needs.memory.windows()[0] ?? null;
    const taken = this.#windows.map(({ place }) => place.bounds);
    const bounds = boundsOn(left.bounds ?? model?.bounds ?? null, workAreas(), taken);
    const place = { isMaximized: false, isFullScreen: false, link: '', ...left, bounds };
    const window = openWindow(this.#needs.folder, place);
    const opened: AppWindow = {
      window,
      previews: this.#previewsOf(window),
      commands: [],
      waiting: [],
      opened: null,
      place,
    };
    this.#windows = [opened, ...this.#windows];
    this.#follow(opened);
    this.#told('opened', opened);
    return opened;
  }

  /** Brings the one used last to the front; opens one where there is none. */
  show(): AppWindow {
    const { last } = this;
    if (last === null) return this.open();
    if (last.window.isMinimized()) last.window.restore();
    last.window.show();
    last.window.focus();
    return last;
  }

  /** The person works in this one: what comes from outside goes to it. */
  use(used: AppWindow): void {
    if (!this.#windows.includes(used)) return;
    this.#windows = [used, ...this.#windows.filter((one) => one !== used)];
    this.#told('focused', used);
  }

  /** An event of the contract: what was opened from outside is shown by one window, not by all. */
  tell(event: ServiceEvent): void {
    if (event.name === 'archives.opened') return this.#tellOpened(event.payload);
    for (const { window } of this.#windows) send(window, eventChannel, event.name, event.payload);
  }

  #tellOpened(payload: PayloadOf<'archives.opened'>): void {
    const { last } = this;
    if (last === null) return;
    // A page that does not listen yet would stay where the window was left.
    if (last.waiting === null) send(last.window, eventChannel, 'archives.opened', payload);
    else last.opened = payload;
  }

  /** Something of the shell, to one window: at once, or when its page listens. */
  tellOne(to: AppWindow, event: ShellEvent): void {
    if (to.waiting === null) send(to.window, shellEventChannel, event);
    else to.waiting.push(event);
  }

  /** The page of a window listens from now on. */
  listens(to: AppWindow): void {
    const { waiting } = to;
    to.waiting = null;
    for (const event of waiting ?? []) this.tellOne(to, event);
    if (to.opened !== null) send(to.window, eventChannel, 'archives.opened', to.opened);
    to.opened = null;
  }

  setCommands(of: AppWindow, commands: readonly MenuCommand[]): void {
    of.commands = commands;
    this.#told('commands', of);
  }

  /** Keeps where the windows stand and what they show. */
  remember(): void {
    clearTimeout(this.#saving);
    if (this.#isEnding) return;
    for (const one of this.#windows) one.place = placeOf(one);
    this.#needs.memory.keepWindows(this.#windows.map(({ place }) => place));
  }

  /**
   * The app ends: the windows that are open now are those that the next start opens, although they
   * close one after the other. False: it does not end after all.
   */
  setEnding(isEnding: boolean): void {
    if (isEnding) this.remember();
    this.#isEnding = isEnding;
  }

  #previewsOf(window: BrowserWindow): PreviewViewHost {
    return new PreviewViewHost({
      window,
      serve: this.#needs.servePreviews,
      tell: (event) => send(window, previewEventChannel, event),
      reportBug: this.#needs.reportBug,
    });
  }

  #follow(opened: AppWindow): void {
    const { window } = opened;
    const later = (): void => {
      clearTimeout(this.#saving);
      this.#saving = setTimeout(() => this.remember(), restMs);
    };
    window.on('resize', later);
    window.on('move', later);
    window.on('maximize', later);
    window.on('unmaximize', later);
    window.webContents.on('did-navigate-in-page', later);
    // A page that is loaded anew has not listened yet.
    window.webContents.on('did-navigate', () => {
      opened.waiting ??= [];
    });
    window.on('focus', () => {
      this.use(opened);
      later();
    });
    window.on('close', () => {
      opened.place = placeOf(opened);
    });
    window.once('closed', () => {
      clearTimeout(this.#saving);
      this.#windows = this.#windows.filter((one) => one !== opened);
      // The last one is what the next start opens again.
      const left = this.#windows.length > 0 ? this.#windows : [opened];
      if (!this.#isEnding) this.#needs.memory.keepWindows(left.map(({ place }) => place));
      this.#told('closed', opened);
    });
  }

  #told(what: WindowChange, which: AppWindow): void {
    for (const listener of this.#listeners) listener(what, which);
  }
}

const tooManyWindows = failure(
  'bad-request',
  `There are ${String(mostWindows)} windows open, as many as Carrel has at once.`,
  'Close one that you do not need, or choose the archive in another.',
);

function placeOf({ window, place }: AppWindow): WindowPlace {
  if (window.isDestroyed()) return place;
  const hash = window.webContents.getURL().split('#')[1] ?? '';
  return {
    bounds: window.getNormalBounds(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
    link: hash,
  };
}

/** The main screen's first. */
function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

function send(window: BrowserWindow, channel: string, ...args: unknown[]): void {
  // One that is being closed, or whose page died, hears nothing.
  if (window.isDestroyed() || window.webContents.isDestroyed()) return;
  window.webContents.send(channel, ...args);
}
