import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReadNews } from '../../main/worker/reader-protocol.ts';
import { libraryEntries, makeZip } from '../unit/archive/make-zip.ts';
import type { MadeEntry } from '../unit/archive/make-zip.ts';

/** ZI-2, for the whole of a reading: both passes, checks and staging. */
const most = { cpuMs: 2_000, growth: 150_000_000, written: 64_000_000 };
const gigabyte = 1_000_000_000;

const folder = mkdtempSync(join(tmpdir(), 'carrel-bombs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Taken {
  readonly last: ReadNews;
  readonly cpuMs: number;
  readonly growth: number;
  readonly written: number | null;
}

/** A gigabyte of spaces without making it: a flushed piece can stand any number of times. */
function packedGigabyte(): Buffer {
  const piece = deflateRawSync(Buffer.alloc(10_000_000, ' '), {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const end = Buffer.from([0x03, 0x00]);
  return Buffer.concat([...Array.from({ length: 100 }, () => piece), end]);
}

const packed = packedGigabyte();
const block = 'entities/xblock.v1/html/tides/component_versions/v1/block.xml';
const film = 'entities/xblock.v1/html/tides/component_versions/v1/static/film.bin';

/** A sound library in which one file is another. */
function libraryWith(bomb: MadeEntry): readonly MadeEntry[] {
  return [...libraryEntries(8).filter(({ name }) => name !== bomb.name), bomb];
}

function honest(name: string): readonly MadeEntry[] {
  return libraryWith({ name, method: 8, packed, bytes: gigabyte, crc32: 0 });
}

function lying(name: string): readonly MadeEntry[] {
  return libraryWith({ name, method: 8, packed, bytes: 1_000, crc32: 0 });
}

function sharing(): readonly MadeEntry[] {
  const shared = deflateRawSync(Buffer.alloc(1_000_000));
  const names = Array.from({ length: 2_000 }, (_, at) => `static/${1_000 + at}.bin`);
  return names.map((name, at) => ({
    name,
    method: 8,
    bytes: 1_000_000,
    crc32: 0,
    packed: at === 0 ? shared : Buffer.alloc(0),
    packedBytes: shared.length,
    headerOffset: 0,
  }));
}

function nested(): readonly MadeEntry[] {
  const inner = makeZip([{ name: 'a.bin', method: 8, packed, bytes: gigabyte, crc32: 0 }]);
  return libraryWith({ name: film, data: inner, method: 8 });
}

function sizeOf(place: string): number {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(place, name)))
    .filter((found) => found.isFile())
    .reduce((sum, found) => sum + found.size, 0);
}

async function read(zip: Buffer): Promise<Taken & { readonly kept: number }> {
  const place = mkdtempSync(join(folder, 'one-'));
  const [staging, temporary] = [join(place, 'staging'), join(place, 'temporary')];
  for (const each of [staging, temporary]) mkdirSync(each);
  const file = join(place, 'bomb.zip');
  writeFileSync(file, zip);
  const script = join(import.meta.dirname, 'read-bomb.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, staging], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    timeout: 60_000,
  });
  const kept = sizeOf(staging) + sizeOf(temporary);
  return { ...(JSON.parse(stdout) as Taken), kept }; // our own script
}

describe('what a bomb takes (ZI-2)', () => {
  test.each([
    ['package.toml of a gigabyte', honest('package.toml')],
    ['block.xml of a gigabyte', honest(block)],
    ['a film of a gigabyte of spaces', honest(film)],
    ['package.toml that hides a gigabyte', lying('package.toml')],
    ['block.xml that hides a gigabyte', lying(block)],
    ['2,000 files in the same bytes', sharing()],
    ['a zip inside, for bytes', nested()],
  ])(
    '%s: read in 2 s of work, 150 MB of memory and 64 MB of disk, and refused if it unpacks',
    async (what, entries) => {
      const { last, cpuMs, growth, written, kept } = await read(makeZip(entries));
      expect(last.kind).toBe('verified');
      const counts = last.kind === 'verified' ? last.severities['all/mysql'] : undefined;
      const isRefused = (counts?.fatal ?? 0) + (counts?.blocker ?? 0) > 0;
      expect(isRefused).toBe(what !== 'a zip inside, for bytes'); // that one is never looked into
      // Time of work, not of waiting: others on the machine do not count.
      expect(cpuMs).toBeLessThan(most.cpuMs);
      expect(growth).toBeLessThan(most.growth);
      expect(written ?? 0).toBeLessThan(most.written);
      expect(kept).toBeLessThan(most.written);
    },
    60_000,
  );
});
