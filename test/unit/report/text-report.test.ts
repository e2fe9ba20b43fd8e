import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import { checkLine } from '../../../main/report/check-line.ts';
import { cutText, displayWidth, shortTitle } from '../../../main/report/display-width.ts';
import { gateWords } from '../../../main/report/report-words.ts';
import { shownText } from '../../../main/report/shown-text.ts';
import { textReport, textSummary } from '../../../main/report/text-report.ts';
import { textStyle } from '../../../main/report/text-style.ts';
import { wrapText } from '../../../main/report/wrap-text.ts';
import { onVerawood, reported, studied } from './studied.ts';

const judgement = onVerawood;
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

describe('a title in a report', () => {
  it.each([
    ['as long as there is room for', 'x'.repeat(160), 'x'.repeat(160)],
    ['one more', 'x'.repeat(161), `${'x'.repeat(159)}…`],
    ['wide letters', '\u6F6E'.repeat(81), `${'\u6F6E'.repeat(79)}…`],
    ['far longer than wide', `e${'\u0301'.repeat(5_000)}`, `e${'\u0301'.repeat(1_279)}…`],
  ])('%s', (_, title, shown) => {
    expect(shortTitle(title)).toBe(shown);
  });
});

describe('the text report (issue 4)', () => {
  const options = { style: textStyle(false), judgement, verbose: false, width: 80 };
  const owner = { key: 'xblock.v1:html:tides', title: 'The tides', type: 'html' };

  it('stands whole: archive, what is concerned, place, sentence, remedy, verdicts, gate', async () => {
    const long = `entities/${'deep/'.repeat(20)}a.toml`;
    const found = report(
      'ZIP-024',
      { entry: long, line: 3, column: 9, entityKey: owner.key },
      { name: 'a.toml' },
      { severities: { verawood: 'loss', 'core-1.15': 'loss' }, related: [{ entry: 'b.toml' }] },
    );
    const text = await textReport(reported(studied([found]), { file: 'f.zip', owner }), options);
    expect(text).toMatchInlineSnapshot(`
      "f.zip
      Harbour  lib:Org:Slug

        The tides  html xblock.v1:html:tides
          loss  ZIP-024  entities/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/a.toml:3:9
            The name “a.toml” is marked as UTF-8 and is not; servers refuse the whole
            archive.
            see also b.toml

        What you can do
          ZIP-024  A name is not the text it claims to be (1 place)
                   → Download the backup again, or make a new one in Studio; do not
                     mend the zip by hand.

        What each release would do, on MySQL
          Ulmo       Nothing found that it would refuse or lose.
          Core 0.35  Nothing found that it would refuse or lose.
          Verawood   Would be restored with 1 loss.
          Core 1.15  Would be restored with 1 loss.
        It can be approved once its loss is accepted.
      "
    `);
  });

  it('groups by what is concerned: those with the worst first, files and the archive without owner', async () => {
    const text = await textReport(
      reported(studied([mark('b', 'warning'), mark('a', 'warning'), fatal, mark('b', 'loss')])),
      options,
    );
    const heads = text.split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(heads.slice(0, 3)).toEqual(['  The archive as a whole', '  b', '  a']);
  });

  it('cuts a title that goes on and on', async () => {
    const title = 'Tide '.repeat(200);
    const study = studied([mark('a', 'warning')], title);
    const text = await textReport(reported(study, { owner: { ...owner, title } }), options);
    const [, library = '', , ...lines] = text.split('\n');
    expect(library).toBe(`${title.slice(0, 159)}…  lib:Org:Slug`);
    const heading = lines.slice(0, lines.indexOf(`  html ${owner.key}`)).join(' ');
    expect(heading.replaceAll(/\s+/g, ' ').trim()).toBe(`${title.slice(0, 159)}…`);
  });

  it('counts what it does not list, and lists it on request', async () => {
    const many = Array.from({ length: 13 }, (_, index) => mark(`e${10 + index}`, 'warning'));
    const archive = reported(studied(many));
    const short = await textReport(archive, options);
    expect(short).toContain('    warning  ZIP-024  e10:3:9\n');
    expect(short.replace(/\s+/g, ' ')).toContain('(13 places, 3 more than shown; --verbose shows');
    expect(short).not.toContain('e22:3:9');
    expect(await textReport(archive, { ...options, verbose: true })).toContain('e22:3:9');
  });

  it('colours only where asked', async () => {
    const archive = reported(studied([fatal]));
    expect(await textReport(archive, options)).not.toContain('\u001B');
    const coloured = await textReport(archive, { ...options, style: textStyle(true) });
    expect(coloured).toContain('\u001B[1;31mfatal\u001B[0m');
  });

  it.each([40, 80, 120])(
    'in %i cells no line is longer, but for places and keys',
    async (width) => {
      const wideTitle = { ...owner, title: '灯台の鍵 '.repeat(20).trim() };
      const found = Array.from({ length: 30 }, (_, at) => mark(`e${at}`, 'loss'));
      const archive = reported(studied([fatal, ...found]), { owner: wideTitle });
      const text = await textReport(archive, { ...options, width });
      const tooLong = text.split('\n').filter((line) => displayWidth(line) > width);
      expect(
        tooLong.filter((line) => !/^ +(?:\S+ {2}ZIP-\d+ {2}\S+|html \S+|\S+)$/.test(line)),
      ).toEqual([]);
      expect(text).toContain('灯台の鍵');
    },
  );

  it.each([
    ['open', [0, 0], 'It can be approved as it is.'],
    ['refused', [1, 0], 'It cannot be approved.'],
    ['needs-acceptance', [0, 1], 'It can be approved once its loss is accepted.'],
    ['needs-acceptance', [0, 2], 'It can be approved once its losses are accepted.'],
    ['needs-acceptance', [1, 0], 'It can be approved once its blocker is accepted.'],
    ['needs-acceptance', [2, 1], 'It can be approved once its blockers and loss are accepted.'],
  ] as const)('approval %s with %j blockers and losses: %s', (approval, [blocker, loss], words) => {
    const counts = { fatal: 0, blocker, loss, warning: 4, note: 0 };
    expect(gateWords(approval, counts)).toBe(words);
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

  it('shows what a terminal would act on as code points (CS-3)', () => {
    expect(shownText('a\u001B[2J\u202Eb\u0007\u0085\n')).toBe(
      'a<U+001B>[2J<U+202E>b<U+0007><U+0085><U+000A>',
    );
    expect(shownText('a\u00AD\u034F\u3164\u{E0041}\uFFFE\uD800b')).toBe(
      'a<U+00AD><U+034F><U+3164><U+E0041><U+FFFE><U+D800>b',
    );
    expect(shownText('é ẹ́ ☺️ مفتاح नमस्ते')).toBe('é ẹ́ ☺️ مفتاح नमस्ते');
  });
});

describe('lines of a terminal', () => {
  it.each([
    ['abc', 3],
    ['灯台', 4],
    ['e\u0301', 1],
    ['한글', 4],
    ['ﾊﾝｶｸ', 4],
    ['Ａ', 2],
    ['🦭', 2],
    ['☺️', 2],
    ['☺', 1],
    ['नमस्ते', 4],
    ['', 0],
  ])('%s takes %i cells', (text, cells) => {
    expect(displayWidth(text)).toBe(cells);
  });

  it.each([
    ['harbour.zip', 11, 'harbour.zip'],
    ['harbour.zip', 6, 'harbo…'],
    ['灯台の鍵.zip', 6, '灯台…'],
    ['灯台の鍵.zip', -3, '…'],
  ])('%s in %i cells is %s', (text, cells, short) => {
    expect(cutText(text, cells)).toBe(short);
  });

  it('break between words alone, never in a key or a quoted name that fits', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('see xblock.v1:html:differences-exercise now', 10)).toEqual([
      'see',
      'xblock.v1:html:differences-exercise',
      'now',
    ]);
    expect(wrapText('the file “my old chart.png”, which', 20)).toEqual([
      'the file',
      '“my old chart.png”,',
      'which',
    ]);
    expect(wrapText('灯台 灯台 灯台', 9)).toEqual(['灯台 灯台', '灯台']);
    expect(wrapText('', 9)).toEqual(['']);
  });
});
