/** The reference server against the same contract as the practice instance. */
import type { ReleaseId } from '../../contract/releases.ts';
import { testRestContract } from '../contract/rest-contract.ts';
import { referenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { ReferenceRig } from './reference-rig.ts';

const releases: readonly ReleaseId[] = ['ulmo', 'verawood'];
for (const release of releases) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`real server code, ${release}`, environment.missing);
  else testRestContract(new ReferenceRig(environment));
}
