import { expect, test } from 'vitest';
import type { InstanceId } from '../../../contract/model/ids.ts';
import { judgeApproval } from '../../../main/push/judge-approval.ts';
import type { ApprovedArchive } from '../../../main/push/push-ports.ts';

const approved: ApprovedArchive = {
  path: '/tmp/a.zip',
  sha256: '0'.repeat(64),
  bytes: 1,
  release: 'ulmo',
  database: 'mysql',
  approvalId: 'a',
  acceptedBlockers: [],
  predicted: [
    { release: 'ulmo', status: 'success', losses: [] },
    { release: 'verawood', status: 'success', losses: [] },
  ],
  unaccepted: [],
  expected: {
    components: 0,
    containers: 0,
    sections: 0,
    subsections: 0,
    units: 0,
    collections: 0,
    withVersion: 0,
  },
};

const practice = {
  id: 'practice' as InstanceId,
  name: 'Practice',
  studioUrl: 'http://127.0.0.1:1',
  lmsUrl: 'http://127.0.0.1:1',
  release: 'verawood',
  database: 'mysql',
  isPractice: true,
  hasSecret: true,
} as const;

test.each([
  [true, 'start it again'],
  [false, 'Choose that release and database'],
])('an approval for another server says how to go on (practice: %s)', (isPractice, next) => {
  const judged = judgeApproval(approved, { ...practice, isPractice }, false);
  expect(judged).toMatchObject({ kind: 'approval-void' });
  expect(judged?.message).toContain('Verawood on MySQL');
  expect(judged?.next).toContain(next);
  expect(judgeApproval({ ...approved, release: 'all' }, practice, false)).toBeNull();
});

const forAll: ApprovedArchive = { ...approved, release: 'all' };

test.each([
  ['restores it', forAll, null],
  ['refuses it', predicting('error'), 'would refuse'],
  ['fails on it', predicting('exception'), 'would refuse'],
  ['is not known to the end', predicting('unknown'), null],
  ['was not predicted', { ...forAll, predicted: [] }, 'was not known'],
  ['has blockers that were accepted', { ...forAll, acceptedBlockers: ['PKG-001'] }, 'would refuse'],
])('what the server would do: %s', (_name, given, words) => {
  const judged = judgeApproval(given, practice, false);
  expect(judged?.kind ?? null).toBe(words === null ? null : 'not-approved');
  expect(judged?.message ?? '').toContain(words ?? '');
  expect(judgeApproval(given, practice, true)).toBeNull();
});

test('a loss that is not accepted stops it, and no word sends it anyway', () => {
  const judged = judgeApproval({ ...forAll, unaccepted: ['FIL-003'] }, practice, true);
  expect(judged).toMatchObject({ kind: 'not-approved', retry: 'approve', detail: 'FIL-003' });
});

function predicting(status: 'error' | 'exception' | 'unknown'): ApprovedArchive {
  return { ...forAll, predicted: [{ release: 'verawood', status, losses: [] }] };
}
