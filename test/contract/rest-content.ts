import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { storedZip } from '../corpus/stored-zip.ts';
import type { ZipFile } from '../corpus/stored-zip.ts';
import { tinyFiles } from '../unit/push/tiny-library.ts';
import { api } from './rest-rig.ts';
import type { RestClient, RestRig } from './rest-rig.ts';

/** `2026-03-07T08:09:10Z`. */
const seconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const made = '2026-01-01T10:00:00Z';
const notFound = { status: 404, body: { detail: 'Not found.' } };

const bowline = 'lb:Sea:knots:html:bowline';
const reef = 'lb:Sea:knots:html:reef';
const unit = 'lct:Sea:knots:unit:unit-one';
const subsection = 'lct:Sea:knots:subsection:sub-one';
const block = (key: string): string => `${api}blocks/${key}/`;
const container = (key: string): string => `${api}containers/${key}/`;

/** Reading what a library holds (domain facts 2): what a comparison without a backup needs. */
export function testContent(rig: RestRig, client: RestClient): void {
  describe('content', () => {
    testComponents(rig, client);
    testFiles(rig, client);
    testContainers(rig, client);
    testCollections(client);
  });
}

/** The tiny library with a subsection above its unit, and a published title that is another. */
function files(): readonly ZipFile[] {
  const above = `[entity]
can_stand_alone = true
key = "sub-one"
created = ${made}

[entity.draft]
version_num = 2

[entity.published]
version_num = 1

[entity.container.subsection]

[[version]]
title = "Below and above"
version_num = 2

[version.container]
children = ["unit-one"]

[[version]]
title = "Below"
version_num = 1

[version.container]
children = []
`;
  return [...tinyFiles(), { name: 'entities/sub-one.toml', bytes: Buffer.from(above) }];
}

async function makeLibrary(client: RestClient): Promise<void> {
  const { result } = await client.restore(new Uint8Array(storedZip(files())));
  const { learning_package_id: id } = result as { learning_package_id: number };
  const wanted = { org: 'Sea', slug: 'knots', title: 'Knots', description: '' };
  expect((await client.post(api, { ...wanted, learning_package: id })).status).toBe(200);
}

/** Of the component that is published as it is. */
function described(rig: RestRig) {
  return {
    id: bowline,
    display_name: 'xblock.v1:html:bowline',
    published_display_name: 'xblock.v1:html:bowline',
    tags_count: 0,
    last_published: seconds,
    published_by: null,
    last_draft_created: seconds,
    last_draft_created_by: rig.user,
    has_unpublished_changes: false,
    created: made,
    modified: seconds,
    collections: [],
    can_stand_alone: true,
    block_type: 'html',
  };
}

function testComponents(rig: RestRig, client: RestClient): void {
  test('components: those with a draft, page by page, without their collections', async () => {
    await makeLibrary(client);
    const all = await client.get(`${api}lib:Sea:knots/blocks/?page_size=50`);
    expect(all).toMatchObject({ status: 200, body: { count: 2, num_pages: 1, next: null } });
    const rows = (all.body as { results: { id: string }[] }).results;
    expect(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      described(rig),
      {
        ...described(rig),
        id: reef,
        display_name: 'xblock.v1:html:reef',
        published_display_name: null,
        last_published: null,
        has_unpublished_changes: true,
      },
    ]);
    const second = await client.get(`${api}lib:Sea:knots/blocks/?page_size=1&page=2`);
    expect(second.body).toMatchObject({
      count: 2,
      num_pages: 2,
      current_page: 2,
      start: 1,
      next: null,
      previous: `${client.url}${api}lib:Sea:knots/blocks/?page_size=1`,
      results: [{ block_type: 'html' }],
    });
    expect(await client.get(`${api}lib:Sea:knots/blocks/?page=9`)).toMatchObject({
      status: 404,
      body: { detail: 'Invalid page.' },
    });
  });

  test('components by type and by title', async () => {
    await makeLibrary(client);
    const found = async (query: string): Promise<unknown> => {
      const { body } = await client.get(`${api}lib:Sea:knots/blocks/?${query}`);
      return (body as { results: { id: string }[] }).results.map(({ id }) => id);
    };
    expect(await found('block_type=problem')).toEqual([]);
    expect(await found('block_type=html&block_type=problem')).toHaveLength(2);
    expect(await found('text_search=REEF')).toEqual([reef]);
  });

  test('one component, with its collections', async () => {
    await makeLibrary(client);
    expect(await client.get(block(bowline))).toMatchObject({
      status: 200,
      body: { ...described(rig), collections: [{ key: 'basics', title: 'Basics' }] },
    });
  });

  test.each([
    ['a component that is not there', block('lb:Sea:knots:html:none')],
    ['one without a draft', block('lb:Sea:knots:html:gone')],
    ['one of another type', block('lb:Sea:knots:problem:bowline')],
    ['one of another library', block('lb:Sea:ropes:html:bowline')],
    ['a key that is none', block('bowline')],
    ['components of no library', `${api}lib:Sea:ropes/blocks/`],
    ['collections of no library', `${api}lib:Sea:ropes/collections/`],
  ])('%s: 404', async (_name, path) => {
    await makeLibrary(client);
    expect(await client.get(path)).toMatchObject(notFound);
  });
}

function testFiles(rig: RestRig, client: RestClient): void {
  test('OLX of the draft, and by version', async () => {
    await makeLibrary(client);
    const olx = { status: 200, body: { olx: '<html><![CDATA[<p>Up.</p>]]></html>' } };
    expect(await client.get(`${block(bowline)}olx/`)).toMatchObject(olx);
    const xblock = (version: string) => client.get(`/api/xblock/v2/xblocks/${version}/olx/`);
    expect(await xblock(bowline)).toMatchObject(olx);
    expect(await xblock(`${bowline}@draft`)).toMatchObject(olx);
    expect(await xblock(`${bowline}@published`)).toMatchObject(olx);
    expect(await xblock(`${bowline}@1`)).toMatchObject(olx);
    expect((await xblock(`${reef}@published`)).status).toBe(500); // the view breaks on it
  });

  test('the other files of the draft, with their bytes', async () => {
    await makeLibrary(client);
    const { body } = await client.get(`${block(bowline)}assets/`);
    expect(body).toEqual({
      files: [{ path: 'static/knot.png', url: expect.stringMatching(assetForm), size: 108 }],
    });
    const { url } = (body as { files: readonly [{ url: string }] }).files[0];
    const file = await fetch(url, { headers: client.signedIn() });
    const bytes = Buffer.from(await file.arrayBuffer());
    const sent = files().find(({ name }) => String(name).endsWith('knot.png'))?.bytes ?? '';
    expect(sha256(bytes)).toBe(sha256(sent));
    expect((await client.get(`${block(reef)}assets/`)).body).toEqual({ files: [] });
    expect((await fetch(`${url}x`, { headers: client.signedIn() })).status).toBe(404);
  });

  test('what was changed since the last publication: from Verawood on', async () => {
    await makeLibrary(client);
    const missing = await client.get(`${block('lb:Sea:knots:html:none')}draft_history/`);
    expect(missing.status).toBe(404);
    const isJson = missing.headers.get('content-type') === 'application/json';
    expect(isJson).toBe(rig.release === 'verawood' || rig.release === 'core-1.15');
  });
}

const assetForm =
  /^https?:\/\/[^/]+\/library_assets\/component_versions\/[0-9a-f-]{36}\/static\/knot\.png$/;

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function testContainers(rig: RestRig, client: RestClient): void {
  test('a container has changes where something below it has', async () => {
    await makeLibrary(client);
    const { block_type: _, ...shared } = described(rig);
    expect((await client.get(container(unit))).body).toEqual({
      ...shared,
      id: unit,
      display_name: 'One',
      published_display_name: 'One',
      container_type: 'unit',
    });
    expect((await client.get(container(subsection))).body).toMatchObject({
      display_name: 'Below and above',
      published_display_name: 'Below',
      has_unpublished_changes: true,
      container_type: 'subsection',
    });
  });

  test('children in their order: of the draft, or of what is published', async () => {
    await makeLibrary(client);
    const children = async (key: string, query = ''): Promise<unknown> => {
      const { status, body } = await client.get(`${container(key)}children/${query}`);
      expect(status).toBe(200);
      return (body as { id: string }[]).map(({ id }) => id);
    };
    expect(await children(unit)).toEqual([bowline]);
    expect(await children(subsection)).toEqual([unit]);
    expect(await children(subsection, '?published=true')).toEqual([]);
    expect(await children(unit, '?published=true')).toEqual([bowline]);
  });

  test('containers have no list; one that is not there: 404', async () => {
    await makeLibrary(client);
    expect(await client.get(container('lct:Sea:knots:unit:none'))).toMatchObject(notFound);
    expect(await client.get(container('lct:Sea:ropes:unit:unit-one'))).toMatchObject(notFound);
    const noKey = await client.get(container('unit-one'));
    expect(noKey.status).toBe(404);
    expect(noKey.headers.get('content-type')).toMatch(/^text\/html/);
  });
}

function testCollections(client: RestClient): void {
  test('collections, a page of them and one', async () => {
    await makeLibrary(client);
    const basics = {
      id: expect.any(Number),
      key: 'basics',
      learning_package: expect.any(Number),
      title: 'Basics',
      description: '',
      enabled: true,
      created: expect.any(String), // of the restore: it does not keep the archive's
      modified: expect.any(String),
      entities: [expect.any(Number)],
    };
    const page = await client.get(`${api}lib:Sea:knots/collections/`);
    expect(page).toMatchObject({ status: 200, body: { count: 1, results: [basics] } });
    expect(await client.get(`${api}lib:Sea:knots/collections/basics/`)).toMatchObject({
      status: 200,
      body: basics,
    });
    expect((await client.get(`${api}lib:Sea:knots/collections/none/`)).status).toBe(404);
  });
}
