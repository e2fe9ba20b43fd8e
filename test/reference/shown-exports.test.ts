/** True exports, opened in Carrel's services: what is shown is what the library held. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRig, removeRig } from '../unit/services/services-rig.ts';
import { contentDifferences } from './content-differences.ts';
import { createArchives } from './create-archives.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { expectedContent } from './expected-content.ts';
import { fileExports } from './exports/file-exports.ts';
import { structureExports } from './exports/structure-exports.ts';
import { versionExports } from './exports/version-exports.ts';
import { testMissing } from './missing.ts';
import { expectedShown, shownContent } from './shown-content.ts';
import { byName } from './study-exports.ts';

/** It makes them all; the others write the same bytes (exports.test.ts). */
const release = 'ulmo';
/** Those whose structure differs; how texts and keys are read exports.test.ts knows of all. */
const shownExports = [...structureExports, ...versionExports, ...fileExports];

/** Not as it was meant, and as servers read it: by export, places in what is shown. */
const shownOtherwise = {
  'toml-file': ['counts/components', 'entities/xblock.v1:html:config/versions/0/holds/1'],
  // Both entries of the one name.
  'twin-paths': ['entities/xblock.v1:html:twins/versions/0/holds/2'],
};

const environment = await referenceEnvironment(release);
if ('missing' in environment) testMissing('shown exports', environment.missing);
else testShown(environment);

function testShown(from: ReferenceEnvironment): void {
  describe(`true exports of ${release} in the services`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-exports-'));
    const rig = createRig();
    const all: { readonly name: string; readonly differences: readonly string[] }[] = [];
    beforeAll(async () => {
      const made = shownExports.filter(({ madeBy }) => madeBy.includes(release));
      const requests = made.map(({ name, library }) => ({
        path: join(folder, `${name}.zip`),
        library,
      }));
      for (const [at, answer] of (await createArchives(from, requests)).entries()) {
        const one = made[at];
        if (one === undefined || answer.status !== 'created') continue;
        const expected = expectedShown(expectedContent(answer.tree, one.library), answer.counts);
        const shown = await shownContent(rig, answer.path, Object.keys(expected.entities));
        all.push({ name: one.name, differences: contentDifferences(expected, shown) });
      }
    }, 600_000);
    afterAll(async () => {
      await rig.close();
      removeRig(rig);
      rmSync(folder, { recursive: true, force: true });
    });

    test('show what their library held', () => {
      expect(all.length).toBeGreaterThan(30);
      expect(byName(all, ({ differences }) => differences)).toEqual(shownOtherwise);
      expect(rig.bugs).toEqual([]);
    });
  });
}
