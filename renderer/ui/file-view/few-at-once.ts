/** Work that is asked for all at once and done a few at a time, the last asked for first. */
export interface FewAtOnce {
  /** Does the work when there is room. Returns what gives it up: it is then not begun any more. */
  add(work: () => Promise<void>): () => void;
}

/** @param limit how many may run together */
export function createFewAtOnce(limit: number): FewAtOnce {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  const next = (): void => {
    if (running >= limit) return;
    // What was scrolled into view last is what is looked at.
    const work = waiting.pop();
    if (work === undefined) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      next();
    });
  };
  return {
    add(work) {
      waiting.push(work);
      next();
      return () => {
        const at = waiting.indexOf(work);
        if (at !== -1) waiting.splice(at, 1);
      };
    },
  };
}
