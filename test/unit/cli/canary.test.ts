import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startRecordingProxy } from './recording-proxy.ts';
import type { RecordingProxy } from './recording-proxy.ts';
import { startCarrel, temporaryFolder } from './run-carrel.ts';
import type { Ended, Running } from './run-carrel.ts';
import { soundFiles, writeZip } from './small-archive.ts';

// Each command is a process of its own; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const data = join(folder, 'data');
/** Children that were looked at, each a file. */
const looked = join(folder, 'looked');
mkdirSync(looked);
/** Elsewhere processes are not files. */
const awaitsLook =
  process.platform === 'linux'
    ? {
        LOOKED_AT: looked,
        NODE_OPTIONS: `--import=${new URL('await-look.ts', import.meta.url).href}`,
      }
    : {};
const sound = writeZip(join(folder, 'sound.zip'), soundFiles);
/** Planted beside the real secret: of a sign-in that the instance refuses. */
const wrongSecret = 'canary-0d1e2f-wrong-secret';

/** What was looked at while a command ran: files of the data folder, and its child processes. */
const seen = { files: new Map<string, Buffer[]>(), children: new Map<number, string>() };
let running: Running | null = null;
let practice: Running;
let proxy: RecordingProxy;
let credentials: Readonly<Record<string, string>> = {};
const outputs: string[] = [];

/** Takes the data folder as it is at this moment. */
function lookAtFiles(): void {
  for (const { path, bytes } of filesOf(data)) {
    seen.files.set(path, [...(seen.files.get(path) ?? []), bytes]);
  }
}

/** Takes the arguments and the environment of every child process, which waits until then. */
function lookAtChildren(): void {
  const own = running?.child.pid ?? 0;
  const parent = readOr(`/proc/${own}/cmdline`).toString();
  for (const pid of descendantsOf(own)) {
    const command = readOr(`/proc/${pid}/cmdline`).toString();
    // Until it is a program of its own, a child is the image of its parent.
    if (command === parent || command === '') continue;
    const environment = readOr(`/proc/${pid}/environ`).toString();
    seen.children.set(pid, `${seen.children.get(pid) ?? ''}${command}\n${environment}\n`);
    writeFileSync(join(looked, String(pid)), '');
  }
}

function filesOf(place: string): readonly { path: string; bytes: Buffer }[] {
  return entriesOf(place)
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readOr(path) }));
}

/** None where a folder goes while it is listed: the next look comes soon. */
function entriesOf(place: string): readonly Dirent[] {
  try {
    return readdirSync(place, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}

/** Empty where it has gone meanwhile. */
function readOr(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function descendantsOf(pid: number): readonly number[] {
  const text = readOr(`/proc/${pid}/task/${pid}/children`).toString().trim();
  const children = text === '' ? [] : text.split(' ').map(Number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

async function carrel(args: readonly string[], environment = credentials): Promise<Ended> {
  const own = { CARREL_DATA_DIR: data, ...awaitsLook };
  running = startCarrel(args, { environment: { ...own, ...environment } });
  const watches = [setInterval(lookAtChildren, 10), setInterval(lookAtFiles, 200)];
  const ended = await running.ended;
  for (const watch of watches) clearInterval(watch);
  lookAtFiles();
  outputs.push(ended.out, ended.err);
  return ended;
}

beforeAll(async () => {
  practice = startCarrel(['practice', '--data', join(folder, 'practice'), '--port', '0']);
  const out = await practice.until('client_secret=');
  const read = (name: string): string =>
    new RegExp(`^${name}=?(?: on )?(\\S+)$`, 'm').exec(out)?.[1] ?? '';
  proxy = await startRecordingProxy(read('listening'), lookAtFiles);
  credentials = {
    CARREL_CLIENT_ID: read('client_id'),
    CARREL_CLIENT_SECRET: read('client_secret'),
  };
});

afterAll(async () => {
  proxy.close();
  practice.child.kill('SIGINT');
  await practice.ended;
});

it('SE-3: secrets and tokens are nowhere but on the wire', async () => {
  await carrel(['instance', 'add', 'school', '--studio', proxy.url]);
  const wrong = { CARREL_CLIENT_ID: 'nobody', CARREL_CLIENT_SECRET: wrongSecret };
  expect((await carrel(['instance', 'test', 'school', '--verbose'], wrong)).code).toBe(3);
  await carrel(['approve', sound, '--accept-all']);
  const pushed = await carrel(['push', sound, '--to', 'school', '--verbose', '--json']);
  expect(JSON.parse(pushed.out)).toMatchObject({
    state: 'verified',
    verification: { result: 'nothing-lost' },
  });

  const canaries = [...proxy.secrets];
  expect(canaries).toContain(credentials['CARREL_CLIENT_SECRET']);
  expect(canaries).toContain(wrongSecret);
  expect(canaries.length).toBeGreaterThan(2); // and a token
  const hits = (text: string | Buffer): readonly string[] =>
    canaries.filter((canary) => text.includes(canary));
  expect(outputs.flatMap(hits), 'outputs').toEqual([]);
  expect(proxy.log.flatMap(hits), 'addresses').toEqual([]);
  const files = [...seen.files].flatMap(([path, states]) =>
    states.some((bytes) => hits(bytes).length > 0) ? [path] : [],
  );
  expect(files, 'files of the data folder, while it ran and after').toEqual([]);
  expect([...seen.files.keys()].some((path) => path.endsWith('index.sqlite-wal'))).toBe(true);
  expect(filesOf(join(folder, 'practice')).flatMap(({ bytes }) => hits(bytes))).toEqual([]);
  if (process.platform !== 'linux') return; // elsewhere processes are not files
  expect(seen.children.size, 'children that were looked at').toBeGreaterThan(0);
  expect([...seen.children.values()].flatMap(hits), 'children').toEqual([]);
  expect([...seen.children.values()].join('\n')).not.toMatch(/CARREL_CLIENT_/);
});
