/** The REST contract held against a real Studio, where the environment names one. */
import { describe, test } from 'vitest';
import { testRestContract } from './rest-contract.ts';
import { StudioRig } from './studio-rig.ts';

const rig = await StudioRig.fromEnvironment(process.env);
if (rig instanceof StudioRig) testRestContract(rig);
else {
  describe.skip(`REST contract: a real Studio (not run: ${rig.missing})`, () => {
    test('is held');
  });
}
