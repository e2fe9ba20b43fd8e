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
