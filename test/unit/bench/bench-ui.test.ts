import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { writeOutlineLibrary } from '../../../bench/ui/outline-library.ts';
import { measureScripts } from '../../../bench/ui/script-size.ts';
import { middleOf, percentile, uiTable } from '../../../bench/ui/ui-figures.ts';
import type { UiFigure } from '../../../bench/ui/ui-figures.ts';
import { studyArchive } from '../../../main/checks/study-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'carrel-bench-ui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function line(what: string, figure: number, target: number | null = 100): UiFigure {
  return { what, figure, unit: 'ms', target, bare: 10, samples: 3 };
}

describe('figures of the window', () => {
  it('gives the value that 95 of 100 do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.95)).toBeNaN();
  });

  it('takes the middle run of each line and adds up the samples', () => {
    const runs = [[line('a', 5), line('b', 1)], [line('a', 9), line('b', 3)], [line('a', 6)]];
    expect(middleOf(runs)).toEqual([
      { ...line('a', 6), samples: 9 },
      { ...line('b', 2), samples: 6 },
    ]);
  });

  it('says of each figure whether its target is met', () => {
    const table = uiTable([line('fast', 99.9), line('slow', 100), line('free', 1, null)]);
    const [, fast = '', slow = '', free = ''] = table.split('\n');
    expect(fast).toMatch(/^fast +100 ms +< 100 ms +met +10\.0 ms, × 10\.0 +3$/);
    expect(slow).toMatch(/^slow +100 ms +< 100 ms +NOT MET/);
    expect(free).toMatch(/^free +1\.0 ms +10\.0 ms, × 0\.1 +3$/);
  });

  it('counts the scripts that the page loads at first, once each', () => {
    mkdirSync(join(folder, 'assets'));
    const [one, two] = ['a'.repeat(5_000), 'let x = 1;'];
    writeFileSync(join(folder, 'assets/one.js'), one);
    writeFileSync(join(folder, 'assets/two.js'), two);
    writeFileSync(join(folder, 'assets/late.js'), 'late');
    writeFileSync(
      join(folder, 'index.html'),
      '<script type="module" src="/assets/one.js"></script><link href="./assets/two.js">' +
        '<link rel="modulepreload" href="./assets/two.js"><link href="/assets/one.css">',
    );
    const expected = [one, two].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
    expect(measureScripts(folder)).toMatchObject({ figure: expected / 1_000, samples: 2 });
  });

  it('makes a sound library whose outline is as wide as asked for, twice', async () => {
    const path = join(folder, 'wide.zip');
    writeOutlineLibrary(path, 12);
    const studied = await studyArchive(path, { deep: true }, {});
    if (!studied.ok) throw new Error(studied.failure.message);
    const { summary, diagnostics, library } = studied.value;
    expect(summary.counts).toMatchObject({ sections: 12, subsections: 12, components: 0 });
    expect(diagnostics.filter(({ code }) => !code.startsWith('PKG'))).toEqual([]);
    const first = library.containers.find(({ key }) => key?.value === 'section-01');
    expect(first?.versions[0]?.children).toHaveLength(12);
  });
});
