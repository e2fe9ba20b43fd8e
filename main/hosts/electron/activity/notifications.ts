import type { NewsWords } from './news-words.ts';

/** Of a notification of the system what is used. */
interface Shown {
  show(): void;
}

/** What becomes of a notification. */
export interface ShownEvents {
  readonly clicked: () => void;
  /** Put away, or it could not be shown. */
  readonly gone: () => void;
}

export interface NotifierNeeds {
  readonly isSupported: () => boolean;
  readonly make: (
    words: { readonly title: string; readonly body: string },
    events: ShownEvents,
  ) => Shown;
  /** Shows the place in a window, in front. */
  readonly go: (link: string) => void;
  readonly reportBug: (name: string, error: unknown) => unknown;
}

/** Older ones have scrolled out of sight. */
const mostKept = 10;

/** The system's notifications. One that cannot be shown costs nothing but itself. */
export class Notifier {
  readonly #needs: NotifierNeeds;
  /** One that nothing holds is collected, and its click with it. */
  readonly #kept = new Set<Shown>();

  constructor(needs: NotifierNeeds) {
    this.#needs = needs;
  }

  tell({ title, body, link }: NewsWords): void {
    try {
      if (!this.#needs.isSupported()) return;
      const forget = (): void => void this.#kept.delete(shown);
      const clicked = (): void => {
        forget();
        this.#needs.go(link);
      };
      const shown = this.#needs.make({ title, body }, { clicked, gone: forget });
      this.#keep(shown);
      shown.show();
    } catch (error) {
      this.#needs.reportBug('notification', error);
    }
  }

  #keep(shown: Shown): void {
    this.#kept.add(shown);
    const [oldest] = this.#kept;
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}
