import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { moveBetween } from '../../../main/report/move.ts';
import type { Move } from '../../../main/report/move.ts';
import { endingOf } from '../../../main/report/prediction.ts';
import type { Prediction } from '../../../main/restore/predict-file.ts';
import {
  moveCsv,
  moveCsvHead,
  moveJson,
  moveSummary,
  moveText,
} from '../../../main/report/move-report.ts';
import { textStyle } from '../../../main/report/text-style.ts';
import {
  fallenOver,
  lostFiles,
  predicted,
  refused,
  restored,
  strayFile,
  unknown,
} from './predictions.ts';

/** Two predictions as a move. */
function moved(from: Prediction, to: Prediction, findings: readonly Diagnostic[]): Move {
  return moveBetween(endingOf(from), endingOf(to), findings);
}

const found = [lostFiles, strayFile];
const options = { style: textStyle(false), verbose: false, width: 80 };
const route = {
  from: { release: 'ulmo', database: 'mysql' },
  to: { release: 'verawood', database: 'mysql' },
} as const;

describe('a move from Ulmo to Verawood', () => {
  it.each([
    ['refused', restored('ulmo'), refused('verawood', 'a: b'), [strayFile]],
    ['refused', restored('ulmo'), fallenOver('verawood'), [strayFile]],
    ['restored', refused('ulmo', 'a: b'), restored('verawood'), []],
    ['losses', restored('ulmo', [lostFiles]), restored('verawood'), [lostFiles]],
    ['same', restored('ulmo', [lostFiles]), restored('verawood', [lostFiles]), []],
    ['same', refused('ulmo', 'a: b'), refused('verawood', 'a: b'), []],
    ['words', refused('ulmo', 'a: b'), refused('verawood', 'a: c'), [strayFile]],
    ['words', refused('ulmo', 'a: b'), fallenOver('verawood'), [strayFile]],
    ['unknown', unknown('ulmo'), restored('verawood'), []],
  ] as const)('is “%s”', (kind, from, to, reasons) => {
    const move = moved(from, to, found);
    expect(move).toEqual({ kind, from: endingOf(from), to: endingOf(to), reasons });
  });

  it('knows a loss of the other release alone by its place', () => {
    const other = { ...lostFiles, location: { entry: 'entities/xblock.v1/html/b.toml' } };
    const move = moved(restored('ulmo', [lostFiles, other]), restored('verawood', [other]), found);
    expect(move).toMatchObject({ kind: 'losses', reasons: [lostFiles] });
  });
});

describe('a report of moves', () => {
  const refusedNow = moved(restored('ulmo'), fallenOver('verawood'), found);
  const same = moved(restored('ulmo'), restored('verawood'), []);

  it('says in text what changes and why, and nothing of what ends alike', () => {
    expect(moveText({ file: 'b/harbour.zip', move: refusedNow }, options)).toBe(
      [
        'b/harbour.zip',
        '  Restores on Ulmo on MySQL; Verawood on MySQL falls over it (IntegrityError).',
        '    ENT-015  entities/xblock.v1/html/intro-1/note',
        '      The file is in no component’s folder. Servers from Verawood on restore',
        '      nothing of the library then; Ulmo leaves the file out.',
        '',
      ].join('\n'),
    );
    expect(moveText({ file: 'a.zip', move: same }, options)).toBe('');
    expect(moveText({ file: 'a.zip', move: same }, { ...options, verbose: true })).toBe(
      'a.zip\n  Ends alike on both.\n',
    );
  });

  it('shows the words of both servers where no finding tells them apart', () => {
    const move = moved(refused('ulmo', 'a: b', 'c: d'), fallenOver('verawood'), []);
    expect(moveText({ file: 'a.zip', move }, options)).toBe(
      [
        'a.zip',
        '  Restores on neither: Ulmo on MySQL refuses it, Verawood on MySQL falls over it',
        '  (IntegrityError).',
        '    | a: b',
        '    | Unexpected error during library restore: CHECK constraint failed: oel_component_code_regex',
        '',
      ].join('\n'),
    );
  });

  it('counts at the end, what matters most first', () => {
    expect(moveSummary(['same', 'refused', 'same'], 1, route, options)).toBe(
      '4 archives from Ulmo on MySQL to Verawood on MySQL: 1 no longer restored, 2 without difference, 1 could not be read.\n',
    );
    expect(moveSummary([], 0, route, options)).toBe(
      '0 archives from Ulmo on MySQL to Verawood on MySQL: nothing to compare.\n',
    );
  });

  it('writes an archive as JSON', () => {
    expect(JSON.parse(moveJson({ file: 'harbour.zip', move: refusedNow }))).toEqual({
      file: 'harbour.zip',
      change: 'refused',
      from: { ...route.from, status: 'success', losses: 0, words: null },
      to: {
        ...route.to,
        status: 'exception',
        losses: 0,
        words:
          'Unexpected error during library restore: CHECK constraint failed: oel_component_code_regex',
      },
      reasons: [
        {
          code: 'ENT-015',
          title: 'Files of the archive belong to no component',
          entry: 'entities/xblock.v1/html/intro-1/note',
          line: null,
          column: null,
          entityKey: null,
          message: expect.stringContaining('in no component’s folder') as string,
        },
      ],
    });
  });

  it('writes a CSV that no table program takes for formulas', () => {
    const move = moved(
      restored('ulmo', [lostFiles]),
      predicted('verawood', {
        status: 'error',
        log: 'Errors encountered during restore:\n=a "b",\n',
      }),
      [],
    );
    expect(moveCsvHead).toBe(
      '"file","change","from","from losses","to","to losses","reasons","first reason","server"\r\n',
    );
    expect(moveCsv({ file: '-x, "y".zip', move })).toBe(
      `"'-x, ""y"".zip","refused","success","1","error","0","","","'=a ""b"","\r\n`,
    );
  });
});
