import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import { checkLine } from '../../../main/report/check-line.ts';
import { shownText } from '../../../main/report/shown-text.ts';
import { textReport, textSummary } from '../../../main/report/text-report.ts';
import { textStyle } from '../../../main/report/text-style.ts';

const judgement = { target: 'verawood', database: 'mysql' } as const;
const fatal = report('ZIP-001', {}, { reason: 'it is too short' });
const mark = (entry: string, severity: 'loss' | 'warning') =>
  report('ZIP-024', { entry, line: 3, column: 9 }, { name: entry }, { severities: severity });

describe('a check line (design 10)', () => {
  it('judges for the chosen server and leaves out what has no effect there', () => {
    const only = report(
      'ZIP-024',
      { entry: 'a' },
      { name: 'a' },
      { severities: { ulmo: 'loss', 'verawood/mysql': 'blocker' } },
    );
    const mysql = checkLine('f', [only], judgement, 1.23456);
    expect(mysql.findings.map(({ severity }) => severity)).toEqual(['blocker']);
    expect(mysql.findings[0]?.severities).toEqual({ ulmo: 'loss', verawood: 'blocker' });
    expect(mysql.seconds).toBe(1.235);
    const sqlite = checkLine('f', [only], { target: 'verawood', database: 'sqlite' }, 0);
    expect(sqlite.findings).toEqual([]);
    expect(sqlite.approval).toBe('open');
    const all = checkLine('f', [only], { target: 'all', database: 'sqlite' }, 0);
    expect(all.findings.map(({ severity }) => severity)).toEqual(['loss']);
  });

  it('orders worst first, then by place, and counts', () => {
    const line = checkLine('f', [mark('b', 'warning'), mark('a', 'warning'), fatal], judgement, 0);
    expect(line.findings.map(({ entry }) => entry)).toEqual([null, 'a', 'b']);
    expect(line.counts).toEqual({ fatal: 1, blocker: 0, loss: 0, warning: 2, note: 0 });
    expect(line.approval).toBe('refused');
  });
});

describe('the text report', () => {
  const options = { style: textStyle(false), judgement, verbose: false };

  it('counts what it does not list, and lists it on request', () => {
    const many = Array.from({ length: 13 }, (_, index) => mark(`e${10 + index}`, 'warning'));
    const line = checkLine('f.zip', many, judgement, 0);
    const short = textReport(line, options);
    expect(short).toContain('  Not as meant (13)\n');
    expect(short).toContain('      e10:3:9  ');
    expect(short).toContain('      and 3 more (--verbose shows them)\n');
    expect(short).not.toContain('e22:3:9');
    expect(textReport(line, { ...options, verbose: true })).toContain('e22:3:9');
  });

  it('colours only where asked', () => {
    const line = checkLine('f.zip', [fatal], judgement, 0);
    expect(textReport(line, options)).not.toContain('\u001B');
    expect(textReport(line, { ...options, style: textStyle(true) })).toContain('\u001B[1;31m');
  });

  it('sums up all archives', () => {
    const lines = [[fatal], [], [mark('a', 'loss'), mark('b', 'loss')]].map(
      (found) => checkLine('f', found, judgement, 0).counts,
    );
    expect(textSummary(lines, 1, options)).toBe(
      '3 archives checked for Verawood on MySQL: 1 fatal, 2 losses; 1 without findings; ' +
        '1 could not be checked.\n',
    );
  });

  it('shows what a terminal would act on as code points', () => {
    expect(shownText('a\u001B[2J\u202Eb\u0007\u0085\n')).toBe(
      'a<U+001B>[2J<U+202E>b<U+0007><U+0085><U+000A>',
    );
  });
});
