/** The page of the practice instance: what a person sees after a training push. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseFaults } from '../../main/sandbox/faults.ts';
import type { Practice } from '../../main/sandbox/start-practice.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { backUp } from './back-up.ts';
import { PracticeRig } from './practice-rig.ts';
import { RestClient, api } from './rest-rig.ts';

const rig = new PracticeRig('ulmo', 'sqlite');
const client = new RestClient();
let practice: Practice;
beforeEach(async () => {
  practice = await rig.start();
  await client.use(practice);
});
afterEach(() => rig.finish());

async function page(): Promise<string> {
  return String((await client.send('/', { headers: {} })).body);
}

/** The words of the page, without its style. */
async function words(): Promise<string> {
  return (await page())
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

async function pushTiny(title = 'Knots'): Promise<void> {
  const { result } = await client.restore(new Uint8Array(tinyLibrary()));
  const { learning_package_id: id } = result as { learning_package_id: number };
  await client.post(api, {
    org: 'Sea',
    slug: 'knots',
    title,
    description: '',
    learning_package: id,
  });
}

test('empty: what it plays, and what to do', async () => {
  const text = await words();
  expect(text).toContain('Practice instance Plays Ulmo on SQLite Reload');
  expect(text).toContain('No library yet. Push an archive to this instance to see it here.');
  expect(text).toContain('Nothing was uploaded yet.');
  expect(text).toContain('No backup was asked for yet.');
});

test('a library: counts, outline and states, in the words of Studio', async () => {
  await pushTiny();
  const text = await words();
  expect(text).toContain('Libraries 1 Components 3 Sections to units 1 Collections 1 Restores 1');
  expect(text).toMatch(
    /Knots lib:Sea:knots · pushed \d+ \w+ \d{4}, [\d:]+ UTC Unpublished changes/,
  );
  expect(text).toContain('1 unit 3 texts 1 collection Content');
  expect(text).toContain(
    'One unit · unit-one xblock.v1:html:bowline text · xblock.v1:html:bowline',
  );
  expect(text).toContain('xblock.v1:html:reef Draft (never published) text');
  expect(text).toContain('No version text · xblock.v1:html:gone');
  expect(text).toContain('Basics collection of 1 · basics');
  expect(text).toContain('Succeeded Knots lib:Sea:knots Backups');
});

test('what an author wrote is text, and turns nothing round', async () => {
  await pushTiny('\u202eevil <img src=x onerror=alert(1)>');
  const html = await page();
  expect(html).toContain('<bdi>\u202eevil &lt;img src=x onerror=alert(1)&gt;</bdi>');
  expect(html).not.toContain('<img');
});

test('a restore that failed shows its log; a backup is there to be downloaded', async () => {
  await client.restore(new Uint8Array(tinyLibrary({ email: '' })));
  await pushTiny();
  await backUp(client, 'lib:Sea:knots');
  expect(await words()).toContain(
    'Failed Error log Errors encountered during restore: package.toml meta section: {&#39;created_by_email&#39;:',
  );
  const link = /<a href="(\/media\/user_tasks\/[^"]+)">lib-sea-knots-[^<]+\.zip<\/a>/.exec(
    await page(),
  );
  expect((await client.send(link?.[1] ?? '')).headers.get('content-type')).toBe('application/zip');
});

test('a restore without a library is counted: a server keeps such leftovers', async () => {
  await client.restore(new Uint8Array(tinyLibrary()));
  expect(await words()).toContain('1 restored archive has no library');
});

test('requests: polls in one row, answers, faults; looking at the page is none', async () => {
  for (let turn = 0; turn < 3; turn++) await client.get(api);
  const faults = parseFaults('503@libraries,lose@create');
  if (!faults.ok) throw new Error(faults.failure);
  practice.play(faults.value);
  await page();
  await client.get(api);
  await client.post(api, {}).catch(() => null);
  const text = await words();
  expect(text).toContain('GET /api/libraries/v2/ × 3 200');
  expect(text).toContain('GET /api/libraries/v2/ 503 fault 503@libraries');
  expect(text).toContain('POST /api/libraries/v2/ no answer fault lose@create');
  expect(text).not.toContain('GET / ');
});

test('while something is unfinished the page comes again by itself', async () => {
  expect(await page()).not.toContain('http-equiv="refresh"');
  await client.use(await rig.restart({ stateMs: 60_000 }));
  await client.upload(new Uint8Array(tinyLibrary()));
  expect(await page()).toContain('<meta http-equiv="refresh" content="2">');
});

test('its icon is the only thing beside it', async () => {
  const icon = await client.send('/favicon.svg', { headers: {} });
  expect(icon.headers.get('content-type')).toBe('image/svg+xml');
  expect(icon.body).toMatch(/^<svg xmlns=/);
});

test('a library goes with all that it holds', async () => {
  await pushTiny();
  const gone = await client.send(`${api}lib:Sea:knots/`, { method: 'DELETE' });
  expect(gone).toMatchObject({ status: 200, body: {} });
  expect((await client.get(`${api}lib:Sea:knots/`)).status).toBe(404);
  expect(await words()).toContain('Libraries 0 Components 0 Sections to units 0 Collections 0');
  await pushTiny();
  expect((await client.get(`${api}lib:Sea:knots/blocks/`)).body).toMatchObject({ count: 2 });
});
