import { describe, expect, it } from 'vitest';
import { report } from '../../../../contract/diagnostics/report.ts';
import { Causes } from '../../../../main/restore/losses/causes.ts';
import type { PlacedChange } from '../../../../main/restore/losses/change.ts';

const key = 'xblock.v1:html:tide';
const entity = { kind: 'component', key, path: 'entities/xblock.v1/html/tide.toml' } as const;

function pathIn(folder: string): string {
  return `entities/xblock.v1/html/tide/component_versions/${folder}/static/map.png`;
}

function goneFrom(folder: string, entry = pathIn(folder)): PlacedChange {
  const what = { kind: 'file-gone', state: 'both', name: 'static/map.png', isAll: false } as const;
  const change = { ...what, path: entry, instead: null };
  return { change, entity, place: { entry } };
}

function foundIn(folder: string): ReturnType<typeof report> {
  const location = { entry: pathIn(folder), entityKey: key };
  return report('ENT-016', location, { folder, isNumber: 0 });
}

describe('Causes', () => {
  it('finds what was found about the folder that a file lies in, and nothing of another folder', () => {
    const [left, right] = [foundIn('left'), foundIn('right')];
    const causes = new Causes([left, right]);
    const beside = pathIn('left').replace('map.png', 'beside.png');

    expect(causes.of(goneFrom('left'))).toEqual([left]);
    expect(causes.of(goneFrom('left', beside))).toEqual([left]);
    expect(causes.of(goneFrom('middle'))).toEqual([]);
  });

  it('asks no finding about another folder, however many there are', () => {
    const folders = Array.from({ length: 20_000 }, (_, at) => `w${String(at)}`);
    const findings = folders.map(foundIn);
    const before = process.cpuUsage().user;
    const causes = new Causes(findings);
    const found = folders.map((folder) => causes.of(goneFrom(folder)));
    const seconds = (process.cpuUsage().user - before) / 1e6;

    expect(found).toEqual(findings.map((finding) => [finding]));
    // Each one asked against each other: several minutes.
    expect(seconds).toBeLessThan(10);
  });
});
