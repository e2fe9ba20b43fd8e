import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBareLoop } from '../../../bench/bare-loop.ts';
import { writeBenchLibrary } from '../../../bench/bench-library.ts';
import { median } from '../../../bench/statistics.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { studyArchive } from '../../../main/checks/study-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'carrel-bench-'));

describe('bench libraries', () => {
  it.each([false, true])('are sound, counted and in proportion (deflated: %s)', async (deflate) => {
    const path = join(folder, `${deflate}.zip`);
    const counts = writeBenchLibrary(path, 300, deflate);
    const studied = await studyArchive(path, { deep: true }, {});
    if (!studied.ok) throw new Error(studied.failure.message);
    const { summary, diagnostics, entries, library } = studied.value;
    // Videos name their image in a comment alone, which uses nothing: that is true, and noted.
    const isOfVideo = ({ code, location }: Diagnostic): boolean =>
      code === 'AST-011' && location.entry?.includes('/video/') === true;
    const others = diagnostics.filter((found) => !isOfVideo(found));
    expect(others.filter(({ code }) => !code.startsWith('PKG'))).toEqual([]);
    expect(summary.counts).toMatchObject({
      components: 300,
      units: 60,
      subsections: 15,
      sections: 3,
      collections: counts.collections,
    });
    expect(counts.images).toBe(60);
    expect(runBareLoop(path)).toBe(entries);
    const blocks = library.versionFiles.filter(({ name }) => name === 'block.xml');
    const sizes = blocks.map(({ bytes }) => bytes);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8_192);
    expect(median(sizes)).toBeGreaterThan(1_700);
    expect(median(sizes)).toBeLessThan(2_400);
  });

  it('are the same bytes for the same seed, others for another', () => {
    const bytes = [1, 1, 2].map((seed, index) => {
      const path = join(folder, `seed-${index}.zip`);
      writeBenchLibrary(path, 20, false, seed);
      return readFileSync(path);
    });
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
    expect(bytes[0]?.equals(bytes[2] ?? Buffer.alloc(0))).toBe(false);
  });

  it('the bare loop notices a damaged entry', async () => {
    const path = join(folder, 'damaged.zip');
    writeBenchLibrary(path, 5, false);
    const opened = await openArchive(path, {});
    if (!opened.ok) throw new Error(opened.failure.message);
    const first = opened.value.entries.find(({ bytes }) => bytes > 0);
    await opened.value.close();
    const bytes = readFileSync(path);
    const at = (first?.headerOffset ?? 0) + 30 + (first?.rawName.length ?? 0);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(() => runBareLoop(path)).toThrow('Bad CRC-32 in entry 0');
  });
});
