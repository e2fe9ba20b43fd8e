import { setImmediate } from 'node:timers/promises';
import type { Progress, WorkContext } from './archive.ts';

/** How long work may run before it looks up: cancel, progress, other events. In milliseconds. */
const usualMs = 50;

/**
 * Called often in a long loop. About every 50 ms it reports progress, lets other events in (a
 * cancel arrives as one) and throws the signal's reason where there was one; then it returns a
 * promise to wait for. Otherwise it costs next to nothing.
 */
export function ticker(
  context: WorkContext,
  stage: Progress['stage'],
  unit: Progress['unit'],
  total: number,
): { tick(done: number): Promise<void> | null; end(done: number): void } {
  const interval = context.everyMs ?? usualMs;
  let next = performance.now() + interval;
  context.signal?.throwIfAborted();
  context.onProgress?.({ stage, unit, done: 0, total });

  async function lookUp(done: number): Promise<void> {
    context.onProgress?.({ stage, unit, done, total });
    await setImmediate();
    context.signal?.throwIfAborted();
    next = performance.now() + interval;
  }

  return {
    tick: (done) => (performance.now() < next ? null : lookUp(done)),
    end(done) {
      context.signal?.throwIfAborted();
      context.onProgress?.({ stage, unit, done, total });
      context.signal?.throwIfAborted(); // whoever is told of the end may still stop what follows
    },
  };
}
