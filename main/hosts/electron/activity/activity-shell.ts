/** What the system shows of the work that goes on: taskbar, notifications, sleep held off. */
import { Notification, app, powerSaveBlocker } from 'electron';
import type { BrowserWindow } from 'electron';
import { barOf, noBar } from './activity-bar.ts';
import type { Bar } from './activity-bar.ts';
import { pushesUnderWay } from './activity.ts';
import type { Activity, News } from './activity.ts';
import { ActivityWatch } from './activity-watch.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import { KeepAwake } from './keep-awake.ts';
import { isWorthTelling, wordsOf } from './news-words.ts';
import { Notifier } from './notifications.ts';
import { reportBug } from '../recovery/report-bug.ts';
import type { ServiceClient } from '../service/service-client.ts';

export interface ActivityParts {
  readonly windows: AppWindows;
  readonly service: Pick<ServiceClient, 'call'>;
  /** Told whenever something of it changed. */
  readonly onChange: () => void;
}

/** Follows the work of the service, and shows it; called once. */
export function startActivity({ windows, service, onChange }: ActivityParts): ActivityWatch {
  const awake = new KeepAwake(powerSaveBlocker);
  const bars = followBars(windows);
  const isLookedAt = (): boolean =>
    windows.all.some(({ window }) => !window.isDestroyed() && window.isFocused());
  const notifier = new Notifier({
    isSupported: () => Notification.isSupported(),
    make: (words, { clicked, gone }) => {
      const made = new Notification(words);
      made.once('click', clicked);
      made.once('close', gone);
      made.once('failed', gone); // on Windows alone
      return made;
    },
    go: (link) => windows.tellOne(windows.show(), { kind: 'go', link }),
    reportBug,
  });
  const watch = new ActivityWatch({
    ask: (name, argument) => service.call(name, argument),
    isLookedAt,
    onChange: (activity) => {
      awake.set(pushesUnderWay(activity).length > 0);
      bars.show(activity);
      onChange();
    },
    onNews: (news) => {
      if (!isWorthTelling(news) || isLookedAt()) return;
      if (needsAnswer(news)) callFor(windows);
      void titleFor(news, watch).then((title) => {
        if (!isLookedAt()) notifier.tell(wordsOf(news, title));
      });
    },
  });
  windows.onChange((what) => {
    if (what === 'focused') watch.looked();
  });
  return watch;
}

/** Of a reading of one archive alone. */
async function titleFor(news: News, watch: ActivityWatch): Promise<string | null> {
  const isOne = news.kind === 'read' && news.read + news.failed === 1;
  return isOne ? watch.titleOf(news.archiveId) : null;
}

function needsAnswer(news: News): boolean {
  if (news.kind === 'push') return news.push.outcome === 'asks';
  return news.kind === 'pushes' && news.pushes.some(({ outcome }) => outcome === 'asks');
}

/** As each system asks for attention. */
function callFor(windows: AppWindows): void {
  if (process.platform === 'darwin') app.dock?.bounce('informational');
  if (process.platform === 'win32') windows.last?.window.flashFrame(true);
}

interface Bars {
  readonly show: (activity: Activity) => void;
}

/** The same bar at each window, those that are opened later too. */
function followBars(windows: AppWindows): Bars {
  let shown: Bar = noBar;
  windows.onChange((what, { window }) => {
    if (what === 'opened' && shown !== noBar) set(window, shown);
    if (what === 'focused' && process.platform === 'win32') window.flashFrame(false);
  });
  return {
    show: (activity) => {
      const bar = barOf(activity, process.platform);
      if (bar.value === shown.value && bar.mode === shown.mode) return;
      shown = bar;
      for (const { window } of windows.all) set(window, bar);
    },
  };
}

function set(window: BrowserWindow, { value, mode }: Bar): void {
  if (!window.isDestroyed()) window.setProgressBar(value, { mode });
}
