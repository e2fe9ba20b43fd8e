import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../main/archive/archive.ts';
import { memorySource } from '../../main/archive/byte-source.ts';
import { openZip } from '../../main/archive/open-zip.ts';
import { verifyArchive } from '../../main/archive/verify-archive.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import { libraryEntries, makeZip } from '../unit/archive/make-zip.ts';

type Mode = 'EIO' | 'EACCES' | 'ENOENT' | 'short' | 'empty' | 'garbled';

/** A source whose read number `failing` goes wrong; `calls` counts all of them. */
function troubled(bytes: Buffer, failing: number, mode: Mode) {
  const sound = memorySource(bytes);
  const state = { calls: 0, closed: 0 };
  const source: ByteSource = {
    size: bytes.length,
    async read(position, length) {
      state.calls += 1;
      const read = await sound.read(position, length);
      if (state.calls !== failing) return read;
      switch (mode) {
        case 'short':
          return read.subarray(0, Math.floor(read.length / 2));
        case 'empty':
          return read.subarray(0, 0);
        case 'garbled':
          return read.map((byte, index) => (index % 7 === 0 ? byte ^ 0x55 : byte));
        default:
          throw Object.assign(new Error(`${mode}: injected`), { code: mode });
      }
    },
    async close() {
      state.closed += 1;
    },
  };
  return { source, state };
}

/** Bytes that do not pack, the same in every run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 12_345;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** Everything that reading a library does, on one source. */
async function readEverything(source: ByteSource) {
  const archive = await openZip(source, {});
  const library = await readLibrary(archive, {});
  const report = await verifyArchive(archive, {}, () => undefined);
  await archive.close();
  return { archive, library, report, findings: [...archive.faults, ...report.diagnostics] };
}

describe('every read of the file that goes wrong', () => {
  const folder = 'entities/xblock.v1/html/tides/component_versions/v1/static';
  // Larger than the windows of both passes, stored and packed, so that every way of reading is met.
  const zip = makeZip([
    { name: `${folder}/film.bin`, data: noise(9_000_000) },
    ...libraryEntries(8),
    { name: `${folder}/sound.bin`, data: noise(5_000_000), method: 8 },
    { name: 'entities/u2.toml', data: '[entity]\nkey = "u2"\n' },
  ]);

  it('reads the sound archive without a finding', async () => {
    const { source, state } = troubled(zip, -1, 'EIO');
    const { findings, library } = await readEverything(source);
    expect(findings).toEqual([]);
    expect(library.components).toHaveLength(1);
    expect(state.calls).toBeGreaterThanOrEqual(8);
    expect(state.closed).toBe(1);
  });

  for (const mode of ['EIO', 'EACCES', 'ENOENT', 'short', 'empty', 'garbled'] as const) {
    it(`gives a finding, never a throw: ${mode}`, async () => {
      const sound = await readEverything(memorySource(zip));
      for (let failing = 1; ; failing += 1) {
        const { source, state } = troubled(zip, failing, mode);
        const { findings, library } = await readEverything(source);
        if (state.calls < failing) break; // there is no such read any more
        // A short read is asked for again, and may come whole then; anything else must be said.
        if (mode === 'short' && findings.length === 0) expect(library).toEqual(sound.library);
        else expect(findings, `read ${failing}`).not.toEqual([]);
        expect(state.closed, `closed after read ${failing}`).toBe(1);
      }
    }, 60_000);
  }

  it('throws a bug on, and closes the file', async () => {
    let closed = 0;
    const source: ByteSource = {
      size: 100,
      read: () => Promise.reject(new TypeError('a bug')),
      close: async () => {
        closed += 1;
      },
    };
    await expect(openZip(source, {})).rejects.toThrow('a bug');
    expect(closed).toBe(1);
  });
});
