/**
 * What happens when something that Carrel is made of ends badly: dumps and reports stay on this
 * machine (CR-1), an error that nobody caught ends the app with a report (CR-4), and the next start
 * says so (CR-3).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App, CrashReporter } from 'electron';
import type { ShellEvent } from '../../../../contract/shell.ts';
import { crashFiles, pruneCrashFiles, reportOfEnd } from './crash-files.ts';
import { readMarker, removeMarker, writeMarker } from './crash-marker.ts';
import { CrashReports } from './crash-reports.ts';
import type { CrashReportsNeeds } from './crash-reports.ts';
import { keepBugs, reportBug, tellBug } from './report-bug.ts';

/** As for a program that broke; the command line's own codes are for what it found. */
const brokenCode = 1;

/** What is used of Electron. */
export interface GuardedApp extends Pick<App, 'setPath' | 'exit' | 'getVersion'> {
  on(name: 'quit', listener: () => void): unknown;
  on(name: 'child-process-gone', listener: (event: unknown, gone: ChildGone) => void): unknown;
  on(
    name: 'browser-window-created',
    listener: (event: unknown, window: EndingWindow) => void,
  ): unknown;
}

interface EndingWindow {
  /** Windows ends the session of its user. */
  on(name: 'session-end', listener: () => void): unknown;
}

export interface ChildGone {
  readonly type: string;
  readonly reason: string;
  readonly exitCode: number;
  readonly serviceName?: string;
  readonly name?: string;
}

export interface CrashGuardNeeds {
  readonly app: GuardedApp;
  readonly crashReporter: Pick<CrashReporter, 'start'>;
  /** Of Chromium's files and the shell's own. */
  readonly windowFolder: string;
  /** Says it where there may be no window; waits until it was read. */
  readonly say: (words: { readonly message: string; readonly next: string }) => void;
  readonly process: Pick<NodeJS.Process, 'on' | 'pid'>;
}

/** How the run before ended. */
export interface LastEnd {
  /** Nobody asked for it. */
  readonly wasBad: boolean;
  /** What tells most of it; null: nothing does. */
  readonly report: string | null;
}

/** Of one run of the app. */
export class CrashGuard {
  readonly reports: CrashReports;
  readonly #needs: CrashGuardNeeds;
  readonly #folders: readonly string[];
  readonly #startedAt: Date;
  #isEnding = false;
  /** The marker in the folder is this run's. */
  #isMarked = false;

  constructor(needs: CrashGuardNeeds, known: Pick<CrashReportsNeeds, 'platform' | 'versions'>) {
    const { app, windowFolder } = needs;
    this.#needs = needs;
    this.#startedAt = new Date();
    const [reports, dumps] = [join(windowFolder, 'reports'), join(windowFolder, 'crash-dumps')];
    this.#folders = [reports, dumps];
    this.reports = new CrashReports({
      ...known,
      folder: reports,
      version: app.getVersion(),
      startedAt: this.#startedAt,
      now: () => new Date(),
    });
  }

  /** From here on errors have consequences. Before `ready`: the crash reporter wants it so. */
  watch(): void {
    const { app, crashReporter, process } = this.#needs;
    const [, dumps = ''] = this.#folders;
    keepBugs(this.reports);
    try {
      mkdirSync(dumps, { recursive: true, mode: 0o700 });
    } catch (error) {
      reportBug('crash dumps', error); // without them the reports remain
    }
    app.setPath('crashDumps', dumps);
    // CR-1: nothing is ever sent; what is to be sent a person attaches by hand.
    crashReporter.start({ uploadToServer: false, compress: false });
    process.on('uncaughtException', (error) => this.end('an error that nobody caught', error));
    process.on('unhandledRejection', (error) => this.end('a rejection that nobody caught', error));
    app.on('child-process-gone', (_event, gone) => this.#lost(gone));
    // Chromium's and Node's ways of ending as asked all come by here.
    app.on('quit', () => this.#endWell());
    app.on('browser-window-created', (_event, window) => {
      window.on('session-end', () => this.#endWell());
    });
  }

  /** Looks how the run before ended, and says that this one runs. With the lock of the folder. */
  begin(): LastEnd {
    const { windowFolder, app, process } = this.#needs;
    const before = readMarker(windowFolder);
    const files = crashFiles(this.#folders);
    pruneCrashFiles(this.#folders, this.#startedAt.getTime());
    this.#isMarked = true;
    try {
      writeMarker(windowFolder, {
        pid: process.pid,
        startedAt: this.#startedAt,
        version: app.getVersion(),
      });
    } catch (error) {
      reportBug('running marker', error); // a full disk: only the next start knows less
    }
    if (before === null) return { wasBad: false, report: null };
    return { wasBad: true, report: reportOfEnd(files, before.startedAt.getTime()) };
  }

  /** CR-4: nothing can be trusted any more. Says so and ends; the marker stays for the next start. */
  end(what: string, error: unknown): void {
    if (this.#isEnding) return; // what follows from the first, or comes while it is being read
    this.#isEnding = true;
    const id = this.reports.end(what, error);
    tellBug(id, what, error);
    try {
      this.#needs.say({
        message:
          'Something in Carrel went wrong, and it has to end. Your archives were not touched.',
        next: `Start it again: it says where its report is. If it happens again, report it with the number ${id}.`,
      });
    } finally {
      this.#needs.app.exit(brokenCode);
    }
  }

  #endWell(): void {
    if (!this.#isMarked || this.#isEnding) return;
    try {
      removeMarker(this.#needs.windowFolder);
    } catch (error) {
      reportBug('running marker', error); // only the next start says what is not so
    }
  }

  /** Chromium starts its own processes again; ours are told of by who started them. */
  #lost({ type, reason, exitCode, name, serviceName }: ChildGone): void {
    if (reason === 'clean-exit' || (name ?? serviceName ?? '').startsWith('Carrel ')) return;
    const which = /^[\w .]{1,40}$/.test(name ?? '') ? `${type} (${name ?? ''})` : type;
    this.reports.ended(
      which.replaceAll(/[^\w]+/g, '-').replace(/-$/, ''),
      `${reason}, ${String(exitCode)}`,
    );
  }
}

/** What the next start tells a window of the last end; null: nothing. */
export function endedBadly({ wasBad, report }: LastEnd): ShellEvent | null {
  return wasBad ? { kind: 'ended-badly', hasReport: report !== null } : null;
}

/** A terminal that was closed takes nothing any more: that is no reason to end. */
export function bearDeafStreams(streams: readonly NodeJS.EventEmitter[]): void {
  for (const stream of streams) stream.on('error', () => undefined);
}
