import { describe, expect, it } from 'vitest';
import { renderSource } from '../../../main/preview/text-document.ts';

const shown = (text: string, marks: readonly string[] = []): string =>
  renderSource(text, marks).toString();
const pre = (inside: string): string =>
  `<pre class="source" dir="ltr" tabindex="0">${inside}</pre> `;

describe('source text (PV-7)', () => {
  it('shows control and bidi characters as code points', () => {
    expect(shown('a\u202Eb\u0007c\u200B\t\r\nd\u2066\uFEFF')).toBe(
      pre(
        'a<span class="cp">U+202E</span>b<span class="cp">U+0007</span>c' +
          '<span class="cp">U+200B</span>\t\nd<span class="cp">U+2066</span>' +
          '<span class="cp">U+FEFF</span>',
      ),
    );
  });

  it('cuts lines over 10,000 characters', () => {
    expect(shown(`${'x'.repeat(10_000)}\n${'y'.repeat(11_002)}`)).toBe(
      pre(
        `${'x'.repeat(10_000)}\n${'y'.repeat(10_000)}<span class="cp">… 1,002 more characters</span>`,
      ),
    );
    expect(shown('y'.repeat(10_001))).toContain('<span class="cp">… 1 more character</span>');
  });

  it('cuts a long text and says so', () => {
    const page = shown('line\n'.repeat(100_000));
    expect(page).toContain('<p class="note">Cut here. The whole text has 500,000 characters.</p>');
    expect(page.split('\n')).toHaveLength(10_000);
  });

  it('escapes, and marks found words', () => {
    expect(shown(`<b a="'">&</b>`)).toBe(pre('&lt;b a=&quot;&#39;&quot;&gt;&amp;&lt;/b&gt;'));
    expect(shown('<tug>', ['tug'])).toBe(pre('&lt;<mark>tug</mark>&gt;'));
  });
});
