import { modelPredictor } from '../../../main/worker/model-predictor.ts';
import { runReadJob } from '../../../main/worker/read-job.ts';
import type { ReadJob, ReadNews, ToReader } from '../../../main/worker/reader-protocol.ts';
import type { HelperProcess, StartHelper } from '../../../main/worker/start-helper.ts';

/** What a test does between the steps of a reading. */
export interface Steps {
  /** Before its first step. */
  readonly onStart?: (job: ReadJob) => void;
  /** Before its listener hears of it; the reading goes on when this is over. */
  readonly onNews?: (news: ReadNews, reader: HelperProcess) => void;
  /** Before each server is predicted. */
  readonly beforeServer?: () => Promise<void>;
}

/**
 * Starts the real reading in this very process, where it goes on only when its news was taken: a
 * reader of its own is further by then, and how far depends on the machine. One that is killed does
 * nothing any more and says nothing any more.
 */
export function startReaderHere(steps: () => Steps): StartHelper {
  return () => {
    const stop = new AbortController();
    let isDead = false;
    let hear: (message: unknown) => void = () => undefined;
    let onExit: (code: number | null) => void = () => undefined;
    const reader: HelperProcess = {
      pid: undefined,
      send(message) {
        const asked = message as ToReader; // by reader-client.ts
        if (asked.kind === 'cancel') stop.abort(new Error('cancelled'));
        else if (asked.kind === 'read') void read(asked.job);
      },
      onMessage: (listener) => void (hear = listener),
      onExit: (listener) => void (onExit = listener),
      kill() {
        if (isDead) return;
        isDead = true;
        queueMicrotask(() => onExit(null));
      },
    };
    async function read(job: ReadJob): Promise<void> {
      const tell = (news: ReadNews): void => {
        if (isDead) return;
        steps().onNews?.(news, reader);
        hear(structuredClone(news));
      };
      const endIfDead = (): void => {
        if (isDead) throw new Error('killed');
      };
      steps().onStart?.(job);
      try {
        await runReadJob(job, {
          tell,
          signal: stop.signal,
          predictor: (about) => {
            const predict = modelPredictor(about);
            return async (server, work) => {
              endIfDead();
              await steps().beforeServer?.();
              return predict(server, work);
            };
          },
        });
      } catch (error) {
        if (!isDead) throw error;
      }
    }
    return reader;
  };
}
