/** The REST contract held against a real Studio, where the environment names one. */
import { test } from 'vitest';
import { testRestContract } from './rest-contract.ts';
import { StudioRig } from './studio-rig.ts';

const rig = await StudioRig.fromEnvironment(process.env);
if (rig instanceof StudioRig) testRestContract(rig);
else {
  const { missing } = rig;
  // Skipped because no Studio is named; if it ran all the same, it would fail and say so.
  test.skip(`REST contract: a real Studio (not run: ${missing})`, () => {
    throw new Error(missing);
  });
}
