/** The reference server against the same contract as the practice instance. */
import { describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../contract/releases.ts';
import { testRestContract } from '../contract/rest-contract.ts';
import { referenceEnvironment } from './environment.ts';
import { ReferenceRig } from './reference-rig.ts';

const releases: readonly ReleaseId[] = ['ulmo', 'verawood'];
for (const release of releases) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(release, environment.missing);
  else testRestContract(new ReferenceRig(environment));
}

/** Skipped by name, but not where the gate runs. */
function testMissing(release: ReleaseId, why: string): void {
  describe.skipIf(process.env['CI'] !== 'true')(`real server code, ${release}: ${why}`, () => {
    test('is installed', () => expect(why).toBe(''));
  });
}
