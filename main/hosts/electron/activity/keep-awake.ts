import type { PowerSaveBlocker } from 'electron';

/** Holds the system's sleep off, and lets it go again; each change is made once. */
export class KeepAwake {
  readonly #blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  #held: number | null = null;

  constructor(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>) {
    this.#blocker = blocker;
  }

  /** The screen may go dark all the same. */
  set(isWanted: boolean): void {
    if (isWanted === (this.#held !== null)) return;
    if (this.#held !== null) this.#blocker.stop(this.#held);
    this.#held = isWanted ? this.#blocker.start('prevent-app-suspension') : null;
  }
}
