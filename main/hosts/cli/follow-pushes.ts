import type { PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/push-views.ts';
import type { Services } from '../../services/services.ts';

/** A push of this command. */
export interface Followed {
  readonly id: PushId;
}

/** What is told of them. */
export interface FollowWatch<T extends Followed> {
  onState(push: T, words: string): void;
  /** Once for each: verified, failed, cancelled, or stopped before its turn. */
  onEnd(push: T, view: PushView): Promise<void>;
}

/** Missed events cost no more than this. */
const lookEveryMs = 1_000;
/** What runs gets so long to come to a safe point; then it is left where it is. */
const stopMs = 10_000;

/**
 * Follows pushes until each has ended. When the signal comes, the queue is stopped: what waits goes
 * on waiting for the next command, what runs comes to a point where it can be taken up again.
 */
export async function followPushes<T extends Followed>(
  services: Services,
  pushes: readonly T[],
  signal: AbortSignal,
  watch: FollowWatch<T>,
): Promise<void> {
  const open = new Set(pushes);
  const changed = new Set(pushes.map(({ id }) => id));
  let wake = (): void => undefined;
  const stopListening = services.onEvent((event) => {
    if (event.name !== 'push.changed') return;
    changed.add(event.payload.pushId);
    wake();
  });
  let stopsAt = Infinity;
  try {
    while (open.size > 0 && Date.now() < stopsAt) {
      if (signal.aborted && stopsAt === Infinity) {
        stopsAt = Date.now() + stopMs;
        await services.handlers['push.stopQueue']({});
      }
      for (const push of open) {
        if (!changed.delete(push.id)) continue;
        const view = await viewOf(services, push);
        if (!isOver(view)) {
          watch.onState(push, stateWords(view));
          continue;
        }
        open.delete(push);
        await watch.onEnd(push, view);
      }
      const isNews = [...open].some(({ id }) => changed.has(id));
      if (open.size > 0 && !isNews) {
        const isWoken = await next(signal, stopsAt, (end) => (wake = end));
        if (!isWoken) for (const { id } of open) changed.add(id);
      }
    }
  } finally {
    stopListening();
  }
}

/** Resolves with false when only time passed. */
function next(
  signal: AbortSignal,
  stopsAt: number,
  onWake: (end: () => void) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isWoken: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve(isWoken);
    };
    const wake = (): void => end(true);
    const timer = setTimeout(() => end(false), lookEveryMs);
    if (stopsAt === Infinity) signal.addEventListener('abort', wake);
    onWake(wake);
  });
}

async function viewOf({ handlers }: Services, { id }: Followed): Promise<PushView> {
  const view = await handlers['push.get']({ pushId: id });
  if (!view.ok) throw new Error(view.failure.message);
  return view.value;
}

function isOver({ state, waiting }: PushView): boolean {
  return (
    state === 'verified' || state === 'failed' || state === 'cancelled' || waiting === 'stopped'
  );
}

function stateWords({ state, waiting }: PushView): string {
  return waiting === 'turn' ? 'waits for its turn' : state;
}
