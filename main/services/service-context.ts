import { randomBytes } from 'node:crypto';
import type { EventName, PayloadOf } from '../../contract/events.ts';
import type { AcceptanceStore } from '../staging/acceptance-store.ts';
import type { ApprovalStore } from '../staging/approval-store.ts';
import type { ArchiveStore } from '../staging/archive-store.ts';
import type { BatchStore } from '../staging/batch-store.ts';
import type { Database } from '../staging/open-database.ts';
import type { PushJournal } from '../staging/push-journal.ts';
import type { Judged } from '../staging/queries/judged.ts';
import type { ReadingJobs } from './reading-jobs.ts';
import type { Downloads } from './save-text.ts';
import type { ServicesDependencies } from './services.ts';
import type { StagingAccess } from './staging-access.ts';

/** Sends one event to every window. */
export type Emit = <Name extends EventName>(name: Name, payload: PayloadOf<Name>) => void;

/** What the handlers of every area share. */
export interface ServiceContext {
  readonly host: ServicesDependencies;
  readonly index: Database;
  readonly archives: ArchiveStore;
  readonly approvals: ApprovalStore;
  readonly acceptances: AcceptanceStore;
  readonly batches: BatchStore;
  readonly pushes: PushJournal;
  readonly jobs: ReadingJobs;
  readonly staging: StagingAccess;
  readonly downloads: Downloads;
  readonly emit: Emit;
  /** Whom severities are shown for at this moment. */
  readonly judged: () => Judged;
  /** The rules of this Carrel (rules-version.ts). */
  readonly rules: string;
}

/** A short random id, as the contract's guards allow it. */
export function newId(): string {
  return randomBytes(12).toString('base64url');
}
