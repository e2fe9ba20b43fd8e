import { describe, expect, test } from 'vitest';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { api, ownTest } from './rest-rig.ts';
import type { RestClient, RestRig } from './rest-rig.ts';

const archive = (): Uint8Array<ArrayBuffer> => new Uint8Array(tinyLibrary());
const wanted = { org: 'Sea', slug: 'knots', title: 'Knots', description: '' };
const taken = { status: 400, body: { slug: 'A library with that ID already exists.' } };
/** `2026-03-07T08:09:10Z`. */
const seconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** A library as an answer without true numbers has it. */
const described = {
  id: 'lib:Sea:knots',
  org: 'Sea',
  slug: 'knots',
  title: 'Knots',
  description: '',
  num_blocks: 0,
  last_published: null,
  published_by: '',
  last_draft_created: null,
  last_draft_created_by: '',
  allow_lti: false,
  allow_public_learning: false,
  allow_public_read: false,
  has_unpublished_changes: false,
  has_unpublished_deletes: false,
  license: '',
  can_edit_library: false,
  created: null,
  updated: null,
};

/** Libraries: POST, GET and the list. */
export function testLibraries(rig: RestRig, client: RestClient): void {
  testCreation(rig, client);
  testFields(client);
  testRefusals(rig, client);
  testReading(rig, client);
}

/** The number of the package that a restore staged. */
async function restoredPackage(client: RestClient): Promise<number> {
  const { result } = await client.restore(archive());
  return (result as { learning_package_id: number }).learning_package_id;
}

function testCreation(rig: RestRig, client: RestClient): void {
  describe('POST library', () => {
    test('200 with dummy numbers; GET then has the true ones', async () => {
      const made = await client.post(api, {
        ...wanted,
        title: 'Knots of the sea',
        learning_package: await restoredPackage(client),
      });
      expect(made.status).toBe(200);
      expect(made.body).toEqual({ ...described, title: 'Knots of the sea' });
      const got = await client.get(`${api}lib:Sea:knots/`);
      expect(got.status).toBe(200);
      expect(got.body).toEqual({
        ...described,
        title: 'Knots of the sea',
        description: '', // the archive's own is replaced
        num_blocks: 3,
        last_published: seconds, // by the restore, in nobody's name
        last_draft_created: '2026-01-01T10:00:00Z', // of the entity
        last_draft_created_by: rig.user,
        has_unpublished_changes: true,
        can_edit_library: true,
        created: '2026-01-01T10:00:00Z',
        updated: seconds,
      });
    });

    test('without a package an empty library', async () => {
      expect(await client.post(api, wanted)).toMatchObject({ status: 200, body: described });
      expect((await client.get(`${api}lib:Sea:knots/`)).body).toEqual({
        ...described,
        can_edit_library: true,
        created: seconds,
        updated: seconds,
      });
    });

    test('the description and the flags that were sent', async () => {
      const sent = {
        ...wanted,
        description: 'How to tie.',
        license: 'CC:4.0:BY',
        allow_public_read: 'yes',
        allow_public_learning: 1,
      };
      const has = {
        description: 'How to tie.',
        license: 'CC:4.0:BY',
        allow_public_read: true,
        allow_public_learning: true,
      };
      expect((await client.post(api, sent)).body).toEqual({ ...described, ...has });
      expect((await client.get(`${api}lib:Sea:knots/`)).body).toMatchObject(has);
    });

    test('a Unicode slug is taken, as the endpoint does', async () => {
      expect((await client.post(api, { ...wanted, slug: 'nœuds' })).status).toBe(200);
      const got = await client.get(`${api}${encodeURIComponent('lib:Sea:nœuds')}/`);
      expect(got).toMatchObject({ status: 200, body: { id: 'lib:Sea:nœuds' } });
    });

    test('text is trimmed, a number becomes text', async () => {
      const answer = await client.post(api, { ...wanted, slug: 7, title: ' 1.5 ' });
      expect(answer).toMatchObject({ status: 200, body: { slug: '7', title: '1.5' } });
    });
  });
}

const slugWords =
  'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.';
const orgWords = 'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.';

function testFields(client: RestClient): void {
  describe('POST library: fields', () => {
    test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
      ['a dot in the organisation', { org: 'mit.eecs' }, { org: [orgWords] }],
      ['a dot in the slug', { slug: 'x.y' }, { slug: [slugWords] }],
      ['a blank title', { title: ' ' }, { title: ['This field may not be blank.'] }],
      ['a null title', { title: null }, { title: ['This field may not be null.'] }],
      ['a title that is a list', { title: [] }, { title: ['Not a valid string.'] }],
      ['a title that is true', { title: true }, { title: ['Not a valid string.'] }],
      ['a NUL in the title', { title: 'a\0b' }, { title: ['Null characters are not allowed.'] }],
      [
        'half a character in the title',
        { title: 'a\ud800' },
        { title: ['Surrogate characters are not allowed: U+D800.'] },
      ],
      ['no description', { description: undefined }, { description: ['This field is required.'] }],
      [
        'an unknown package',
        { learning_package: 987_654 },
        { learning_package: ['Invalid pk "987654" - object does not exist.'] },
      ],
      [
        'an unknown package as text',
        { learning_package: '987654' },
        { learning_package: ['Invalid pk "987654" - object does not exist.'] },
      ],
      [
        'a package that is no number',
        { learning_package: 'x' },
        { learning_package: ['Incorrect type. Expected pk value, received str.'] },
      ],
      [
        'a package that is true',
        { learning_package: true },
        { learning_package: ['Incorrect type. Expected pk value, received bool.'] },
      ],
      [
        'a package that is a list',
        { learning_package: [] },
        { learning_package: ['Incorrect type. Expected pk value, received list.'] },
      ],
      [
        'a package that is null',
        { learning_package: null },
        { learning_package: ['This field may not be null.'] },
      ],
      [
        'a package that is empty',
        { learning_package: '' },
        { learning_package: ['This field may not be null.'] },
      ],
      ['another licence', { license: 'MIT' }, { license: ['"MIT" is not a valid choice.'] }],
      ['no licence', { license: null }, { license: ['This field may not be null.'] }],
      [
        'a flag that is neither',
        { allow_public_read: 'maybe' },
        { allow_public_read: ['Must be a valid boolean.'] },
      ],
      [
        'a flag that is null',
        { allow_public_read: null },
        { allow_public_read: ['This field may not be null.'] },
      ],
      [
        'two faults at once',
        { org: '', slug: '' },
        { org: ['This field may not be blank.'], slug: ['This field may not be blank.'] },
      ],
      [
        'two faults of the organisation',
        { org: 'a\0' },
        { org: ['Null characters are not allowed.', orgWords] },
      ],
      [
        'two faults of one field',
        { slug: 'a\0' },
        { slug: [slugWords, 'Null characters are not allowed.'] },
      ],
    ])('%s: 400', async (_name, change, body) => {
      const answer = await client.post(api, { ...wanted, ...change });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(body);
    });

    test('no JSON, and JSON that is no object: 400', async () => {
      expect((await client.post(api, '{')).body).toEqual({
        detail: expect.stringContaining('JSON parse error'),
      });
      expect(await client.post(api, [])).toMatchObject({
        status: 400,
        body: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] },
      });
      expect(await client.post(api, '"x"')).toMatchObject({
        status: 400,
        body: { non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] },
      });
      expect(await client.post(api, 'null')).toMatchObject({
        status: 400,
        body: { non_field_errors: ['No data provided'] },
      });
    });

    test('an empty body: every required field', async () => {
      const required = ['This field is required.'];
      expect((await client.post(api, '')).body).toEqual({
        org: required,
        slug: required,
        title: required,
        description: required,
      });
    });
  });
}

function testRefusals(rig: RestRig, client: RestClient): void {
  describe('POST library: what is refused', () => {
    test('the same key again: 400 with a plain string', async () => {
      await client.post(api, wanted);
      expect(await client.post(api, wanted)).toMatchObject(taken);
    });

    test('the same key in capitals: the same library on MySQL, another on SQLite', async () => {
      await client.post(api, wanted);
      const answer = await client.post(api, { ...wanted, slug: 'KNOTS' });
      if (rig.database === 'mysql') expect(answer).toMatchObject(taken);
      else expect(answer).toMatchObject({ status: 200, body: { id: 'lib:Sea:KNOTS' } });
    });

    test('a package that has a library is reported as the slug error', async () => {
      const learning_package = await restoredPackage(client);
      await client.post(api, { ...wanted, learning_package });
      const again = { ...wanted, slug: 'other', learning_package };
      expect(await client.post(api, again)).toMatchObject(taken);
      expect((await client.get(`${api}lib:Sea:other/`)).status).toBe(404);
    });

    ownTest(rig)('organisations: not created automatically, or not allowed', async () => {
      await client.use(await rig.start({ autocreateOrgs: false }));
      expect((await client.post(api, wanted)).body).toEqual({
        org: "No such organization 'Sea' found.",
      });
      await client.use(await rig.start({ allowedOrgs: ['Land'] }));
      expect((await client.post(api, wanted)).body).toEqual({
        org: "User not allowed to create libraries in 'Sea'.",
      });
    });

    ownTest(rig)('a slug of 51 characters breaks the server on MySQL, not on SQLite', async () => {
      const answer = await client.post(api, { ...wanted, slug: 'a'.repeat(51) });
      expect(answer.status).toBe(rig.database === 'mysql' ? 500 : 200);
    });
  });
}

function testReading(rig: RestRig, client: RestClient): void {
  describe('GET libraries', () => {
    test.each(['lib:No:such', 'nonsense', 'lib:Sea:a:b', 'lb:Sea:knots:html:one'])(
      '%s: 404 Not found',
      async (key) => {
        expect(await client.get(`${api}${key}/`)).toMatchObject({
          status: 404,
          body: { detail: 'Not found.' },
        });
      },
    );

    ownTest(rig)('a page has the paginated shape and dummy numbers', async () => {
      for (const slug of ['a', 'b', 'c']) {
        await client.post(api, { org: 'Sea', slug, title: slug, description: 'long' });
      }
      const query = 'pagination=true&page=2&page_size=2';
      expect((await client.get(`${api}?${query}`)).body).toEqual({
        count: 3,
        num_pages: 2,
        current_page: 2,
        start: 2,
        next: null,
        previous: `${client.url}${api}?page_size=2&pagination=true`,
        results: [{ ...described, id: 'lib:Sea:c', slug: 'c', title: 'c' }],
      });
      expect((await client.get(`${api}?page_size=2&pagination=True`)).body).toMatchObject({
        next: `${client.url}${api}?page=2&page_size=2&pagination=True`,
        previous: null,
        results: [{ id: 'lib:Sea:a' }, { id: 'lib:Sea:b' }],
      });
      expect(await client.get(`${api}?text_search=b&order=-title`)).toMatchObject({
        body: [{ id: 'lib:Sea:b' }],
      });
    });

    ownTest(rig).each(['9', '0', '-1', 'x', '1.5'])('page %s, which is none: 404', async (page) => {
      const invalid = { status: 404, body: { detail: 'Invalid page.' } };
      expect(await client.get(`${api}?pagination=true&page=${page}`)).toMatchObject(invalid);
      expect(await client.get(`${api}?page=${page}`)).toMatchObject(invalid);
    });

    ownTest(rig)('without pagination only the first ten come, and nothing says so', async () => {
      for (let number = 10; number < 22; number++) {
        const slug = `l${number}`;
        await client.post(api, { org: 'Sea', slug, title: slug, description: '' });
      }
      const ids = async (query: string): Promise<unknown> =>
        ((await client.get(`${api}${query}`)).body as { id: string }[]).map(({ id }) => id);
      const all = Array.from({ length: 12 }, (_, index) => `lib:Sea:l${10 + index}`);
      expect(await ids('')).toEqual(all.slice(0, 10));
      expect(await ids('?page=2')).toEqual(all.slice(10));
      expect(await ids('?page=last')).toEqual(all.slice(10));
      expect(await ids('?page_size=500')).toEqual(all);
      expect(await ids('?page_size=nonsense')).toEqual(all.slice(0, 10));
      expect(await ids('?page_size=500&order=-title')).toEqual(all.toReversed());
      // An order that there is none of is as none.
      expect(await ids('?page_size=500&order=-slug')).toEqual(all);
    });

    ownTest(rig)('a filter that is empty is none, a blank one is wrong', async () => {
      expect(await client.get(`${api}?text_search=&org=&order=`)).toMatchObject({
        status: 200,
        body: [],
      });
      const blank = await client.get(`${api}?text_search=%20&org=%09`);
      expect(blank.status).toBe(400);
      expect(blank.body).toEqual({
        text_search: ['This field may not be blank.'],
        org: ['This field may not be blank.'],
      });
    });

    ownTest(rig)('by organisation, and by words in any of the texts', async () => {
      for (const [org, slug, title] of [
        ['Sea', 'b', 'Knots'],
        ['Land', 'a', 'Paths'],
        ['Air', 'knots', 'Clouds'],
      ]) {
        await client.post(api, { org, slug, title, description: 'about sea' });
      }
      const ids = async (query: string): Promise<unknown> =>
        ((await client.get(`${api}${query}`)).body as { id: string }[]).map(({ id }) => id);
      expect(await ids('')).toEqual(['lib:Air:knots', 'lib:Land:a', 'lib:Sea:b']);
      expect(await ids('?org=Land')).toEqual(['lib:Land:a']);
      expect(await ids('?org=Nowhere')).toEqual([]);
      expect(await ids('?text_search=KNOT')).toEqual(['lib:Air:knots', 'lib:Sea:b']);
      expect(await ids('?text_search=SEA&order=title')).toEqual([
        'lib:Air:knots',
        'lib:Sea:b',
        'lib:Land:a',
      ]);
    });
  });
}
