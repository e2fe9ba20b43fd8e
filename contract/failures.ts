/**
 * Why the app could not do a task. A failure is a value that crosses the process border; what is
 * wrong with the user's archive is a diagnostic instead, and a bug is thrown.
 */
export type FailureKind =
  | 'bad-request' // the caller sent something that the contract does not allow
  | 'not-found' // an id that no longer stands for anything
  | 'file-missing' // the file is not (or no longer) where it was
  | 'file-unreadable' // the system refuses to read it
  | 'file-changed' // not the bytes that were read before
  | 'disk-full'
  | 'data-folder-unusable' // not writable, on a network, held by a newer Carrel
  | 'staging-locked'
  | 'staging-damaged' // rebuild from the archive
  | 'cancelled'
  | 'reader-stopped' // the helper process crashed or was stopped at its limits
  | 'not-approved'
  | 'approval-void'
  | 'refused-container' // an archive whose container may not be approved
  | 'instance-unreachable'
  | 'instance-not-secure' // http to a host that is not this machine
  | 'sign-in-refused'
  | 'not-allowed' // 403: signed in, but without the right
  | 'server-refused' // 4xx with the server's words
  | 'server-failed' // 5xx, or an answer that makes no sense
  | 'restore-failed' // the server ran the restore and says no
  | 'wrong-state' // the act does not fit the job's present state
  | 'not-here' // this host cannot do that (a native dialog in the browser host)
  | 'internal'; // a bug, caught at the edge

/** What the person can do about it: the renderer maps each to a button. */
export type FailureRetry =
  'again' | 'choose-file' | 'read-again' | 'approve' | 'sign-in' | 'free-space' | 'none';

export interface AppFailure {
  readonly kind: FailureKind;
  /** What happened and what it means, one or two plain sentences; no path, no stack, no secret. */
  readonly message: string;
  /** What to do next, one sentence. */
  readonly next: string;
  readonly retry: FailureRetry;
  /** Words for support: a server's answer, an errno, a log id. Never content, tokens or paths. */
  readonly detail?: string;
}

/** Makes a failure. */
export function failure(
  kind: FailureKind,
  message: string,
  next: string,
  retry: FailureRetry = 'none',
  detail?: string,
): AppFailure {
  return detail === undefined
    ? { kind, message, next, retry }
    : { kind, message, next, retry, detail };
}

/** The failure of something that the person stopped. */
export const cancelled: AppFailure = failure(
  'cancelled',
  'Stopped before it was done.',
  'Start it again whenever you like; nothing was changed.',
  'again',
);
