import { describe, expect, test } from 'vitest';
import { zipMapOf } from '../fuzz/zip-map.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { backUp } from './back-up.ts';
import { api, ownTest } from './rest-rig.ts';
import type { RestClient, RestRig } from './rest-rig.ts';

const key = 'lib:Sea:knots';
const backup = `${api}${key}/backup/`;

/** POST and GET /api/libraries/v2/{lib}/backup/ (domain facts 1.7). */
export function testBackups(rig: RestRig, client: RestClient): void {
  describe('backups', () => {
    test('of a library that is not there: 404', async () => {
      const gone = { status: 404, body: { detail: 'Not found.' } };
      expect(await client.post(backup, {})).toMatchObject(gone);
      expect(await client.get(`${backup}?task_id=x`)).toMatchObject(gone);
    });

    test('no task: 400; an unknown one: 404', async () => {
      await makeLibrary(client);
      const missing = { status: 400, body: { task_id: 'This field is required.' } };
      expect(await client.get(backup)).toMatchObject(missing);
      expect(await client.get(`${backup}?task_id=`)).toMatchObject(missing);
      expect(await client.get(`${backup}?task_id=x`)).toMatchObject({
        status: 404,
        body: { detail: 'No backup found for this library.' },
      });
    });

    ownTest(rig)(
      'while unfinished there is no address',
      async () => {
        await makeLibrary(client);
        await client.use(await rig.restart({ stateMs: 60_000 }));
        const { body } = await client.post(backup, {});
        expect(body).toEqual({ task_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
        const { task_id: id } = body as { task_id: string };
        expect((await client.get(`${backup}?task_id=${id}`)).body).toEqual({
          state: 'Pending',
          url: null,
        });
        await client.use(await rig.restart());
        const ended = await client.ended(`${backup}?task_id=${id}`);
        expect(ended['state']).toBe('Succeeded');
      },
      60_000,
    );

    test('the archive lies where the answer says, named by its library and its time', async () => {
      await makeLibrary(client);
      const { task_id: id } = (await client.post(backup, {})).body as { task_id: string };
      const ended = await client.ended(`${backup}?task_id=${id}`);
      expect(ended['url']).toMatch(
        /^https?:\/\/[^?]+\/user_tasks\/\d{4}\/\d\d\/\d\d\/lib-sea-knots-\d{4}-\d\d-\d\d-\d{6}(?:_\w+)?\.zip(?:\?.*)?$/,
      );
      const again = await backUp(client, key);
      const first = new Uint8Array(await (await fetch(String(ended['url']))).arrayBuffer());
      expect(namesOf(first)).toEqual(namesOf(again));
    });

    test('it holds what was restored, in the form of exporters', async () => {
      await makeLibrary(client);
      const bytes = await backUp(client, key);
      expect(namesOf(bytes)).toEqual([
        'package.toml',
        'entities/',
        'collections/',
        'entities/unit-one.toml',
        'entities/xblock.v1/',
        'entities/xblock.v1/html/',
        'entities/xblock.v1/html/bowline.toml',
        'entities/xblock.v1/html/bowline/',
        'entities/xblock.v1/html/bowline/component_versions/',
        'entities/xblock.v1/html/bowline/component_versions/v1/',
        'entities/xblock.v1/html/bowline/component_versions/v1/static/',
        'entities/xblock.v1/html/bowline/component_versions/v1/block.xml',
        'entities/xblock.v1/html/bowline/component_versions/v1/static/knot.png',
        'entities/xblock.v1/html/gone.toml',
        'entities/xblock.v1/html/reef.toml',
        'entities/xblock.v1/html/reef/',
        'entities/xblock.v1/html/reef/component_versions/',
        'entities/xblock.v1/html/reef/component_versions/v2/',
        'entities/xblock.v1/html/reef/component_versions/v2/static/',
        'entities/xblock.v1/html/reef/component_versions/v2/block.xml',
        'collections/basics.toml',
      ]);
      const restored = await client.restore(new Uint8Array(bytes));
      expect(restored).toMatchObject({ state: 'Succeeded', result: { archive_key: key } });
    });
  });
}

async function makeLibrary(client: RestClient): Promise<void> {
  const { result } = await client.restore(new Uint8Array(tinyLibrary()));
  const { learning_package_id: id } = result as { learning_package_id: number };
  const wanted = { org: 'Sea', slug: 'knots', title: 'Knots', description: 'Ways to tie.' };
  expect((await client.post(api, { ...wanted, learning_package: id })).status).toBe(200);
}

function namesOf(bytes: Uint8Array): readonly string[] {
  return zipMapOf(Buffer.from(bytes)).records.map(({ name }) => name);
}
