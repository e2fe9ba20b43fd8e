export interface AnswerWatchNeeds {
  /** Asks for a sign of life. */
  readonly ask: () => void;
  /** There was none for too long. */
  readonly onSilent: () => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

const askEveryMs = 5_000;
/** The service answers between two statements of SQLite: this long it never keeps anyone waiting. */
export const longestSilenceMs = 30_000;

/** Watches a process that could hang: no crash tells of that. */
export class AnswerWatch {
  readonly #needs: AnswerWatchNeeds;
  #timer: NodeJS.Timeout | undefined;
  #heardAt = 0;
  #lookedAt = 0;

  constructor(needs: AnswerWatchNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.stop();
    this.#heardAt = this.#needs.now();
    this.#lookedAt = this.#heardAt;
    this.#timer = setInterval(() => this.#look(), askEveryMs);
    this.#timer.unref();
  }

  /** It said something. */
  heard(): void {
    this.#heardAt = this.#needs.now();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = this.#needs.now();
    // The machine slept, or we hung ourselves: the other could not be heard meanwhile.
    if (now - this.#lookedAt > 2 * askEveryMs) this.#heardAt = now;
    this.#lookedAt = now;
    if (now - this.#heardAt < longestSilenceMs) return this.#needs.ask();
    this.stop();
    this.#needs.onSilent();
  }
}
