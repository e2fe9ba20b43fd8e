/** The table of test/unit/restore/phase-cases.ts, asked of the servers' own code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../contract/releases.ts';
import type { Outcome } from '../../main/restore/outcome.ts';
import { phaseCases } from '../unit/restore/phase-cases.ts';
import { zipOf } from '../unit/restore/predict-made.ts';
import { referenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { ReferenceProcess } from './reference-process.ts';

const cases = Object.values(phaseCases).flat();

async function judgePhases(release: ReleaseId, pick: 2 | 3): Promise<void> {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) {
    testMissing(`phases of a restore on ${release}`, environment.missing);
    return;
  }
  describe(`phases of a restore on ${release}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-phases-'));
    let judge: ReferenceProcess;
    beforeAll(async () => {
      judge = await ReferenceProcess.start({ release, database: 'sqlite' });
    });
    afterAll(async () => {
      rmSync(folder, { recursive: true, force: true });
      await judge.stop();
    });

    test.each(cases)('%s', async (...one) => {
      const path = join(folder, 'a.zip');
      writeFileSync(path, zipOf(one[1]));
      const expected: Outcome | Outcome['status'] = one[pick];
      const verdict = await judge.judge(path);
      if (typeof expected === 'string') expect(verdict.status).toBe(expected);
      else expect(verdict).toMatchObject(expected);
    });
  });
}

await judgePhases('ulmo', 2);
await judgePhases('verawood', 3);
