import { describe, expect, test } from 'vitest';
import { FaultPlayer, faultHelp, formatFault, parseFaults } from '../../../main/sandbox/faults.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import { routeNames } from '../../../main/sandbox/route-names.ts';
import type { RouteName } from '../../../main/sandbox/route-names.ts';

describe('--fault', () => {
  test.each<readonly [string, Fault]>([
    ['cut@3', { kind: 'cut', at: 3 }],
    ['cut:65536@upload', { kind: 'cut', at: null, route: 'upload', amount: 65_536 }],
    ['fail@1', { kind: 500, at: 1 }],
    ['503@*', { kind: 503, at: null }],
    ['429:2@restore#2', { kind: 429, at: 2, route: 'restore', amount: 2 }],
    ['garble@download', { kind: 'garble', at: null, route: 'download' }],
    ['hang@5+', { kind: 'hang', at: 5, andLater: true }],
    ['lose@create#1+', { kind: 'lose', at: 1, andLater: true, route: 'create' }],
    ['delay:0@token', { kind: 'delay', at: null, route: 'token', amount: 0 }],
    ['fail-task@backup#1', { kind: 'fail-task', at: 1, route: 'backup' }],
  ])('%s', (text, fault) => {
    expect(parseFaults(text)).toEqual({ ok: true, value: [fault] });
    expect(formatFault(fault)).toBe(text.replace('fail@', '500@'));
  });

  test('several, with spaces around them', () => {
    expect(parseFaults('cut@3, html@*')).toEqual({
      ok: true,
      value: [
        { kind: 'cut', at: 3 },
        { kind: 'html', at: null },
      ],
    });
  });

  test.each([
    ['', '“” is no fault; write for example cut@3, 503@create, lose@upload#1 or hang@5+.'],
    [
      '200@1',
      '“200@1” is no fault; write for example cut@3, 503@create, lose@upload#1 or hang@5+.',
    ],
    ['burn@1', '“burn@1” is no fault: there is no kind “burn”.'],
    ['cut@0', '“cut@0” is no fault: the first request is 1.'],
    ['delay@1', '“delay@1” is no fault: it lacks the milliseconds, as in delay:500.'],
    ['503:1@1', '“503:1@1” is no fault: “503” takes no number.'],
    [
      'hang-task@*',
      '“hang-task@*” is no fault: “hang-task” is of the routes upload and backup alone.',
    ],
    [
      'fail-task@create',
      '“fail-task@create” is no fault: “fail-task” is of the routes upload and backup alone.',
    ],
  ])('what is none: %s', (text, said) => {
    expect(parseFaults(text)).toEqual({ ok: false, failure: said });
  });

  test('an unknown route, with those that there are', () => {
    expect(parseFaults('cut@nowhere')).toEqual({
      ok: false,
      failure: `“cut@nowhere” is no fault: there is no route “nowhere”, but ${routeNames.join(', ')}.`,
    });
  });

  test('the help names every route', () => {
    for (const name of routeNames) expect(faultHelp).toMatch(new RegExp(` ${name}(,|$)`, 'm'));
  });
});

describe('which request meets a fault', () => {
  const asked: readonly (RouteName | null)[] = ['token', 'upload', 'restore', null, 'restore'];

  function met(text: string): readonly number[] {
    const faults = parseFaults(text);
    if (!faults.ok) throw new Error(faults.failure);
    const player = new FaultPlayer(faults.value);
    return asked.flatMap((route) => {
      const counted = player.count(route);
      return player.faultOf(counted) === null ? [] : [counted.number];
    });
  }

  test.each([
    ['cut@1', [1]],
    ['cut@4', [4]],
    ['cut@4+', [4, 5]],
    ['cut@*', [1, 2, 3, 4, 5]],
    ['cut@restore', [3, 5]],
    ['cut@restore#2', [5]],
    ['cut@restore#1+', [3, 5]],
    ['cut@create,hang@2', [2]],
  ])('%s', (text, numbers) => {
    expect(met(text)).toEqual(numbers);
  });

  test('of two the first; others may take their place, with the count from 1', () => {
    const player = new FaultPlayer([
      { kind: 'cut', at: 1 },
      { kind: 'hang', at: null },
    ]);
    expect(player.faultOf(player.count('token'))?.kind).toBe('cut');
    expect(player.faultOf(player.count('token'))?.kind).toBe('hang');
    player.play([{ kind: 503, at: 1, route: 'token' }]);
    expect(player.faultOf(player.count('token'))?.kind).toBe(503);
  });
});
