/**
 * A window whose page died or hangs (CR-3): the page is loaded again where it was, and a person is
 * asked where that does not help.
 */
import type { AppWindow, AppWindows } from '../windows/app-windows.ts';
import type { Question } from './recover-questions.ts';
import { deadQuestion, hungQuestion } from './recover-questions.ts';
import { RecoverTally } from './recover-tally.ts';

export interface RecoverNeeds {
  readonly windows: Pick<AppWindows, 'onChange' | 'isEnding'>;
  /** Asks over a window; answers with the place of the button. `signal`: not needed any more. */
  readonly ask: (question: Question, over: AppWindow, signal?: AbortSignal) => Promise<number>;
  /** Loads the page of a window that never showed anything. */
  readonly load: (which: AppWindow) => void;
  readonly quit: () => void;
  /** For the reports: what happened, in our own words. */
  readonly onGone: (how: string) => void;
  readonly reportBug: (name: string, error: unknown) => unknown;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Electron waits five seconds for a page that is to close. */
const closesWithinMs = 10_000;

/** From now on each window that is opened comes back by itself. */
export function recoverWindows(needs: RecoverNeeds): void {
  needs.windows.onChange((what, which) => {
    if (what === 'opened') follow(which, needs);
  });
}

function follow(which: AppWindow, needs: RecoverNeeds): void {
  const { window } = which;
  const tally = new RecoverTally();
  let isAsking = false;
  let hanging: AbortController | null = null;
  let closedAt = Number.NEGATIVE_INFINITY;
  const contents = window.webContents;
  const safely = (act: Promise<void>): void => {
    act.catch((error: unknown) => needs.reportBug('recover a window', error));
  };
  const loadAgain = (): void => {
    if (window.isDestroyed()) return;
    // What the dead page was not told yet, and what comes meanwhile, waits for the new one.
    const untold = (which.waiting ?? []).filter(({ kind }) => kind !== 'recovered');
    which.waiting = [...untold, { kind: 'recovered' }];
    // One that died before it ever showed anything has no address yet.
    if (contents.getURL() === '') needs.load(which);
    else contents.reload();
  };

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    hanging?.abort();
    needs.onGone(`${reason}, ${String(exitCode)}`);
    if (window.isDestroyed() || isAsking) return;
    // The app ends: a page that cannot answer any more must not hold that up.
    if (needs.windows.isEnding) return window.destroy();
    if (tally.mayComeBack(needs.now())) return loadAgain();
    isAsking = true;
    safely(askDead().finally(() => (isAsking = false)));
  });

  async function askDead(): Promise<void> {
    const answer = deadQuestion.answers[await needs.ask(deadQuestion, which)];
    if (answer === 'quit') return needs.quit();
    if (window.isDestroyed()) return;
    if (answer === 'close') return window.destroy();
    tally.forget();
    loadAgain();
  }

  // Of the window: it tells also of a page that does not let itself be closed.
  window.on('close', () => (closedAt = needs.now()));
  window.on('unresponsive', () => {
    const isClosing = needs.windows.isEnding || needs.now() - closedAt < closesWithinMs;
    if (isClosing) return window.destroy();
    if (hanging !== null || isAsking) return;
    const asked = new AbortController();
    hanging = asked;
    safely(askHung(asked.signal).finally(() => (hanging = null)));
  });
  window.on('responsive', () => hanging?.abort());

  async function askHung(signal: AbortSignal): Promise<void> {
    const answer = hungQuestion.answers[await needs.ask(hungQuestion, which, signal)];
    if (answer !== 'load' || signal.aborted || window.isDestroyed()) return;
    // A person asked for it: that is none of the times that it went wrong.
    tally.forget();
    contents.forcefullyCrashRenderer();
  }
}
