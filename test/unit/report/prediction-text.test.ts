import { describe, expect, it } from 'vitest';
import { predictionSummary, predictionText } from '../../../main/report/prediction-text.ts';
import { textStyle } from '../../../main/report/text-style.ts';
import { fallenOver, lostFiles, refused, restored, unknown } from './predictions.ts';

const options = { style: textStyle(false), verbose: false, width: 80 };

describe('a prediction for reading', () => {
  it.each([
    [restored('verawood'), '  Verawood on MySQL restores it, and nothing is lost.\n'],
    [
      refused('ulmo', 'package.toml: Missing learning package file.'),
      '  Ulmo on MySQL refuses it, and writes an error log.\n' +
        '    | Errors encountered during restore:\n' +
        '    | package.toml: Missing learning package file.\n',
    ],
    [
      fallenOver('verawood'),
      '  Verawood on MySQL falls over it: IntegrityError in zipper.py:_save_components.\n' +
        '    | Unexpected error during library restore: CHECK constraint failed: oel_component_code_regex\n',
    ],
    [
      unknown('ulmo'),
      '  Nobody can say what Ulmo on MySQL does: the archive has more entries than\n  Carrel reads.\n',
    ],
  ])('says how it ends', (prediction, text) => {
    expect(predictionText('a.zip', prediction, options)).toBe(`a.zip\n${text}`);
  });

  it('names each loss with its place and remedy', () => {
    const text = predictionText('a.zip', restored('ulmo', [lostFiles]), options);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'a.zip',
      '  Ulmo on MySQL says “Succeeded”, and not everything is there: 1 loss.',
      '    loss  ENT-014  entities/xblock.v1/html/intro-1.toml:3:7',
      '      Ulmo looks for the files of “xblock.v1:html:intro” in a folder of that',
    ]);
    expect(text).toContain('→ Restore on Verawood or later');
  });

  it('counts what it does not show', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `file-${index}: bad`);
    const short = predictionText('a.zip', refused('ulmo', ...lines), options);
    expect(short).toContain('    | file-18: bad\n    11 more lines; --verbose shows them\n');
    const whole = predictionText('a.zip', refused('ulmo', ...lines), { ...options, verbose: true });
    expect(whole).toContain('    | file-29: bad\n');
    expect(whole).not.toContain('more line');
    const losses = Array.from({ length: 22 }, () => lostFiles);
    expect(predictionText('a.zip', restored('ulmo', losses), options)).toContain(
      '    2 more losses; --verbose shows them\n',
    );
  });

  it('lets nothing of an archive act on the terminal (CS-3)', () => {
    const text = predictionText('\u001b[2J.zip', refused('ulmo', '\u202ea: b'), options);
    expect(text).toContain('<U+001B>[2J.zip');
    expect(text).toContain('    | <U+202E>a: b\n');
  });

  it('counts the ends of all archives at the end', () => {
    const server = { release: 'ulmo', database: 'sqlite' } as const;
    const endings = [
      { status: 'success', losses: 0 },
      { status: 'success', losses: 3 },
      { status: 'error', losses: 0 },
      { status: 'error', losses: 0 },
      { status: 'exception', losses: 0 },
      { status: 'unknown', losses: 0 },
    ] as const;
    expect(predictionSummary(endings, 1, server, options)).toBe(
      '7 archives on Ulmo on SQLite: 1 restored whole, 1 with losses, 2 refused, 1 fallen over, 1 unknown, 1 could not be read.\n',
    );
  });
});
