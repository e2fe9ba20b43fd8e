import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { archiveReport } from '../../../main/report/archive-report.ts';
import { htmlEnd, htmlFailure, htmlSection, htmlStart } from '../../../main/report/html-report.ts';
import { studied } from './studied.ts';

const judgement = { target: 'verawood', database: 'mysql' } as const;

function page(diagnostics: readonly Diagnostic[], title?: string): string {
  const archive = archiveReport('a.zip', studied(diagnostics, title), judgement, 1);
  return htmlStart() + [...htmlSection(archive, 'archive-1')].join('') + htmlEnd('0.1.0');
}

const mark = (entry: string) =>
  report('ZIP-024', { entry, line: 3, column: 9 }, { name: entry }, { severities: 'loss' });

describe('the HTML report (issue 4)', () => {
  it('needs no script and names nothing outside itself', () => {
    const text = page([mark('a')]);
    expect(text).not.toMatch(/<script|<link|<img|\bsrc=|url\(|https?:/);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('lets no text of an archive act as markup, and shows what cannot be seen', () => {
    const text = page([mark('<b>"\u202E&.toml')], `<script>alert('1')</script>`);
    expect(text).not.toMatch(/<script|<b>|\u202E/);
    expect(text).toContain('&lt;b&gt;&quot;&lt;U+202E&gt;&amp;.toml');
    expect(text).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;');
    expect(htmlFailure('<i>', 'x')).toContain('&lt;i&gt;');
  });

  it('says what each release would do, and what was found where', () => {
    const text = page([mark('a.toml'), mark('b.toml')]);
    expect(text).toContain('<th scope="row">Ulmo</th>');
    expect(text).toContain('Would be restored with 2 losses.');
    expect(text).toContain('Would be lost (2)</h3>');
    expect(text).toContain(
      '<code><bdi>a.toml</bdi></code><br><span class="quiet">line 3, column 9',
    );
    expect(page([])).toContain('Nothing found.</p>');
  });

  it('lists the first thousand places of a kind and counts the rest', () => {
    const text = page(Array.from({ length: 1_003 }, (_, index) => mark(`e${index}.toml`)));
    expect(text.match(/<tr><td>/g)).toHaveLength(1_000);
    expect(text).toContain('And 3 more: carrel check --format json lists every place.');
  });
});
