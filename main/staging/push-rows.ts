import type { ArchiveId, InstanceId, PushId } from '../../contract/model/ids.ts';
import type { PushStateName, PushStep, Verification } from '../../contract/push-views.ts';
import type { PushFacts, PushRecord } from './push-record.ts';

/** The columns of what became known. */
export function columnsOf(facts: Partial<PushFacts>): Record<string, string | number | null> {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const columns: Record<string, string | number | null> = {};
  if (facts.taskId !== undefined) columns['task_id'] = facts.taskId;
  if (facts.learningPackage !== undefined) columns['learning_package'] = facts.learningPackage;
  if (facts.restored !== undefined) columns['restored'] = json(facts.restored);
  if (facts.createSent !== undefined) columns['create_sent'] = facts.createSent ? 1 : 0;
  if (facts.library !== undefined) columns['library'] = facts.library;
  if (facts.sentBytes !== undefined) columns['sent_bytes'] = facts.sentBytes;
  if (facts.backupTask !== undefined) columns['backup_task'] = facts.backupTask;
  if (facts.verification !== undefined) columns['verification'] = json(facts.verification);
  return columns;
}

/** A row of `pushes` as SQLite gives it. */
export interface PushRow {
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
  readonly start_id: string;
  readonly waiting: number;
  readonly stop_asked: number;
  readonly send_anyway: number;
  readonly public_learning: number;
  readonly public_read: number;
  readonly question: string | null;
  readonly backup_task: string | null;
  readonly lease_owner: string | null;
  readonly lease_pid: number | null;
  readonly lease_started: string | null;
  readonly lease_beat: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
}

/** A row as the rest of Carrel sees it; JSON columns hold what the journal wrote. */
export function recordOf(row: PushRow): PushRecord {
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
    allowPublicLearning: row.public_learning === 1,
    allowPublicRead: row.public_read === 1,
    sendAnyway: row.send_anyway === 1,
    startId: row.start_id,
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
    verification: verificationOf(row.verification),
    cancelAsked: row.cancel_asked === 1,
    stopAsked: row.stop_asked === 1,
    waiting: row.waiting === 1,
    question: parsed(row.question),
    backupTask: row.backup_task,
    lease: leaseOf(row),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** Rows of older Carrels compared numbers alone, and say less. */
function verificationOf(text: string | null): PushRecord['verification'] {
  const read = parsed<Verification>(text);
  if (read === null) return null;
  const older = { how: 'counts', excluded: [], differenceCount: read.differences.length } as const;
  return { ...older, ...read };
}

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

function leaseOf(row: PushRow): PushRecord['lease'] {
  const { lease_owner: owner, lease_pid: pid, lease_started: started, lease_beat: beatAt } = row;
  if (owner === null || pid === null || started === null || beatAt === null) return null;
  return { owner, pid, started, beatAt };
}
