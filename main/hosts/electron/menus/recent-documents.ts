import type { RecentFile } from '../../../../contract/views.ts';
import type { Answer } from '../../../../contract/channels.ts';

/** A folder of archives changes the list many times a second. */
const restMs = 500;

export interface RecentNeeds {
  readonly list: () => Promise<Answer<unknown>>;
  readonly clear: () => Promise<Answer<unknown>>;
  /** The system's own list. */
  readonly system: { addRecentDocument(path: string): void; clearRecentDocuments(): void };
  readonly onList: (files: readonly RecentFile[]) => void;
  /** Of a bug, which this outlives. */
  readonly report: (error: unknown) => unknown;
}

/** What was opened before: Carrel's own list, which the menus show, and the system's. */
export class RecentDocuments {
  readonly #needs: RecentNeeds;
  #isDue = false;

  constructor(needs: RecentNeeds) {
    this.#needs = needs;
  }

  /** Opened by its path: the system is told. */
  add(paths: readonly string[]): void {
    for (const path of paths) this.#needs.system.addRecentDocument(path);
  }

  /** Carrel's list may be another: it is asked for, soon and once. */
  changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.ask().catch(this.#needs.report);
    }, restMs);
  }

  async ask(): Promise<void> {
    const answer = await this.#needs.list();
    // The service answers by the contract. A list that cannot be had leaves the one of before.
    if (answer.ok) this.#needs.onList(answer.value as readonly RecentFile[]);
  }

  /** Carrel's list was cleared in a window. */
  cleared(): void {
    this.#needs.system.clearRecentDocuments();
    this.#needs.onList([]);
  }

  /** Clears both. */
  async clear(): Promise<void> {
    const answer = await this.#needs.clear();
    if (answer.ok) this.cleared();
  }
}
