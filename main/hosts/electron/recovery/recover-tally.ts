/** How often something may come back by itself. */
export interface TallyLimits {
  readonly most: number;
  readonly withinMs: number;
}

/** What comes back more often than this is broken, and a person is asked. */
export const usualLimits: TallyLimits = { most: 3, withinMs: 60_000 };

/** Counts what goes wrong within the last while, so that nothing comes back in a loop. */
export class RecoverTally {
  readonly #limits: TallyLimits;
  #times: readonly number[] = [];

  constructor(limits: TallyLimits = usualLimits) {
    this.#limits = limits;
  }

  /**
   * It went wrong again: whether it may come back by itself once more.
   *
   * @param now of a clock that only goes forward, in milliseconds
   */
  mayComeBack(now: number): boolean {
    const { most, withinMs } = this.#limits;
    this.#times = [...this.#times, now].filter((time) => now - time < withinMs);
    return this.#times.length <= most;
  }

  /** A person said that it shall come back. */
  forget(): void {
    this.#times = [];
  }
}
