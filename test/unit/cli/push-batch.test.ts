import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parseFaults } from '../../../main/sandbox/faults.ts';
import { startPractice } from '../../../main/sandbox/start-practice.ts';
import type { Practice } from '../../../main/sandbox/start-practice.ts';
import { startCarrel, temporaryFolder } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { refusedFiles, soundFiles, writeZip } from './small-archive.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const data = join(folder, 'data');
const plans = join(folder, 'plans');
mkdirSync(plans);
writeZip(join(plans, 'sound.zip'), soundFiles);
writeZip(join(plans, 'refused.zip'), refusedFiles);
writeZip(join(plans, 'never.zip'), { ...soundFiles, 'entities/': '' });

const requests: string[] = [];
let practice: Practice;
let environment: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  const started = await startPractice({
    release: 'verawood',
    database: 'mysql',
    dataDir: join(folder, 'practice'),
    port: 0,
    now: () => new Date(),
    reportBug: (name, error) => {
      throw new Error(name, { cause: error });
    },
    onRequest: (_number, method, path) => requests.push(`${method} ${path}`),
  });
  if (!started.ok) throw new Error(started.failure.message);
  practice = started.value;
  environment = {
    CARREL_DATA_DIR: data,
    CARREL_CLIENT_ID: practice.clientId,
    CARREL_CLIENT_SECRET: practice.clientSecret,
  };
  for (const name of ['sound.zip', 'refused.zip']) {
    const approved = await runHere(['approve', join(plans, name), '--accept-all'], { environment });
    expect(approved.code).toBe(0);
  }
});

afterAll(() => practice.close());

function plan(name: string, text: string): readonly string[] {
  writeFileSync(join(plans, name), text);
  return ['push', '--batch', join(plans, name), '--to', practice.url];
}

const uploads = (): number =>
  requests.filter((line) => line === 'POST /api/libraries/v2/restore/').length;

interface Line {
  readonly file: string;
  readonly state: string;
  readonly failedAt: string | null;
  readonly library: string | null;
  readonly verification: { readonly result: string } | null;
  readonly error: string | null;
}

/** A line an archive, in the form of `push --json`. */
function linesOf(out: string): readonly Line[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line); // our own format
}

const three = `file,org,slug
sound.zip,Sea,one
refused.zip,Sea,two
never.zip,Sea,three
sound.zip,Sea,four
`;

it('names bad lines before anything is sent, and then sends nothing', async () => {
  const { code, out, err } = await runHere(plan('bad.csv', `${three}gone.zip,Sea,five\n`), {
    environment,
  });
  expect({ code, out }).toEqual({ code: 64, out: '' });
  expect(err).toContain('bad.csv, line 6: gone.zip is not there.\n');
  expect(err).toContain('--skip-bad');
  expect(requests).toEqual([]);
});

it('rehearses: what each step would say, and nothing is sent', async () => {
  const args = [...plan('plan.csv', three), '--dry-run', '--json'];
  const { code, out } = await runHere(args, { environment });
  expect(code).toBe(1);
  const lines = linesOf(out);
  expect(lines.map(({ state }) => state)).toEqual(['dry-run', 'dry-run', 'failed', 'dry-run']);
  expect(lines.map(({ error }) => error === null)).toEqual([true, false, false, true]);
  expect(lines[0]).toMatchObject({
    target: 'lib:Sea:one',
    steps: [
      { what: 'approval', result: 'ok' },
      { what: 'prediction', result: 'ok' },
      { what: 'losses', result: 'ok' },
      { what: 'sign-in', result: 'ok' },
      { what: 'target', result: 'warn' },
      { what: 'library', result: 'ok' },
    ],
  });
  expect(uploads()).toBe(0);
});

it('goes on after failures, says each state, prints a line an archive and writes reports', async () => {
  const [csv, html] = [join(folder, 'r.csv'), join(folder, 'r.html')];
  const args = [...plan('plan.csv', three), '--json', '--report', csv, '--report', html];
  const { code, out, err } = await runHere(args, { environment });
  expect(code).toBe(1);
  const lines = linesOf(out);
  expect(lines.map(({ file, state, library }) => [file, state, library])).toEqual([
    ['sound.zip', 'verified', 'lib:Sea:one'],
    ['refused.zip', 'failed', null],
    ['never.zip', 'failed', null],
    ['sound.zip', 'verified', 'lib:Sea:four'],
  ]);
  expect(lines[0]?.verification).toEqual({ result: 'nothing-lost', differences: [] });
  expect(err).toContain('[1/4] sound.zip → lib:Sea:one: restoring\n');
  expect(err).toContain('[3/4] never.zip: not sent: This archive has no valid approval.');
  expect(err).toContain('4 archives: 2 with nothing lost, 2 not sent.\n');
  const table = readFileSync(csv, 'utf8').split('\r\n');
  expect(table).toHaveLength(6);
  expect(table[1]).toMatch(/^2,sound\.zip,Nothing lost,verified,,lib:Sea:one,nothing-lost,0,/);
  expect(table[3]).toMatch(/^4,refused\.zip,Not sent,|^4,never\.zip,Not sent,/);
  const page = readFileSync(html, 'utf8');
  expect(page).toContain('<h2>4 archives to <code dir="ltr">');
  expect(page).not.toMatch(/<script|\ssrc=|https?:\/\/(?!127\.0\.0\.1)/);
  expect(uploads()).toBe(2);
});

it('the same plan again: what is verified is not sent again, the word sends the refused', async () => {
  const before = uploads();
  const args = [...plan('plan.csv', three), '--json', '--send-anyway'];
  const { code, out, err } = await runHere(args, { environment });
  expect(code).toBe(1);
  const lines = linesOf(out);
  expect(lines.map(({ state, failedAt }) => [state, failedAt])).toEqual([
    ['verified', null],
    ['failed', 'restoring'],
    ['failed', null],
    ['verified', null],
  ]);
  expect(err).toContain('[1/4] sound.zip → lib:Sea:one: verified before;');
  expect(uploads()).toBe(before + 1);
});

it('Ctrl-C stops cleanly and reports; the same command goes on and ends verified', async () => {
  const args = plan(
    'stop.csv',
    'file,org,slug\nsound.zip,Bay,1\nsound.zip,Bay,2\nsound.zip,Bay,3\n',
  );
  const faults = parseFaults('hang@restore,delay:300@upload');
  if (!faults.ok) throw new Error(faults.failure);
  practice.play(faults.value); // so that the moment lasts
  const before = uploads();
  const report = join(folder, 'stopped.csv');
  const running = startCarrel([...args, '--report', report], { environment });
  await running.until('lib:Bay:2: restoring');
  running.child.kill('SIGINT');
  const { code, err } = await running.ended;
  expect(code).toBe(130);
  expect(err).toContain('3 archives: 3 stopped.\n');
  expect(readFileSync(report, 'utf8')).toContain('lib:Bay:3');
  practice.play([]);
  const again = await runHere([...args, '--json'], { environment });
  expect(again.code).toBe(0);
  expect(linesOf(again.out).map(({ state }) => state)).toEqual([
    'verified',
    'verified',
    'verified',
  ]);
  expect(uploads() - before).toBe(3);
  expect(readdirSync(plans).toSorted()).toHaveLength(6); // nothing was written beside the plans
});

it.each([
  [['--batch', 'p.csv', 'a.zip']],
  [['--batch', 'p.csv', '--org', 'Sea']],
  [['--batch', 'p.csv', '--report', 'r.txt']],
  [['a.zip', '--report', 'r.csv']],
  [['a.zip', '--answer', 'perhaps']],
])('wrong usage: 64 for %j', async (args) => {
  expect((await runHere(['push', ...args, '--to', practice.url], { environment })).code).toBe(64);
});
