/** What comes back when it dies, put together for the shell (CR-3). */
import { app } from 'electron';
import type { AppWindows } from '../windows/app-windows.ts';
import type { CrashGuard, LastEnd } from './crash-guard.ts';
import { endedBadly } from './crash-guard.ts';
import type { CrashReports } from './crash-reports.ts';
import { askQuestion } from '../windows/dialogs.ts';
import { showInFolder } from '../menus/open-outside.ts';
import { loadPlace } from '../windows/open-window.ts';
import { recoverWindows } from './recover-windows.ts';
import { reportBug } from './report-bug.ts';
import type { ServiceNeeds } from '../service/service-client.ts';
import type { HelperNews } from '../service/follow-helper.ts';

/** What the shell does about the end of the run before. */
export interface Recovery {
  readonly hasReport: boolean;
  /** Shows the report of the last end, where there is one. */
  readonly showReport: () => void;
  /** Tells the window that is open; after the first was. */
  readonly tellOfLastEnd: () => void;
}

/** Before the first window is opened. */
export function startRecovery(
  windows: AppWindows,
  { reports }: CrashGuard,
  lastEnd: LastEnd,
): Recovery {
  recoverWindows({
    windows,
    ask: ({ message, detail, buttons, cancel }, { window }, signal) =>
      askQuestion(
        {
          type: 'warning',
          title: 'Carrel',
          message,
          detail,
          buttons: [...buttons],
          defaultId: 0,
          cancelId: cancel,
          noLink: true,
          ...(signal === undefined ? {} : { signal }),
        },
        window,
      ),
    load: ({ window, place }) => loadPlace(window, place.link),
    quit: () => app.quit(),
    onGone: (how) => reports.ended('window', how),
    reportBug,
    now: () => performance.now(),
  });
  return {
    hasReport: lastEnd.report !== null,
    showReport: () => {
      if (lastEnd.report !== null) showInFolder(lastEnd.report);
    },
    tellOfLastEnd: () => {
      const news = endedBadly(lastEnd);
      if (news !== null && windows.last !== null) windows.tellOne(windows.last, news);
    },
  };
}

/** What helpers say of themselves goes into the reports. */
export function helperNews(reports: CrashReports): HelperNews {
  return {
    said: (entry, line) => reports.heard(entry, line),
    crashed: (entry, code) =>
      reports.ended(entry, code === null ? 'by a signal' : `code ${String(code)}`),
  };
}

/** The same of what the service tells in messages. */
export function serviceNews(reports: CrashReports): Pick<ServiceNeeds, 'onBug' | 'onHung'> {
  return {
    onBug: (id, name, text) => reports.bugOf('service', { id, name, text }),
    onHung: () => reports.ended('service', 'gave no sign of life'),
  };
}
