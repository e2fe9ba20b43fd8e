import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { holding, isHalfWritten, runCarrel, startCarrel, temporaryFolder } from './run-carrel.ts';
import type { Ended, Running } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { refusedFiles, soundFiles, writeFolder, writeZip } from './small-archive.ts';

// Each reading is a process of its own; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const data = join(folder, 'data');
const sound = writeZip(join(folder, 'sound.zip'), soundFiles);
const refused = writeZip(join(folder, 'refused.zip'), refusedFiles);

let practice: Running;
let url = '';
let credentials: Readonly<Record<string, string>> = {};

function carrel(...args: readonly string[]): Promise<Ended> {
  return runHere(args, { environment: { CARREL_DATA_DIR: data, ...credentials } });
}

/** The same in a process of its own. */
function carrelApart(...args: readonly string[]): Promise<Ended> {
  return runCarrel(args, { environment: { CARREL_DATA_DIR: data, ...credentials } });
}

/** The lines that `practice` prints when it is ready. */
function read(out: string, form: RegExp): string {
  const found = form.exec(out)?.[1];
  if (found === undefined) throw new Error(`practice printed: ${out}`);
  return found;
}

/** A port where nobody listens: no firewall's silence, an answer at once. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is this object
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  practice = startCarrel(['practice', '--data', join(folder, 'practice')]);
  const out = await practice.until('client_secret=');
  url = read(out, /^listening on (http:\/\/127\.0\.0\.1:\d+)$/m);
  credentials = {
    CARREL_CLIENT_ID: read(out, /^client_id=(\S+)$/m),
    CARREL_CLIENT_SECRET: read(out, /^client_secret=(\S+)$/m),
  };
});

afterAll(async () => {
  practice.child.kill('SIGINT');
  await practice.ended;
});

describe('carrel approve', () => {
  it('pins the hash of the file; the data folder is the owner’s alone (SE-4)', async () => {
    const { code, out, err } = await carrelApart('approve', sound, '--note', 'looked at');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const sha256 = createHash('sha256').update(readFileSync(sound)).digest('hex');
    expect(out).toContain(`sha256    ${sha256}\n`);
    expect(out).toContain('for       Verawood on MySQL\n');
    expect(out).toContain('predicted Verawood: restores it whole\n');
    expect(statSync(data).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(data)) {
      expect(statSync(join(data, name)).mode & 0o077, name).toBe(0);
    }
  });

  it('1 with findings left unaccepted, which are named; 0 when they are accepted', async () => {
    const left = await carrel('approve', refused);
    expect(left.code).toBe(1);
    const named = /^ {2}([A-Z]{3}-\d{3}) {2}blocker/m.exec(left.out)?.[1] ?? '';
    expect(named).toMatch(/^COL|^REF/);
    expect((await carrel('approve', refused, '--accept', 'PKG-999')).code).toBe(1);
    const accepted = await carrel('approve', '--accept', named, refused);
    expect(accepted.err).toBe('');
    expect(accepted.code).toBe(0);
    expect(accepted.out).toContain(`accepted  ${named}\n`);
    expect(accepted.out).toMatch(/^ {2}predicted Verawood: (?:refuses it|fails on it)$/m);
    expect((await carrel('approve', refused, '--accept-all')).code).toBe(0);
  });

  it('2 for what is no zip, 3 for an unpacked archive and a missing path, 64 without a file', async () => {
    const letter = join(folder, 'letter.zip');
    writeFileSync(letter, 'This is a letter, not a library.\n');
    expect((await carrel('approve', letter)).code).toBe(2);
    const unpacked = writeFolder(join(folder, 'unpacked'), soundFiles);
    expect((await carrel('approve', unpacked)).code).toBe(3);
    expect((await carrel('approve', join(folder, 'gone.zip'))).code).toBe(3);
    expect((await carrel('approve', '--accept', 'PKG-001')).code).toBe(64);
  });
});

describe('carrel push', () => {
  it('sends the approved bytes, creates the library, prints the promised object', async () => {
    await carrel('approve', sound);
    const { code, out, err } = await carrelApart('push', sound, '--to', url, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const done = JSON.parse(out) as Record<string, unknown>; // our own format
    expect(Object.keys(done)).toEqual([
      'file',
      'state',
      'failedAt',
      'library',
      'verification',
      'error',
      'errorLog',
    ]);
    expect(done).toMatchObject({
      file: sound,
      state: 'verified',
      failedAt: null,
      library: 'lib:Portlandia:PLAIN',
      error: null,
      errorLog: null,
    });
    const list = await carrel('instance', 'list', '--json');
    expect(list.out).toBe('[]\n');
  });

  it('1 where the library exists already: the server’s word', async () => {
    const { code, out, err } = await carrel('push', sound, '--to', url, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ state: 'failed', library: null });
    expect(err).toMatch(/^carrel: /);
  });

  it('under another organisation and slug, to an instance by name', async () => {
    expect((await carrel('instance', 'add', 'school', '--studio', url)).code).toBe(0);
    expect((await carrel('instance', 'test', 'school')).out).toMatch(
      /^ok +signed-in +Signed in as \S+\.$/m,
    );
    const args = ['push', sound, '--to', 'school', '--org', 'Demo', '--slug', 'TWO'];
    const { code, out } = await carrel(...args);
    expect(code).toBe(0);
    expect(out).toContain('library   lib:Demo:TWO\n');
    expect((await carrel('instance', 'remove', 'school')).code).toBe(0);
    expect((await carrel('push', sound, '--to', 'school')).code).toBe(3);
  });

  it('3 without anything to sign in with: no server refused it', async () => {
    const to = ['push', sound, '--to', 'http://127.0.0.1:1'];
    const { code, err } = await runHere(to, { environment: { CARREL_DATA_DIR: data } });
    expect(code).toBe(3);
    expect(err).toContain('Set CARREL_CLIENT_ID and CARREL_CLIENT_SECRET');
  });

  it('--dry-run sends nothing', async () => {
    const args = ['push', sound, '--to', url, '--slug', 'DRY', '--dry-run'];
    const dry = await carrel(...args);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('would create lib:Portlandia:DRY\n');
    const real = await carrel(...args.slice(0, -1));
    expect(real.code).toBe(0); // nothing of that name was there
  });

  it('1 without approval, and when a byte has changed since', async () => {
    const other = writeZip(join(folder, 'other.zip'), { ...soundFiles, 'entities/': '' });
    const never = await carrel('push', other, '--to', url, '--json');
    expect(never.code).toBe(1);
    expect((JSON.parse(never.out) as { error: string }).error).toContain('no valid approval');
    await carrel('approve', other);
    appendFileSync(other, 'x');
    expect((await carrel('push', other, '--to', url, '--slug', 'X')).code).toBe(1);
  });

  it('3 when nobody answers there; 1 when the sign-in is refused', async () => {
    const there = `http://127.0.0.1:${await closedPort()}`;
    const nobody = await carrel('push', sound, '--to', there, '--slug', 'N', '--json');
    expect(nobody.code).toBe(3);
    const environment = { CARREL_DATA_DIR: data, CARREL_CLIENT_ID: 'x', CARREL_CLIENT_SECRET: 'y' };
    const refusal = await runHere(['push', sound, '--to', url, '--slug', 'R'], { environment });
    expect(refusal.code).toBe(1);
  });

  it('the secret is in no output and in no file of the data folder (SE-3)', async () => {
    const secret = credentials['CARREL_CLIENT_SECRET'] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    const args = ['push', sound, '--to', url, '--slug', 'SECRET', '--verbose'];
    const { out, err } = await carrelApart(...args);
    expect(out + err).not.toContain(secret);
    const files = readdirSync(data, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      expect(readFileSync(join(file.parentPath, file.name)).includes(secret), file.name).toBe(
        false,
      );
    }
  });

  it.each([[['push']], [['push', sound]], [['push', '--to', 'x']]])(
    'wrong usage: 64 for %j',
    async (args) => {
      expect((await carrel(...args)).code).toBe(64);
    },
  );
});

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends practice with 130', async (signal) => {
    const place = join(folder, `practice-${signal}`);
    mkdirSync(place);
    const running = startCarrel(['practice', '--data', place]);
    await running.until('client_secret=');
    running.child.kill(signal);
    const { code, err } = await running.ended;
    expect({ code, err }).toEqual({ code: 130, err: '' });
  });

  it('ends check with 130 and leaves no half-written output', async () => {
    const place = temporaryFolder();
    const files = Object.fromEntries(
      Array.from({ length: 4_000 }, (_, index) => [
        `entities/xblock.v1/html/c${index}.toml`,
        soundFiles['entities/xblock.v1/html/intro.toml']?.replace('intro', `c${index}`) ?? '',
      ]),
    );
    const large = writeZip(join(folder, 'large.zip'), { ...soundFiles, ...files });
    const output = join(place, 'findings.jsonl');
    const held = writeZip(join(folder, 'held.zip'), soundFiles);
    const args = ['check', sound, large, held, '--output', output];
    const running = startCarrel(args, { environment: holding });
    await vi.waitUntil(() => isHalfWritten(place), { timeout: 60_000 });
    running.child.kill('SIGINT');
    const { code, err } = await running.ended;
    expect({ code, err }).toEqual({ code: 130, err: 'carrel: cancelled.\n' });
    expect(readdirSync(place)).toEqual([]);
  });
});
