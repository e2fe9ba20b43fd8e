/** The end of the app, with all ways that lead to it. */
import { app, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import type { PracticeState } from '../../../../contract/views.ts';
import type { PushNow } from './activity-pushes.ts';
import type { ActivityWatch } from './activity-watch.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import { askQuestion } from '../windows/dialogs.ts';
import { quitButton, quitQuestion } from './quit-question.ts';
import { Quitting } from './quitting.ts';
import { reportBug } from '../recovery/report-bug.ts';
import type { ServiceClient } from '../service/service-client.ts';
import type { Updates } from '../updates/updates.ts';

export interface QuittingParts {
  readonly windows: AppWindows;
  readonly service: Pick<ServiceClient, 'call' | 'close'>;
  readonly activity: ActivityWatch;
  readonly updates: Pick<Updates, 'ending' | 'stays' | 'end'>;
}

/** A logout that another program refuses leaves Carrel running. */
const logoutMs = 60_000;

/** Lets pushes be asked about, and the service finish, before the app ends. */
export function followQuitting(parts: QuittingParts): void {
  const { windows, service, activity, updates } = parts;
  let isClosed = false;
  const quitting = new Quitting({
    mayPush: () => activity.mayPush,
    pushes: () => activity.pushes,
    settled: () => activity.settled(),
    ask: (pushes) => ask(pushes, { windows, service }),
    toFront: () => void windows.show(),
    setEnding: (isEnding) => {
      windows.setEnding(isEnding);
      if (isEnding) updates.ending();
      else updates.stays();
    },
    close: async () => {
      activity.close();
      await service.close();
      isClosed = true;
    },
    // The last end may be that of an installation, which has everything closed before.
    // Electron takes no call for it while it still tells of the one before: without a service to
    // wait for, this would come so early.
    quit: () => void setImmediate(() => (isClosed ? updates.end() : app.quit())),
    reportBug,
  });
  app.on('before-quit', (event) => quitting.beforeQuit(event));
  app.on('will-quit', (event) => quitting.willQuit(event));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const { window } of windows.all) followWindow(window, windows, quitting);
  windows.onChange((what, { window }) => {
    if (what === 'opened') followWindow(window, windows, quitting);
  });
  followSystem(quitting);
}

function followWindow(window: BrowserWindow, windows: AppWindows, quitting: Quitting): void {
  // Without a window Carrel stays, on macOS alone.
  if (process.platform !== 'darwin') {
    window.on('close', (event) => {
      if (windows.all.length === 1) quitting.lastWindowCloses(event);
    });
  }
  window.on('session-end', () => quitting.sessionEnds());
}

function followSystem(quitting: Quitting): void {
  powerMonitor.on('shutdown', () => {
    quitting.systemEnds();
    setTimeout(() => quitting.systemStays(), logoutMs).unref();
    // macOS asks each app to quit by itself.
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // A library listens before Electron does, and Electron's own listener then keeps Node's from
    // hearing anything: the first one is listened to anew.
    process.removeAllListeners(signal);
    process.on(signal, () => quitting.sessionEnds());
  }
}

async function ask(
  pushes: readonly PushNow[],
  { windows, service }: Pick<QuittingParts, 'windows' | 'service'>,
): Promise<boolean> {
  const question = quitQuestion(pushes, await practiceUrl(service));
  const over = windows.last === null ? null : windows.show().window;
  return (await askQuestion(question, over)) === quitButton;
}

/** A service that is busy says nothing of it in time. */
const askedMs = 1_000;

async function practiceUrl(service: Pick<ServiceClient, 'call'>): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), askedMs).unref());
  const answer = await Promise.race([service.call('practice.getState', {}), late]);
  if (answer === null || !answer.ok) return null;
  return (answer.value as PracticeState).url; // by the contract
}
