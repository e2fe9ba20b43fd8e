/** Carrel's command line pushes to the real server code, end to end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../contract/releases.ts';
import { backUp } from '../contract/back-up.ts';
import { RestClient, api } from '../contract/rest-rig.ts';
import { storedZip } from '../corpus/stored-zip.ts';
import type { ZipFile } from '../corpus/stored-zip.ts';
import { runHere } from '../unit/cli/run-here.ts';
import type { Ended } from '../unit/cli/run-carrel.ts';
import { tinyFiles } from '../unit/push/tiny-library.ts';
import { openedArchive } from './archive-content.ts';
import type { ArchiveContent } from './archive-content.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { ReferenceRig } from './reference-rig.ts';

const releases: readonly ReleaseId[] = ['ulmo', 'verawood'];
for (const release of releases) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`push to ${release}`, environment.missing);
  else testPush(environment);
}

function testPush(environment: ReferenceEnvironment): void {
  const { release } = environment;
  describe(`push to the real server code of ${release}`, () => {
    const rig = new ReferenceRig(environment);
    const client = new RestClient();
    const folder = mkdtempSync(join(tmpdir(), 'carrel-real-push-'));
    const judged = ['--release', release, '--database', 'sqlite'];

    function carrel(...args: readonly string[]): Promise<Ended> {
      const { clientId, clientSecret } = rig.server;
      const environment = {
        CARREL_DATA_DIR: join(folder, 'carrel'),
        CARREL_CLIENT_ID: clientId,
        CARREL_CLIENT_SECRET: clientSecret,
      };
      return runHere(args, { environment });
    }

    function write(name: string, files: readonly ZipFile[]): string {
      const path = join(folder, name);
      writeFileSync(path, storedZip(files));
      return path;
    }

    /** Approves whatever Carrel finds, and sends it all the same. */
    async function sendAnyway(path: string): Promise<Ended> {
      const approved = await carrel('approve', path, ...judged, '--accept-all');
      expect(approved.err).toBe('');
      return carrel('push', path, '--to', 'real', '--slug', 'other', '--send-anyway');
    }

    beforeAll(async () => {
      const server = await rig.start();
      await client.use(server);
      const added = await carrel('instance', 'add', 'real', '--studio', server.url, ...judged);
      expect(added).toMatchObject({ code: 0, err: '' });
    });

    afterAll(async () => {
      await rig.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('a library arrives, proven by its backup, and its backup holds the same', async () => {
      const path = write('knots.zip', tinyFiles());
      expect((await carrel('instance', 'test', 'real')).out).toContain(`Signed in as ${rig.user}.`);
      const approved = await carrel('approve', path, ...judged, '--accept-all');
      expect(approved.err).toBe('');

      const { code, out, err } = await carrel('push', path, '--to', 'real');
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`→ ${client.url}/: verified\n`);
      expect(out).toContain('library   lib:Sea:knots\n');
      const counts = { components: 3, sections: 0, subsections: 0, units: 1, collections: 1 };
      expect(out).toContain('  verified  Nothing lost\n');
      for (const [what, count] of Object.entries(counts)) {
        expect(out).toContain(`${what}: ${count} in the archive, ${count} in the library\n`);
      }

      const saved = join(folder, 'backup.zip');
      writeFileSync(saved, await backUp(client, 'lib:Sea:knots'));
      const [before, after] = [await openedArchive(path), await openedArchive(saved)];
      expect(countsOf(after.content)).toEqual(countsOf(before.content));
      // Keys, titles, drafts, published versions, children, members, files by their digests.
      expect(after.content.components).toEqual(before.content.components);
      expect(after.content.containers).toEqual(before.content.containers);
      expect(undated(after.content)).toEqual(undated(before.content));
      expect(after.content.library).toMatchObject({
        title: 'Knots',
        key: 'lib:Sea:knots',
        description: 'How to tie.',
      });
    });

    test('a taken key: the server’s words, and the first library as it was', async () => {
      const before = await client.get(`${api}lib:Sea:knots/`);
      const { code, out, err } = await carrel('push', join(folder, 'knots.zip'), '--to', 'real');
      expect(code).toBe(1);
      expect(err).toMatch(/already|exists/);
      expect(out).not.toContain('verified\n');
      expect((await client.get(`${api}lib:Sea:knots/`)).body).toEqual(before.body);
    });

    test('an archive that the server refuses: its own log, line for line', async () => {
      const path = write('refused.zip', tinyFiles({ email: '' }));
      const { code, out } = await sendAnyway(path);
      expect(code).toBe(1);
      expect(out).toContain(
        [
          '  the server’s log:',
          '    Errors encountered during restore:',
          "    package.toml meta section: {'created_by_email': [ErrorDetail(string='This field may not be blank.', code='blank')]}",
        ].join('\n'),
      );
    });

    test('an archive that the server’s loader breaks on: what it broke with', async () => {
      const twice: ZipFile = {
        name: 'entities/unit-one-again.toml',
        bytes: fileOf(tinyFiles(), 'entities/unit-one.toml'),
      };
      const { code, out } = await sendAnyway(write('twice.zip', [...tinyFiles(), twice]));
      expect(code).toBe(1);
      expect(out).toContain(
        '  the server’s log:\n    Unexpected error during library restore: UNIQUE constraint failed: ',
      );
    });

    test('after refusals and a crash the server restores the next archive as ever', async () => {
      const path = join(folder, 'knots.zip');
      const { code, out } = await carrel('push', path, '--to', 'real', '--slug', 'again');
      expect(code).toBe(0);
      expect(out).toContain('library   lib:Sea:again\n');
      const { body } = await client.get(`${api}?pagination=true`);
      expect(body).toMatchObject({
        count: 2,
        results: [{ id: 'lib:Sea:again' }, { id: 'lib:Sea:knots' }],
      });
    });
  });
}

/** A restore makes collections anew: of all dates theirs alone is lost. */
function undated({ collections }: ArchiveContent): unknown {
  return Object.entries(collections).map(([key, { title, description, entities }]) => ({
    key,
    title,
    description,
    entities,
  }));
}

function countsOf(content: ArchiveContent): Readonly<Record<string, number>> {
  return {
    components: Object.keys(content.components).length,
    containers: Object.keys(content.containers).length,
    collections: Object.keys(content.collections).length,
  };
}

function fileOf(files: readonly ZipFile[], name: string): Buffer {
  const found = files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return Buffer.from(found.bytes);
}
