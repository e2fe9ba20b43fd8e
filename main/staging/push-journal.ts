import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, PushId } from '../../contract/model/ids.ts';
import type { PushQuestion, PushStep } from '../../contract/push-views.ts';
import type { Database } from './open-database.ts';
import type { Lease, NewPush, PushFacts, PushRecord, StepRecord } from './push-record.ts';
import { columnsOf, recordOf } from './push-rows.ts';
import type { PushRow } from './push-rows.ts';
import { waitingCalls } from './push-waiting.ts';
import type { WaitingCalls } from './push-waiting.ts';

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
  /** What only a person can say; it stays open until it is answered or the push taken up. */
  readonly question?: PushQuestion | null;
}

/** One library of one Studio, whoever sends what there. */
type Target = Pick<PushRecord, 'instanceId' | 'studioUrl' | 'org' | 'slug'>;

/** How a push begins or is taken up. */
export interface Turn {
  readonly lease: Lease;
  /** It does not begin at once: others are before it. */
  readonly waiting: boolean;
}

/**
 * The journal of pushes in the index database. Each call is one short transaction that is durable
 * when it returns. Calls that name an owner throw `PushLost` where the lease is another's.
 */
export interface PushJournal extends WaitingCalls {
  /**
   * Writes the first row, with what `factsOf` makes of earlier pushes of the same bytes there,
   * newest first. False, and nothing is written, while another push to the same library is under
   * way or waits.
   */
  create(
    push: NewPush,
    factsOf: (before: readonly PushRecord[]) => Partial<PushFacts>,
    turn: Turn,
    at: string,
  ): boolean;
  find(id: PushId): PushRecord | null;
  list(archiveId: ArchiveId): readonly PushRecord[];
  /** Every push that is neither verified, failed nor cancelled. */
  listRunning(): readonly PushRecord[];
  /** Pushes of these bytes to this library, from whatever place on the list; newest first. */
  listSame(target: Target & Pick<PushRecord, 'sha256'>): readonly PushRecord[];
  /** As `push.listQueue` says. */
  listQueue(): readonly PushRecord[];
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
  /**
   * Takes up a push that was failed or cancelled, with what the person said; no question is open
   * after it. False where another process was faster, or another push to that library is under way.
   */
  resume(
    id: PushId,
    turn: Turn,
    move: { readonly from: 'failed' | 'cancelled'; readonly to: PushStep },
    at: string,
    facts?: Partial<PushFacts>,
  ): boolean;
  /** Closes an open question by giving the push up; false where none is open. */
  giveUp(id: PushId): boolean;
  /** Ends a push whose process is gone; false where it was taken over meanwhile. */
  interrupt(
    record: PushRecord,
    step: PushStep,
    end: { readonly failure: AppFailure; readonly question: PushQuestion | null },
    at: string,
  ): boolean;
  askCancel(id: PushId): void;
  /** The heartbeat of every push of this owner. */
  beat(owner: string, at: string): void;
}

/** The journal of an open index database. */
export function createPushJournal(db: Database): PushJournal {
  return {
    ...readingCalls(db),
    ...runningCalls(db),
    ...takingCalls(db),
    ...waitingCalls(db),
  };
}

type ReadingCalls = Pick<
  PushJournal,
  'find' | 'list' | 'listRunning' | 'listSame' | 'listQueue' | 'listSteps'
>;

function readingCalls(db: Database): ReadingCalls {
  return {
    find: (id) => {
      const row = db.prepare('SELECT * FROM pushes WHERE id = ?').get(id);
      return row === undefined ? null : recordOf(row as PushRow);
    },
    list: (archiveId) =>
      records(db, 'archive_id = ? ORDER BY started_at DESC, rowid DESC', [archiveId]),
    listRunning: () => records(db, `${unended} ORDER BY started_at, rowid`),
    listSame: ({ sha256, ...target }) =>
      records(db, `sha256 = ? AND ${sameLibrary} ORDER BY started_at DESC, rowid DESC`, [
        sha256,
        ...libraryOf(target),
      ]),
    listQueue: () =>
      records(
        db,
        `${unended}
         OR (start_id <> '' AND start_id IN (SELECT start_id FROM pushes WHERE ${unended}))
         OR (start_id <> '' AND start_id = (
           SELECT start_id FROM pushes GROUP BY start_id HAVING start_id <> '' AND count(*) > 1
           ORDER BY max(rowid) DESC LIMIT 1))
         ORDER BY (SELECT min(rowid) FROM pushes AS first WHERE first.start_id = pushes.start_id
                   AND (pushes.start_id <> '' OR first.id = pushes.id)) DESC, rowid`,
      ),
    listSteps: (id) =>
      db
        .prepare(
          `SELECT step, started_at AS startedAt, ended_at AS endedAt, outcome, detail
           FROM push_steps WHERE push_id = ? ORDER BY id`,
        )
        .all(id) as StepRecord[],
  };
}

/** A push that is not at its end. */
const unended = `state NOT IN ('verified', 'failed', 'cancelled')`;

/** Servers look organisations up without regard to case, and MySQL keys as well. */
const sameLibrary = `(instance_id = ? OR studio_url = ?)
  AND lower(org) = lower(?) AND lower(slug) = lower(?)`;

function libraryOf({ instanceId, studioUrl, org, slug }: Target): readonly string[] {
  return [instanceId, studioUrl, org, slug];
}

function records(db: Database, where: string, values: readonly string[] = []): PushRecord[] {
  const rows = db.prepare(`SELECT * FROM pushes WHERE ${where}`).all(...values) as PushRow[];
  return rows.map(recordOf);
}

function isBusy(db: Database, id: PushId, target: Target): boolean {
  const rows = db
    .prepare(`SELECT 1 FROM pushes WHERE id <> ? AND ${unended} AND ${sameLibrary} LIMIT 1`)
    .all(id, ...libraryOf(target));
  return rows.length > 0;
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
    stop: (id, owner, from, { outcome, failure, errorLog, detail, facts, question }, at) => {
      db.transaction(() => {
        if (from === 'creating' && facts.learningPackage === null) forgetPackage(db, id);
        change(db, id, owner, facts, from, {
          state: outcome,
          failed_at: from,
          failure: failure === null ? null : JSON.stringify(failure),
          error_log: errorLog,
          question: question ? JSON.stringify(question) : null,
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

/** What earlier pushes had restored to the package of this one is not there for them either. */
function forgetPackage(db: Database, id: PushId): void {
  db.prepare(
    `UPDATE pushes SET task_id = NULL, learning_package = NULL, restored = NULL
     WHERE id <> @id AND library IS NULL AND state IN ('failed', 'cancelled')
       AND (instance_id, learning_package) =
           (SELECT instance_id, learning_package FROM pushes WHERE id = @id)`,
  ).run({ id });
}

type TakingCalls = Pick<PushJournal, 'create' | 'resume' | 'giveUp' | 'interrupt'>;

function takingCalls(db: Database): TakingCalls {
  return {
    create: (push, factsOf, turn, at) =>
      db
        .transaction(() => {
          if (isBusy(db, push.id, push)) return false;
          const before = records(
            db,
            'sha256 = ? AND instance_id = ? ORDER BY started_at DESC, rowid DESC',
            [push.sha256, push.instanceId],
          );
          const facts = factsOf(before);
          insert(db, push, turn, at);
          change(db, push.id, turn.lease.owner, facts, 'queued', {});
          openStep(db, push.id, 'queued', at);
          return true;
        })
        .immediate(),
    resume: (id, { lease, waiting }, { from, to }, at, facts = {}) =>
      db
        .transaction(() => {
          const row = db.prepare('SELECT * FROM pushes WHERE id = ? AND state = ?').get(id, from);
          if (row === undefined || isBusy(db, id, recordOf(row as PushRow))) return false;
          db.prepare(
            `UPDATE pushes SET state = ?, failed_at = NULL, failure = NULL, error_log = NULL,
               cancel_asked = 0, stop_asked = 0, question = NULL, waiting = ?, ended_at = NULL,
               lease_owner = ?, lease_pid = ?, lease_started = ?, lease_beat = ?
             WHERE id = ?`,
          ).run(to, waiting ? 1 : 0, lease.owner, lease.pid, lease.started, at, id);
          change(db, id, lease.owner, facts, to, {});
          openStep(db, id, to, at);
          return true;
        })
        .immediate(),
    ...endingCalls(db),
  };
}

type EndingCalls = Pick<PushJournal, 'giveUp' | 'interrupt'>;

function endingCalls(db: Database): EndingCalls {
  return {
    giveUp: (id) =>
      db
        .prepare(
          `UPDATE pushes SET state = 'cancelled', question = NULL
           WHERE id = ? AND state = 'failed' AND question IS NOT NULL`,
        )
        .run(id).changes === 1,
    interrupt: ({ id, state, lease }, step, { failure, question }, at) =>
      db
        .transaction(() => {
          const { changes } = db
            .prepare(
              `UPDATE pushes SET state = 'failed', failed_at = ?, failure = ?, question = ?, ended_at = ?,
                 lease_owner = NULL, lease_pid = NULL, lease_started = NULL, lease_beat = NULL
               WHERE id = ? AND state = ? AND lease_owner IS ? AND lease_beat IS ?`,
            )
            .run(
              step,
              JSON.stringify(failure),
              question === null ? null : JSON.stringify(question),
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

function insert(db: Database, push: NewPush, { lease, waiting }: Turn, at: string): void {
  db.prepare(
    `INSERT INTO pushes (id, archive_id, instance_id, instance_name, studio_url, approval_id, sha256,
       bytes, expected, org, slug, title, description, public_learning, public_read, send_anyway,
       start_id, waiting, state, lease_owner, lease_pid, lease_started, lease_beat, started_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
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
    push.allowPublicLearning ? 1 : 0,
    push.allowPublicRead ? 1 : 0,
    push.sendAnyway ? 1 : 0,
    push.startId,
    waiting ? 1 : 0,
    lease.owner,
    lease.pid,
    lease.started,
    at,
    at,
  );
}
