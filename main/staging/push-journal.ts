import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, InstanceId, PushId } from '../../contract/model/ids.ts';
import type { PushStateName, PushStep } from '../../contract/push-views.ts';
import type { Database } from './open-database.ts';
import type { Lease, NewPush, PushFacts, PushRecord, StepRecord } from './push-record.ts';

/** Another process took the push over, or it is no longer in the state that the act began in. */
export class PushLost extends Error {
  override readonly name = 'PushLost';
}

/** How a push ends before it is verified. */
interface Stop {
  readonly outcome: 'failed' | 'cancelled';
  readonly failure: AppFailure | null;
  readonly errorLog: string | null;
  readonly detail: string;
  readonly facts: Partial<PushFacts>;
}

/**
 * The journal of pushes in the index database. Each call is one short transaction that is durable
 * when it returns. Calls that name an owner throw `PushLost` where the lease is another's.
 */
export interface PushJournal {
  create(push: NewPush, facts: Partial<PushFacts>, lease: Lease, at: string): void;
  find(id: PushId): PushRecord | null;
  list(archiveId: ArchiveId): readonly PushRecord[];
  /** Every push that is neither verified, failed nor cancelled. */
  listRunning(): readonly PushRecord[];
  listSteps(id: PushId): readonly StepRecord[];
  /** Closes the step that a push is in and opens the next, with what became known. */
  advance(
    id: PushId,
    owner: string,
    move: { readonly from: PushStep; readonly to: PushStep },
    known: { readonly detail: string; readonly facts: Partial<PushFacts> },
    at: string,
  ): void;
  /** Writes down what became known within a step. */
  record(id: PushId, owner: string, facts: Partial<PushFacts>): void;
  stop(id: PushId, owner: string, from: PushStep, stop: Stop, at: string): void;
  /** Takes up a push that was failed or cancelled; false where another process was faster. */
  resume(
    id: PushId,
    lease: Lease,
    move: { readonly from: 'failed' | 'cancelled'; readonly to: PushStep },
    at: string,
  ): boolean;
  /** Ends a push whose process is gone; false where it was taken over meanwhile. */
  interrupt(record: PushRecord, step: PushStep, failure: AppFailure, at: string): boolean;
  askCancel(id: PushId): void;
  /** The heartbeat of every push of this owner. */
  beat(owner: string, at: string): void;
}

/** The journal of an open index database. */
export function createPushJournal(db: Database): PushJournal {
  return { ...readingCalls(db), ...runningCalls(db), ...takingCalls(db) };
}

type ReadingCalls = Pick<PushJournal, 'find' | 'list' | 'listRunning' | 'listSteps'>;

function readingCalls(db: Database): ReadingCalls {
  return {
    find: (id) => {
      const row = db.prepare('SELECT * FROM pushes WHERE id = ?').get(id);
      return row === undefined ? null : recordOf(row as PushRow);
    },
    list: (archiveId) =>
      (
        db
          .prepare('SELECT * FROM pushes WHERE archive_id = ? ORDER BY started_at DESC, rowid DESC')
          .all(archiveId) as PushRow[]
      ).map(recordOf),
    listRunning: () =>
      (
        db
          .prepare(
            `SELECT * FROM pushes WHERE state NOT IN ('verified', 'failed', 'cancelled')
             ORDER BY started_at`,
          )
          .all() as PushRow[]
      ).map(recordOf),
    listSteps: (id) =>
      db
        .prepare(
          `SELECT step, started_at AS startedAt, ended_at AS endedAt, outcome, detail
           FROM push_steps WHERE push_id = ? ORDER BY id`,
        )
        .all(id) as StepRecord[],
  };
}

type RunningCalls = Pick<PushJournal, 'advance' | 'record' | 'stop' | 'askCancel' | 'beat'>;

function runningCalls(db: Database): RunningCalls {
  return {
    advance: (id, owner, { from, to }, { detail, facts }, at) => {
      db.transaction(() => {
        const ended = to === 'verified';
        change(db, id, owner, facts, from, {
          state: to,
          ended_at: ended ? at : null,
          ...(ended ? noLease : {}),
        });
        closeStep(db, id, 'done', detail, at);
        openStep(db, id, to, at);
        if (ended) closeStep(db, id, 'done', '', at);
      }).immediate();
    },
    record: (id, owner, facts) => {
      change(db, id, owner, facts, null, {});
    },
    stop: (id, owner, from, { outcome, failure, errorLog, detail, facts }, at) => {
      db.transaction(() => {
        change(db, id, owner, facts, from, {
          state: outcome,
          failed_at: from,
          failure: failure === null ? null : JSON.stringify(failure),
          error_log: errorLog,
          ended_at: at,
          ...noLease,
        });
        closeStep(db, id, outcome, detail, at);
      }).immediate();
    },
    askCancel: (id) => {
      db.prepare('UPDATE pushes SET cancel_asked = 1 WHERE id = ?').run(id);
    },
    beat: (owner, at) => {
      db.prepare('UPDATE pushes SET lease_beat = ? WHERE lease_owner = ?').run(at, owner);
    },
  };
}

type TakingCalls = Pick<PushJournal, 'create' | 'resume' | 'interrupt'>;

function takingCalls(db: Database): TakingCalls {
  return {
    create: (push, facts, lease, at) => {
      db.transaction(() => {
        insert(db, push, lease, at);
        if (Object.keys(facts).length > 0) change(db, push.id, lease.owner, facts, 'queued', {});
        openStep(db, push.id, 'queued', at);
      }).immediate();
    },
    resume: (id, lease, { from, to }, at) =>
      db
        .transaction(() => {
          const { changes } = db
            .prepare(
              `UPDATE pushes SET state = ?, failed_at = NULL, failure = NULL, error_log = NULL,
                 cancel_asked = 0, ended_at = NULL, lease_owner = ?, lease_pid = ?,
                 lease_started = ?, lease_beat = ?
               WHERE id = ? AND state = ?`,
            )
            .run(to, lease.owner, lease.pid, lease.started, at, id, from);
          if (changes === 1) openStep(db, id, to, at);
          return changes === 1;
        })
        .immediate(),
    interrupt: ({ id, state, lease }, step, failure, at) =>
      db
        .transaction(() => {
          const { changes } = db
            .prepare(
              `UPDATE pushes SET state = 'failed', failed_at = ?, failure = ?, ended_at = ?,
                 lease_owner = NULL, lease_pid = NULL, lease_started = NULL, lease_beat = NULL
               WHERE id = ? AND state = ? AND lease_owner IS ? AND lease_beat IS ?`,
            )
            .run(
              step,
              JSON.stringify(failure),
              at,
              id,
              state,
              lease?.owner ?? null,
              lease?.beatAt ?? null,
            );
          if (changes === 1) closeStep(db, id, 'interrupted', '', at);
          return changes === 1;
        })
        .immediate(),
  };
}

type Column = string | number | null;

const noLease: Readonly<Record<string, Column>> = {
  lease_owner: null,
  lease_pid: null,
  lease_started: null,
  lease_beat: null,
};

/** Updates a row that this owner still holds, in the state that the act began in. */
function change(
  db: Database,
  id: PushId,
  owner: string,
  facts: Partial<PushFacts>,
  from: PushStep | null,
  columns: Readonly<Record<string, Column>>,
): void {
  const set = { ...columnsOf(facts), ...columns };
  const names = Object.keys(set);
  if (names.length === 0) return;
  const { changes } = db
    .prepare(
      `UPDATE pushes SET ${names.map((name) => `${name} = @${name}`).join(', ')}
       WHERE id = @which AND lease_owner = @who AND (@was IS NULL OR state = @was)`,
    )
    .run({ ...set, which: id, who: owner, was: from });
  if (changes !== 1) throw new PushLost(`Push ${id} is no longer ours, or no longer ${from}`);
}

function columnsOf(facts: Partial<PushFacts>): Record<string, Column> {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const columns: Record<string, Column> = {};
  if (facts.taskId !== undefined) columns['task_id'] = facts.taskId;
  if (facts.learningPackage !== undefined) columns['learning_package'] = facts.learningPackage;
  if (facts.restored !== undefined) columns['restored'] = json(facts.restored);
  if (facts.createSent !== undefined) columns['create_sent'] = facts.createSent ? 1 : 0;
  if (facts.library !== undefined) columns['library'] = facts.library;
  if (facts.sentBytes !== undefined) columns['sent_bytes'] = facts.sentBytes;
  if (facts.verification !== undefined) columns['verification'] = json(facts.verification);
  return columns;
}

function openStep(db: Database, id: PushId, step: PushStep, at: string): void {
  db.prepare('INSERT INTO push_steps (push_id, step, started_at) VALUES (?, ?, ?)').run(
    id,
    step,
    at,
  );
}

function closeStep(
  db: Database,
  id: PushId,
  outcome: NonNullable<StepRecord['outcome']>,
  detail: string,
  at: string,
): void {
  db.prepare(
    `UPDATE push_steps SET ended_at = ?, outcome = ?, detail = ?
     WHERE push_id = ? AND ended_at IS NULL`,
  ).run(at, outcome, detail, id);
}

function insert(db: Database, push: NewPush, lease: Lease, at: string): void {
  db.prepare(
    `INSERT INTO pushes (id, archive_id, instance_id, instance_name, studio_url, approval_id, sha256,
       bytes, expected, org, slug, title, description, state, lease_owner, lease_pid, lease_started,
       lease_beat, started_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
  ).run(
    push.id,
    push.archiveId,
    push.instanceId,
    push.instanceName,
    push.studioUrl,
    push.approvalId,
    push.sha256,
    push.bytes,
    JSON.stringify(push.expected),
    push.org,
    push.slug,
    push.title,
    push.description,
    lease.owner,
    lease.pid,
    lease.started,
    at,
    at,
  );
}

interface PushRow {
  readonly id: string;
  readonly archive_id: string;
  readonly instance_id: string;
  readonly instance_name: string;
  readonly studio_url: string;
  readonly approval_id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly expected: string;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly state: PushStateName;
  readonly failed_at: PushStep | null;
  readonly failure: string | null;
  readonly error_log: string | null;
  readonly task_id: string | null;
  readonly learning_package: number | null;
  readonly restored: string | null;
  readonly create_sent: number;
  readonly library: string | null;
  readonly sent_bytes: number;
  readonly verification: string | null;
  readonly cancel_asked: number;
  readonly lease_owner: string | null;
  readonly lease_pid: number | null;
  readonly lease_started: string | null;
  readonly lease_beat: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
}

/** JSON columns hold what this file wrote. */
function recordOf(row: PushRow): PushRecord {
  return {
    id: row.id as PushId,
    archiveId: row.archive_id as ArchiveId,
    instanceId: row.instance_id as InstanceId,
    instanceName: row.instance_name,
    studioUrl: row.studio_url,
    approvalId: row.approval_id,
    sha256: row.sha256,
    bytes: row.bytes,
    expected: JSON.parse(row.expected) as PushRecord['expected'],
    org: row.org,
    slug: row.slug,
    title: row.title,
    description: row.description,
    state: row.state,
    failedAt: row.failed_at,
    failure: parsed(row.failure),
    errorLog: row.error_log,
    taskId: row.task_id,
    learningPackage: row.learning_package,
    restored: parsed(row.restored),
    createSent: row.create_sent === 1,
    library: row.library,
    sentBytes: row.sent_bytes,
    verification: parsed(row.verification),
    cancelAsked: row.cancel_asked === 1,
    lease: leaseOf(row),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

function leaseOf(row: PushRow): PushRecord['lease'] {
  const { lease_owner: owner, lease_pid: pid, lease_started: started, lease_beat: beatAt } = row;
  if (owner === null || pid === null || started === null || beatAt === null) return null;
  return { owner, pid, started, beatAt };
}
