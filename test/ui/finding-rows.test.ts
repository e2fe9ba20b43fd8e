import { describe, expect, test } from 'vitest';
import {
  betterReleases,
  byEffect,
  findingRows,
  hasTwin,
  locationText,
} from '../../renderer/features/findings/selectors.ts';
import { noFilter } from '../../renderer/features/findings/state.ts';
import type { FindingsView } from '../../renderer/features/findings/state.ts';
import type { FindingGroup } from '../../contract/views.ts';
import { madeFinding } from './made-library.ts';

const view: FindingsView = {
  ...noFilter,
  by: 'effect',
  open: new Set(),
  shut: new Set(),
  folded: new Set(),
  row: null,
  chosenId: null,
  chosen: null,
  mark: null,
  isWanted: false,
  isFirstWanted: false,
};

function group(key: string, worst: FindingGroup['worst'], count: number, start: number) {
  return { key, title: key, type: null, worst, count, start };
}
const groups = [
  group('loss C', 'loss', 3, 0),
  group('loss B', 'loss', 1, 3),
  group('note A', 'note', 2, 4),
];
const list = {
  groupCount: groups.length,
  groupAt: (index: number) => groups[index],
  placeAt: (position: number) => (position < 5 ? madeFinding(position + 1) : undefined),
};
const idsOf = (shown: FindingsView) =>
  findingRows(list, shown).map(({ id, item }) => {
    if (item === undefined) return `${id} …`;
    if (item.kind === 'effect') return `${id} ${item.severity} ${item.count}`;
    return `${id} ${item.kind === 'group' ? item.group.key : item.finding.entity?.title}`;
  });

describe('the rows of the findings', () => {
  test('effects count what is below them', () => {
    expect(byEffect(groups).map(({ severity, count, first }) => [severity, count, first])).toEqual([
      ['loss', 4, 0],
      ['note', 2, 2],
    ]);
  });

  test('open kinds show their places by their place in the whole list', () => {
    expect(idsOf({ ...view, open: new Set(['note A']) })).toEqual([
      '0 loss 4',
      '0.0 loss C',
      '0.1 loss B',
      '1 note 2',
      '1.0 note A',
      '1.0.0 Part 5',
      '1.0.1 …', // on its way
    ]);
  });

  test('folded effects hide their kinds; a search opens what is not shut', () => {
    const shut = new Set(['loss C']);
    expect(idsOf({ ...view, text: 'x', shut, folded: new Set(['note']) })).toEqual([
      '0 loss 4',
      '0.0 loss C',
      '0.1 loss B',
      '0.1.0 Part 4',
      '1 note 2',
    ]);
  });

  test('contents and files stand at the top', () => {
    expect(idsOf({ ...view, by: 'file', open: new Set(['loss B']) })).toEqual([
      '0 loss C',
      '1 loss B',
      '1.0 Part 4',
      '2 note A',
    ]);
  });
});

test('a better release is one where it weighs less, those that have a name first', () => {
  const finding = madeFinding(1, { severities: { ulmo: 'blocker', verawood: 'note' } });
  expect(betterReleases({ ...finding, severity: 'blocker' })).toEqual([
    { release: 'verawood', severity: 'note' },
    { release: 'core-1.15', severity: null },
    { release: 'core-0.35', severity: null },
  ]);
});

test('a location is copied in the form that editors take', () => {
  expect(locationText(madeFinding(1))).toBe('entities/xblock.v1/html/part.toml:3:7');
});

describe('findings that their rows do not tell apart', () => {
  const entity = { key: 'xblock.v1:html:Part', title: 'Part', type: 'html' };
  const first = madeFinding(1, { entity });
  const list = [first, madeFinding(2, { entity }), madeFinding(3)];
  const isTwin = (position: number, by: 'effect' | 'entity' | 'file', rows = list) => {
    const finding = rows[position];
    if (finding === undefined) throw new Error('no such row');
    return hasTwin({ kind: 'place', finding, position }, by, (at) => rows[at]);
  };

  test('two of one kind about one component are twins, the one beside them is none', () => {
    expect([0, 1, 2].map((at) => isTwin(at, 'effect'))).toEqual([true, true, false]);
  });

  test('two kinds about one component are none: they stand in groups of their own', () => {
    const other = { ...first, diagnostic: { ...first.diagnostic, code: 'ENT-015' as const } };
    expect(isTwin(0, 'effect', [first, other])).toBe(false);
  });

  test('below a component or a file the sentences count', () => {
    expect(isTwin(0, 'entity')).toBe(false);
    const same = [first, { ...first, id: 2 }];
    expect([isTwin(0, 'entity', same), isTwin(1, 'file', same)]).toEqual([true, true]);
  });
});
