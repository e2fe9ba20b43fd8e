import type { ElectronApplication } from '@playwright/test';

/** What the app asked of the system since `listenToWork`. */
export interface SystemCalls {
  /** Each bar that was set: its value and its mode. */
  readonly bars: readonly (readonly [number, string])[];
  /** Whether the system may not sleep at this moment. */
  readonly isAwake: boolean;
  /** How often sleep was held off and let go. */
  readonly holds: number;
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
}

interface Heard {
  bars: [number, string][];
  holds: number[];
  notifications: { title: string; body: string; emit: (name: string) => void }[];
  isFocused: boolean;
}

/**
 * Listens to what the app asks of the system from now on. A display of tests has no taskbar, no
 * notifications and no window manager: `isFocused` says whether somebody looks.
 */
export function listenToWork(app: ElectronApplication, isFocused: boolean): Promise<void> {
  return app.evaluate(({ BrowserWindow, Notification, powerSaveBlocker }, focused) => {
    const heard: Heard = { bars: [], holds: [], notifications: [], isFocused: focused };
    Object.assign(globalThis, { carrelTestWork: heard });
    const setBar = BrowserWindow.prototype.setProgressBar;
    BrowserWindow.prototype.setProgressBar = function set(value, options) {
      heard.bars.push([value, options?.mode ?? '']);
      setBar.call(this, value, options);
    };
    BrowserWindow.prototype.isFocused = () => heard.isFocused;
    const start = powerSaveBlocker.start.bind(powerSaveBlocker);
    powerSaveBlocker.start = (kind) => {
      const id = start(kind);
      heard.holds.push(id);
      return id;
    };
    Notification.isSupported = () => true;
    // Each notification has a `show` of its own; what it hears is heard before it is shown.
    const { once } = Notification.prototype;
    Notification.prototype.once = function listen(this: Electron.Notification, ...given: never) {
      this.show = () => {
        const { title, body } = this;
        heard.notifications.push({ title, body, emit: (name) => void this.emit(name) });
      };
      return once.apply(this, given);
    };
  }, isFocused);
}

/** What was asked until now. */
export function workOf(app: ElectronApplication): Promise<SystemCalls> {
  return app.evaluate(({ powerSaveBlocker }) => {
    const { carrelTestWork: heard } = globalThis as unknown as { carrelTestWork: Heard };
    return {
      bars: heard.bars,
      holds: heard.holds.length,
      isAwake: heard.holds.some((id) => powerSaveBlocker.isStarted(id)),
      notifications: heard.notifications.map(({ title, body }) => ({ title, body })),
    };
  });
}

/** Presses the newest notification. */
export function pressNotification(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => {
    const { carrelTestWork: heard } = globalThis as unknown as { carrelTestWork: Heard };
    heard.notifications.at(-1)?.emit('click');
  });
}
