import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { htmlEnd, htmlFailure, htmlSection, htmlStart } from '../../../main/report/html-report.ts';
import { shownBytes, shownMoment } from '../../../main/report/shown-figures.ts';
import { reported, studied, wholeText } from './studied.ts';

async function page(diagnostics: readonly Diagnostic[], title?: string): Promise<string> {
  const section = await wholeText(htmlSection(reported(studied(diagnostics, title)), 'archive-1'));
  return htmlStart() + section + htmlEnd('0.1.0');
}

const mark = (entry: string) =>
  report('ZIP-024', { entry, line: 3, column: 9 }, { name: entry }, { severities: 'loss' });

describe('the HTML report (issue 4)', () => {
  it('needs no script and names nothing outside itself', async () => {
    const text = await page([mark('a')]);
    expect(text).not.toMatch(/<script|<link|<img|\bsrc=|url\(|https?:/);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri`);
  });

  it('lets no text of an archive act as markup, and shows what cannot be seen', async () => {
    const text = await page([mark('<b>"\u202E&.toml')], `<script>alert('1')</script>`);
    expect(text).not.toMatch(/<script|<b>"|\u202E/);
    expect(text).toContain('&lt;b&gt;&quot;&lt;U+202E&gt;&amp;.toml');
    expect(text).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;');
    expect(htmlFailure('<i>', 'x')).toContain('&lt;i&gt;');
  });

  it('cuts a title that goes on and on, and keeps keys whole', async () => {
    const title = 'Tide '.repeat(200);
    const key = `xblock.v1:html:${'long-'.repeat(100)}`;
    const study = studied([mark('a.toml')], title);
    const owner = { key, title, type: 'html' };
    const text = await wholeText(htmlSection(reported(study, { owner }), 'archive-1'));
    const cut = `${title.slice(0, 159)}…</bdi>`;
    expect(text).toContain(`<h2 id="archive-1"><bdi>${cut}</h2>`);
    expect(text).toContain(`<b><bdi>${cut}</b><br><code dir="ltr">${key}</code>`);
  });

  it('says what each release would do, and what was found where', async () => {
    const text = await page([mark('a.toml'), mark('b.toml')]);
    expect(text).toContain('<th scope="row">Ulmo</th>');
    expect(text).toContain('</svg>Would be restored with 2 losses.</p>');
    expect(text).toContain('Lost or changed <span class="count">2</span></h3>');
    expect(text).toContain(
      '<code dir="ltr">a.toml</code> <span class="quiet">line 3, column 9</span>',
    );
    const clean = await page([]);
    expect(clean).toContain('Nothing found.</p>');
    expect(clean).not.toContain('<nav');
  });

  it('leads to every kind by what happens to the content and by the part of the archive', async () => {
    const text = await page([mark('a'), report('PKG-011', { entry: 'package.toml' }, {})]);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toEqual([
      'archive-1-loss',
      'archive-1-loss-ZIP-024',
      'archive-1-note',
      'archive-1-note-PKG-011',
      'archive-1-loss-ZIP-024',
      'archive-1-note-PKG-011',
    ]);
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
    expect(text).toContain('<li>The file itself <span class="count">1</span>');
  });

  it('names what a finding is about, and on which releases where not on all', async () => {
    const found = report(
      'ZIP-024',
      { entry: 'a.toml' },
      { name: 'a' },
      { severities: { ulmo: 'loss', verawood: 'loss' } },
    );
    const owner = { key: 'xblock.v1:html:a', title: 'مقدمة', type: 'html' };
    const text = await wholeText(htmlSection(reported(studied([found]), { owner }), 'x'));
    expect(text).toContain(
      '<b><bdi>مقدمة</bdi></b><br><code dir="ltr">xblock.v1:html:a</code><br><code dir="ltr">a.toml',
    );
    expect(text).toContain('Only on Ulmo, Verawood</div>');
  });

  it('lists the first thousand places of a kind and counts the rest', async () => {
    const text = await page(Array.from({ length: 1_003 }, (_, index) => mark(`e${index}.toml`)));
    expect(text.match(/<li><div class="where">/g)).toHaveLength(1_000);
    expect(text).toContain('And 3 more places: a report in JSON lists every one.');
  });
});

describe('figures of reports', () => {
  it.each([
    ['2026-03-07T08:09:10.111213Z', '7 Mar 2026, 08:09 UTC'],
    ['2026-03-07T08:09:10+00:00', '7 Mar 2026, 08:09 UTC'],
    ['2026-12-31T23:59:59-05:30', '31 Dec 2026, 23:59 UTC-05:30'],
    ['2026-03-07 08:09', '7 Mar 2026, 08:09 (no time zone given)'],
    ['2026-13-07T08:09:10Z', '2026-13-07T08:09:10Z'],
    ['yesterday', 'yesterday'],
  ])('the time %s is %s', (text, shown) => {
    expect(shownMoment(text)).toBe(shown);
  });

  it.each([
    [999, '999 bytes'],
    [1_000, '1 kB (1,000 bytes)'],
    [999_600, '1 MB (999,600 bytes)'],
    [48_600_000, '48.6 MB (48,600,000 bytes)'],
    [5_368_709_120_000, '5.37 TB (5,368,709,120,000 bytes)'],
  ])('the size %d is %s', (bytes, shown) => {
    expect(shownBytes(bytes)).toBe(shown);
  });
});
