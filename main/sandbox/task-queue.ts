/** Runs tasks one after the other, as a server's one worker does: restores and backups in turn. */
export interface TaskQueue {
  /** Stopped before its turn, a task gets a signal that is aborted already. It must not reject. */
  add(task: (signal: AbortSignal) => Promise<void>): void;
  /** Stops the task that runs, and resolves once all have ended. */
  close(): Promise<void>;
}

/** Makes an empty queue. */
export function createTaskQueue(): TaskQueue {
  const stop = new AbortController();
  let tail: Promise<void> = Promise.resolve();
  return {
    add(task) {
      tail = tail.then(() => task(stop.signal));
    },
    async close() {
      stop.abort();
      await tail;
    },
  };
}

/** Waits; throws the signal's reason when stopped. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}
