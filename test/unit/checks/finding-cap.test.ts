import { expect, test } from 'vitest';
import { judge, messageOf } from '../../../contract/diagnostics/judge.ts';
import { report } from '../../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { createFindingCap } from '../../../main/checks/finding-cap.ts';

function unknown(entry: string, severities?: Diagnostic['severities']): Diagnostic {
  const params = { member: 'm', collection: 'c' };
  return report('REF-003', { entry }, params, severities === undefined ? {} : { severities });
}

test('ZI-5: of one code in one file the first are listed, the others counted', () => {
  const cap = createFindingCap(2, 100);
  const taken = ['a', 'a', 'a', 'b', 'a', 'b', 'b'].map((entry) => cap.admits(unknown(entry)));
  expect(taken).toEqual([true, true, false, true, false, true, false]);
  expect(cap.omitted().map(({ location, params }) => [location.entry, params['findings']])).toEqual(
    [
      ['a', 2],
      ['b', 1],
    ],
  );
});

test('ZI-5: of one code in the archive the first are listed, the others counted', () => {
  const cap = createFindingCap(2, 3);
  const taken = ['a', 'b', 'c', 'd', 'e'].map((entry) => cap.admits(unknown(entry)));
  expect(taken).toEqual([true, true, true, false, false]);
  const [more, ...others] = cap.omitted();
  expect(others).toEqual([]);
  expect(more?.location).toEqual({});
  expect(more === undefined ? '' : messageOf(more)).toMatch(/^2 more findings .*REF-003/u);
});

test('what stands for others is as severe as the worst of them on each server', () => {
  const cap = createFindingCap(0, 10);
  cap.admits(unknown('a', { ulmo: 'note', verawood: 'loss' }));
  cap.admits(unknown('a', { ulmo: 'warning' }));
  cap.admits(unknown('a', { ulmo: 'note', 'core-1.15/sqlite': 'fatal' }));
  const [more] = cap.omitted();
  const on = (...server: ['ulmo' | 'verawood' | 'core-1.15' | 'core-0.35', 'mysql' | 'sqlite']) =>
    more === undefined ? null : judge(more, ...server);
  expect(on('ulmo', 'mysql')).toBe('warning');
  expect(on('verawood', 'sqlite')).toBe('loss');
  expect(on('core-1.15', 'sqlite')).toBe('fatal');
  expect(on('core-1.15', 'mysql')).toBeNull();
  expect(on('core-0.35', 'mysql')).toBeNull();
});

test('nothing is said where all are listed', () => {
  const cap = createFindingCap(2, 3);
  cap.admits(unknown('a'));
  expect(cap.omitted()).toEqual([]);
});
