/** The one table of events from the services to the window; see channels.ts. */
import type { ArchiveId, PushId } from './model/ids.ts';
import type { JobEnded, JobProgress, Preferences, ReportProgress } from './views.ts';

interface Event<Payload> {
  readonly payload?: Payload;
}

function event<Payload>(): Event<Payload> {
  return {};
}

export const events = {
  'job.progressed': event<JobProgress>(),
  'job.ended': event<JobEnded>(),
  /** While `findings.saveReport` writes. */
  'report.progressed': event<ReportProgress>(),
  /** The list, or one archive's state, is another now. */
  'archives.changed': event<{ readonly archiveId: ArchiveId | null }>(),
  /**
   * A file or folder was opened from outside (argument, second instance): show it. `count`: of how
   * many that were opened together it is the first.
   */
  'archives.opened': event<{ readonly archiveId: ArchiveId; readonly count?: number }>(),
  /** Another server's prediction is there, or failed. */
  'restore.changed': event<{ readonly archiveId: ArchiveId }>(),
  'preferences.changed': event<Preferences>(),
  /** An instance was added, changed or removed, signed in or out; or the practice instance runs, or not. */
  'instances.changed': event<Readonly<Record<string, never>>>(),
  'push.changed': event<{ readonly archiveId: ArchiveId; readonly pushId: PushId }>(),
  /**
   * The services were started anew, or ended and rest: nothing that was asked before is certain, and
   * no job that was running is any more.
   */
  'services.changed': event<{ readonly areRunning: boolean }>(),
} as const;

export type EventName = keyof typeof events;
export type PayloadOf<Name extends EventName> =
  (typeof events)[Name] extends Event<infer Payload> ? Payload : never;
