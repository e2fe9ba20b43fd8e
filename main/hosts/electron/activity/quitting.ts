import type { PushNow } from './activity-pushes.ts';

export interface QuittingNeeds {
  /** Whether a push is under way, or may be. */
  readonly mayPush: () => boolean;
  /** The pushes under way. */
  readonly pushes: () => readonly PushNow[];
  /** Resolves when those are as the service has them, in a second at most. */
  readonly settled: () => Promise<void>;
  /** Asks whether to end in the middle of these. */
  readonly ask: (pushes: readonly PushNow[]) => Promise<boolean>;
  /** Brings the window with the question to the front. */
  readonly toFront: () => void;
  /** Told when it is decided that the app ends, and when it is not. */
  readonly setEnding: (isEnding: boolean) => void;
  /** Lets the services finish, within seconds. */
  readonly close: () => Promise<void>;
  readonly quit: () => void;
  readonly reportBug: (name: string, error: unknown) => unknown;
}

/** An event of the app's end that can be held up. */
interface Stoppable {
  preventDefault(): void;
}

/**
 * How the app ends: pushes are asked about, once; then the services finish their last transaction;
 * then it is gone. A system that shuts down is not kept waiting by a question.
 */
export class Quitting {
  readonly #needs: QuittingNeeds;
  /** The person wants to quit all the same, or cannot be asked any more. */
  #isDecided = false;
  #isAsking = false;
  #isClosing = false;
  #isClosed = false;

  constructor(needs: QuittingNeeds) {
    this.#needs = needs;
  }

  /** The app is about to end: by its menu, by its last window, by an update. */
  beforeQuit(event: Stoppable): void {
    if (this.#mayEndNow) return this.#needs.setEnding(true);
    event.preventDefault();
    this.#decide();
  }

  /** The last window is about to close, and the app with it. */
  lastWindowCloses(event: Stoppable): void {
    if (this.#mayEndNow) return;
    event.preventDefault();
    this.#decide();
  }

  /** All windows are closed: the app is gone as soon as the services are. */
  willQuit(event: Stoppable): void {
    if (this.#isClosed) return;
    event.preventDefault();
    if (this.#isClosing) return;
    this.#isClosing = true;
    void this.#needs
      .close()
      .catch((error: unknown) => void this.#needs.reportBug('quit', error))
      .then(() => {
        this.#isClosed = true;
        this.#needs.quit();
      });
  }

  /** The session of the person ends, or the machine does. */
  systemEnds(): void {
    this.#isDecided = true;
  }

  /** The same, for certain and at once: there is no time left to be asked to quit. */
  sessionEnds(): void {
    this.systemEnds();
    this.#needs.quit();
  }

  /** It does not after all. */
  systemStays(): void {
    this.#isDecided = this.#isClosing;
  }

  /** Without holding up anything: what holds up a quit holds up a shutdown, too. */
  get #mayEndNow(): boolean {
    return this.#isDecided || this.#isClosing || !this.#needs.mayPush();
  }

  #decide(): void {
    if (this.#isAsking) return this.#needs.toFront();
    this.#isAsking = true;
    void this.#mayEnd()
      .catch((error: unknown) => {
        this.#needs.reportBug('quit', error);
        return true; // whoever wants to end must be able to
      })
      .then((mayEnd) => {
        this.#isAsking = false;
        this.#isDecided ||= mayEnd;
        if (this.#isDecided) this.#needs.quit();
        else this.#needs.setEnding(false);
      });
  }

  async #mayEnd(): Promise<boolean> {
    await this.#needs.settled();
    const pushes = this.#needs.pushes();
    return pushes.length === 0 || this.#isDecided || this.#needs.ask(pushes);
  }
}
