import { afterEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Database } from '../../../contract/releases.ts';
import { checkTarget } from '../../../main/instance/check-target.ts';
import { judgeTarget } from '../../../main/instance/target-rules.ts';
import { clientOf, goodRoutes, notFoundPage, openHome, startStudio } from './made-studio.ts';
import type { Routes } from './made-studio.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface There {
  /** Null: told to browsers alone. */
  readonly organisations?: readonly string[] | null;
  readonly libraries?: readonly (readonly [org: string, slug: string])[];
  /** Libraries that the user may not see. */
  readonly hidden?: readonly string[];
  /** Null: an address that does not exist. */
  readonly home?: Partial<Record<keyof typeof openHome, unknown>> | null;
  readonly database?: Database;
}

async function rig(there: There) {
  const libraries = there.libraries ?? [];
  const shown = libraries.map(([org, slug]) => [
    `GET /api/libraries/v2/${encodeURIComponent(`lib:${org}:${slug}`)}/`,
    { body: { id: `lib:${org}:${slug}`, org, slug, title: slug } },
  ]);
  const hidden = (there.hidden ?? []).map((key) => [
    `GET /api/libraries/v2/${encodeURIComponent(key)}/`,
    { status: 403, body: { detail: 'You do not have permission to perform this action.' } },
  ]);
  const routes: Routes = {
    ...goodRoutes,
    ...Object.fromEntries([...shown, ...hidden]),
    'GET /organizations':
      there.organisations === null
        ? { status: 403, body: {} }
        : { body: there.organisations ?? ['Portlandia', 'Quayside'] },
    'GET /api/contentstore/v1/home':
      there.home === null ? notFoundPage : { body: { ...openHome, ...there.home } },
    'GET /api/libraries/v2/': (message, response) => {
      const asked = new URL(message.url ?? '', 'http://here').searchParams;
      const size = 2; // so that there are pages
      const page = Number(asked.get('page'));
      const rows = libraries.filter(([org]) => org === asked.get('org'));
      const results = rows
        .slice((page - 1) * size, page * size)
        .map(([org, slug]) => ({ org, slug, id: `lib:${org}:${slug}` }));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ count: rows.length, num_pages: Math.ceil(rows.length / size), results }),
      );
    },
  };
  const studio = await startStudio(routes);
  const { client, http } = clientOf({ studioUrl: studio.url, lmsUrl: studio.url });
  open.push(studio.close, () => http.close());
  const check = async (org: string, slug: string, title = 'A title') => {
    const { database = 'mysql' } = there;
    const checked = await checkTarget(client, { org, slug, title, database });
    if (!checked.ok) throw new Error(checked.failure.failure.message);
    return checked.value;
  };
  return { check, client, log: studio.log };
}

test('a target that nothing is to be said of', async () => {
  const { check, log } = await rig({});
  expect(await check('Portlandia', 'TIDES')).toEqual([]);
  expect(log.filter((line) => line.startsWith('POST'))).toEqual(['POST /oauth2/access_token']);
});

const closed = {
  allow_to_create_new_org: false,
  can_create_organizations: false,
  allowed_organizations_for_libraries: ['Quayside'],
};

describe('each finding has a proposal that passes', () => {
  test.each([
    // Characters: the safe intersection of form, endpoint, key and database.
    {
      org: 'mit.eecs',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /no dots/,
      proposal: 'mit-eecs',
      there: {},
    },
    {
      org: 'Port landia',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /no spaces/,
      proposal: 'Portlandia',
      there: {},
    },
    {
      org: 'Université',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /letters a to z/,
      proposal: 'Universite',
      there: {},
    },
    {
      org: '大学',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /letters a to z/,
      proposal: null,
      there: {},
    },
    {
      org: '',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /needs an organisation/,
      proposal: null,
      there: {},
    },
    {
      org: 'Quayside',
      slug: 'x.y',
      field: 'slug',
      weight: 'stop',
      message: /letters a to z/,
      proposal: 'x-y',
      there: {},
    },
    {
      org: 'Quayside',
      slug: '-tides-',
      field: 'slug',
      weight: 'stop',
      message: /begin and end/,
      proposal: 'tides',
      there: {},
    },
    {
      org: 'Quayside',
      slug: 'größe',
      field: 'slug',
      weight: 'stop',
      message: /letters a to z/,
      proposal: 'grosse',
      there: {},
    },
    {
      org: 'Quayside',
      slug: '図書館',
      field: 'slug',
      weight: 'stop',
      message: /letters a to z/,
      proposal: 'A-title',
      there: {},
    },
    {
      org: 'Quayside',
      slug: 'a'.repeat(51),
      field: 'slug',
      weight: 'stop',
      message: /51 characters; .* 50/,
      proposal: 'a'.repeat(50),
      there: {},
    },
    {
      org: 'Quayside',
      slug: 'a',
      title: ' ',
      field: 'title',
      weight: 'stop',
      message: /needs a title/,
      proposal: 'a',
      there: {},
    },
    {
      org: 'Quayside',
      slug: 'a',
      title: '🐟'.repeat(501),
      field: 'title',
      weight: 'stop',
      message: /500/,
      proposal: '🐟'.repeat(500),
      there: {},
    },
    // Organisations.
    {
      org: 'portlandia',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /knows this organisation as “Portlandia”/,
      proposal: 'Portlandia',
      there: {},
    },
    {
      org: 'Portlanida',
      slug: 'a',
      field: 'org',
      weight: 'warn',
      message: /would make one. Is “Portlandia” meant/,
      proposal: 'Portlandia',
      there: {},
    },
    {
      org: 'Harbour',
      slug: 'a',
      field: 'org',
      weight: 'warn',
      message: /makes one with the library/,
      proposal: null,
      there: {},
    },
    {
      org: 'Harbour',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /cannot make one.*administrator/,
      proposal: null,
      there: { home: { allow_to_create_new_org: false } },
    },
    {
      org: 'Portlandia',
      slug: 'a',
      field: 'org',
      weight: 'stop',
      message: /may not create libraries in “Portlandia”.*administrator/,
      proposal: 'Quayside',
      there: { home: closed },
    },
    // Libraries that are there.
    {
      org: 'Quayside',
      slug: 'TIDES',
      field: 'slug',
      weight: 'stop',
      message: /already has a library lib:Quayside:TIDES/,
      proposal: 'TIDES-3',
      there: {
        libraries: [
          ['Quayside', 'TIDES'],
          ['Quayside', 'Tides-2'],
        ],
      },
    },
    {
      org: 'Quayside',
      slug: 'SECRET',
      field: 'slug',
      weight: 'stop',
      message: /may not see/,
      proposal: 'SECRET-2',
      there: { hidden: ['lib:Quayside:SECRET'] },
    },
    {
      org: 'Quayside',
      slug: 'tides',
      field: 'slug',
      weight: 'stop',
      message: /MySQL.*same ID/,
      proposal: 'tides-2',
      there: {
        libraries: [
          ['Quayside', 'A'],
          ['Quayside', 'B'],
          ['Quayside', 'TIDES'],
        ],
      },
    },
    {
      org: 'Quayside',
      slug: 'tides',
      field: 'slug',
      weight: 'warn',
      message: /case alone/,
      proposal: 'tides-2',
      there: { libraries: [['Quayside', 'TIDES']], database: 'sqlite' },
    },
    {
      org: 'Quayside',
      slug: 'a'.repeat(50),
      field: 'slug',
      weight: 'stop',
      message: /already/,
      proposal: `${'a'.repeat(48)}-2`,
      there: { libraries: [['Quayside', 'a'.repeat(50)]] },
    },
  ] as const)(
    '$org / $slug: $field',
    async ({ org, slug, field, weight, message, proposal, there, ...more }) => {
      const { check } = await rig(there as There);
      const title = 'title' in more ? more.title : undefined;
      const [finding, ...others] = await check(org, slug, title);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ field, weight, proposal });
      expect(finding?.message).toMatch(message);
      if (proposal === null) return;
      const taken = { org, slug, ...(title === undefined ? {} : { title }), [field]: proposal };
      const again = await check(taken.org, taken.slug, 'title' in taken ? taken.title : undefined);
      expect(again.filter((left) => left.weight === 'stop')).toEqual([]);
    },
  );
});

test('names that differ in digits alone are different on purpose; one letter may be a slip', async () => {
  const { check } = await rig({ organisations: ['Unit1', 'MIT'] });
  const proposed = async (org: string) => (await check(org, 'a')).map(({ proposal }) => proposal);
  expect(await proposed('Unit2')).toEqual([null]);
  expect(await proposed('MITx')).toEqual(['MIT']);
});

test('where Studio says nothing of organisations, only characters and libraries are judged', async () => {
  const { check } = await rig({ organisations: null, home: null });
  expect(await check('Portlanida', 'a')).toEqual([]);
  expect(await check('Port.landia', 'a')).toMatchObject([{ weight: 'stop' }]);
});

test('a hundred targets ask for home and organisations once', async () => {
  const { check, log } = await rig({});
  for (let number = 0; number < 100; number++) await check('Quayside', `lib${number}`);
  const count = (part: string): number => log.filter((line) => line.includes(part)).length;
  expect([count('/home'), count('/organizations'), count('?org='), count('oauth2')]).toEqual([
    1, 1, 1, 1,
  ]);
  expect(log).toHaveLength(104);
});

test('whatever is wished, what is proposed passes the rules', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ maxLength: 80 }),
      (org, slug) => {
        for (const { field, proposal } of judgeTarget({ org, slug, title: 'A title' })) {
          if (proposal === null) continue;
          const target = { org: 'a', slug: 'a', title: 'a', [field]: proposal };
          expect(judgeTarget(target)).toEqual([]);
        }
      },
    ),
    { numRuns: 500 },
  );
});
