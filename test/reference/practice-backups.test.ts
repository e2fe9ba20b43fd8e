/** Backups of the practice instance beside those of the real exporters, of the same restored archive. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../contract/releases.ts';
import { backUp } from '../contract/back-up.ts';
import { PracticeRig } from '../contract/practice-rig.ts';
import { RestClient, api } from '../contract/rest-rig.ts';
import { zipMapOf } from '../fuzz/zip-map.ts';
import { createArchives } from './create-archives.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { trueExports } from './exports/all-exports.ts';
import { testMissing } from './missing.ts';
import { ReferenceRig } from './reference-rig.ts';

const releases: readonly ReleaseId[] = ['ulmo', 'verawood'];
for (const release of releases) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`backups of ${release}`, environment.missing);
  else testBackups(environment);
}

function testBackups(environment: ReferenceEnvironment): void {
  const { release } = environment;
  describe(`backups of the practice instance that plays ${release}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-backups-'));
    const real = { rig: new ReferenceRig(environment), client: new RestClient() };
    const practice = { rig: new PracticeRig(release, 'sqlite'), client: new RestClient() };
    beforeAll(async () => {
      await createArchives(environment, requestsIn(folder));
      await real.client.use(await real.rig.start());
      await practice.client.use(await practice.rig.start());
    }, 600_000);
    afterAll(async () => {
      await real.rig.close();
      await practice.rig.finish();
      rmSync(folder, { recursive: true, force: true });
    });

    const made = trueExports.filter((one) => one.madeBy.includes(release)).filter(isAsked(release));
    test.each(made)('$name', async ({ name, refusedBy }) => {
      const bytes = new Uint8Array(readFileSync(join(folder, `${name}.zip`)));
      const [theirs, ours] = [
        await restoredBackup(real.client, bytes, name),
        await restoredBackup(practice.client, bytes, name),
      ];
      expect(theirs === null).toBe(refusedBy.includes(release));
      expect(ours).toEqual(theirs);
    });
  });
}

/** The one half on this release, the other on that; with CARREL_WHOLE=1 everything on both. */
function isAsked(release: ReleaseId) {
  const isWhole = process.env['CARREL_WHOLE'] === '1';
  return (_: unknown, index: number): boolean =>
    isWhole || (index % 2 === 0) === (release === 'ulmo');
}

function requestsIn(folder: string) {
  return trueExports.map(({ name, library }) => ({ path: join(folder, `${name}.zip`), library }));
}

/** Names and contents in their order; what says when something was restored or backed up left out. */
async function restoredBackup(
  client: RestClient,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<readonly (readonly [string, string])[] | null> {
  const { state, result } = await client.restore(bytes);
  if (state !== 'Succeeded') return null;
  const { learning_package_id: id } = result as { learning_package_id: number };
  const slug = name.replaceAll(/[^\w-]/g, '-').slice(0, 50);
  const library = {
    org: 'Quayside',
    slug,
    title: 'As made',
    description: '',
    learning_package: id,
  };
  const created = await client.post(api, library);
  if (created.status !== 200) throw new Error(`${created.status}: ${JSON.stringify(created.body)}`);
  const backup = Buffer.from(await backUp(client, `lib:Quayside:${slug}`));
  return zipMapOf(backup).records.map(({ name: path, dataAt, bytes: length }) => [
    path,
    timeless(backup.subarray(dataAt, dataAt + length)),
  ]);
}

/** The day is that of the restore; all that came out of the archive stays. */
function timeless(content: Uint8Array): string {
  const today = new Date().toISOString().slice(0, 10);
  return Buffer.from(content)
    .toString('latin1')
    .replaceAll(new RegExp(`= ${today}T[\\d:.]+Z`, 'g'), '= TODAY')
    .replaceAll(/^(created_by|created_by_email|origin_server) = .*$/gm, '$1 = SERVER');
}
