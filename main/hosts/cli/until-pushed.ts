import { cancelled } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/push-views.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { Services } from '../../services/services.ts';
import type { CommonOptions, RunContext } from './run-context.ts';

const lookEveryMs = 300;
const eraseLine = '\r\u001B[2K';

/** Which push is waited for. */
export interface WaitedPush {
  readonly pushId: PushId;
  readonly name: string;
}

/**
 * Waits until a push is verified, has failed or was cancelled, drawing its step meanwhile. Ctrl-C
 * leaves it where it is: it can be resumed in the window, or by pushing again.
 */
export async function untilPushed(
  services: Services,
  push: WaitedPush,
  options: CommonOptions,
  context: RunContext,
): Promise<Result<PushView, AppFailure>> {
  const { terminal, signal } = context;
  const draws = options.quiet !== true && terminal.showsProgress;
  try {
    for (;;) {
      if (signal.aborted) return fail(cancelled);
      const found = await services.handlers['push.get']({ pushId: push.pushId });
      if (!found.ok) return found;
      const view = found.value;
      if (view.state === 'verified' || view.state === 'failed' || view.state === 'cancelled') {
        return ok(view);
      }
      if (draws) terminal.err(`${eraseLine}${stepText(push.name, view)}`);
      await pause(signal);
    }
  } finally {
    if (draws) terminal.err(eraseLine);
  }
}

function stepText(name: string, view: PushView): string {
  if (view.state !== 'uploading' || view.totalBytes === 0) return `${name}: ${view.state}`;
  return `${name}: uploading ${Math.floor((100 * view.sentBytes) / view.totalBytes)} %`;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, lookEveryMs);
    signal.addEventListener('abort', end);
  });
}
