import { describe, expect, it } from 'vitest';
import { renderComponent } from '../../../main/preview/component-preview.ts';
import { renderSource } from '../../../main/preview/text-document.ts';

async function body(type: string, olx: string): Promise<string> {
  const look = { paper: false, theme: 'dark' } as const;
  const page = await renderComponent({ type, title: 'T', olx, files: [], look });
  return page.slice(page.indexOf('<main>') + 6, page.lastIndexOf('</main>'));
}

describe('problems for reading', () => {
  it('multiple choice: question, choices, the right one', async () => {
    const olx =
      '<problem><multiplechoiceresponse><label>Port hand buoys are</label><choicegroup>' +
      '<choice correct="true">red <choicehint>Region A.</choicehint></choice>' +
      '<choice correct="false">green</choice></choicegroup></multiplechoiceresponse></problem>';
    expect(await body('problem', olx)).toBe(
      '<p class="label">Port hand buoys are</p><ul class="choices">' +
        '<li>○ red  <span class="aside">Hint: Region A.</span> <span class="right">✓ right</span></li>' +
        '<li>○ green</li></ul>',
    );
  });

  it('numerical: a field, the answer and its tolerance', async () => {
    const olx =
      '<problem><numericalresponse answer="6.17"><label>12 knots in m/s?</label>' +
      '<responseparam type="tolerance" default="5%"/><formulaequationinput/>' +
      '</numericalresponse></problem>';
    expect(await body('problem', olx)).toBe(
      '<p class="label">12 knots in m/s?</p><p class="aside">Tolerance: 5%</p>' +
        '<p class="field">A field to fill in</p><p class="answer">Right answer: 6.17</p>',
    );
  });

  it('drop-down in both forms', async () => {
    const list =
      '<ul class="choices"><li>▾ a</li><li>▾ b &lt;<span class="right"> ✓</span></li></ul>';
    const expected = list.replace(
      '<span class="right"> ✓</span>',
      ' <span class="right">✓ right</span>',
    );
    const attribute = `<problem><optionresponse><optioninput options="('a','b &lt;')" correct="b &lt;"/></optionresponse></problem>`;
    const elements =
      '<problem><optionresponse><optioninput><option correct="False">a</option>' +
      '<option correct="True">b &lt;</option></optioninput></optionresponse></problem>';
    expect(await body('problem', attribute)).toBe(expected);
    expect(await body('problem', elements)).toBe(expected);
  });

  it('hints and explanation', async () => {
    const olx =
      '<problem><p>Q</p><solution><p>Because.</p></solution>' +
      '<demandhint><hint>Think.</hint></demandhint></problem>';
    expect(await body('problem', olx)).toBe(
      '<p>Q</p><div class="solution"><h4>Explanation</h4><p>Because.</p></div>' +
        '<h4>Hints</h4><ol><li>Think.</li></ol>',
    );
  });
});

describe('html for reading', () => {
  it.each([
    ['CDATA', '<html><![CDATA[<p>a &amp; b</p>]]></html>'],
    ['escaped', '<html>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</html>'],
    ['elements', '<html><p>a &amp; b</p></html>'],
  ])('%s', async (_name, olx) => {
    expect(await body('html', olx)).toBe('<p>a &amp; b</p>');
  });

  it('links keep their words and lead nowhere', async () => {
    expect(await body('html', '<html><![CDATA[<a href="https://x.test/">x</a>]]></html>')).toBe(
      '<span class="link" title="https://x.test/">x</span>',
    );
  });

  it.each([
    ['not well-formed', '<html><p></html>', 'its XML is not well-formed'],
    ['empty', '', 'its XML is not well-formed'],
    ['another root', '<problem/>', 'its root tag is &lt;problem&gt;, not &lt;html&gt;'],
    ['too deep', '<html>' + '<b>'.repeat(300) + '</b>'.repeat(300) + '</html>', 'nested deeper'],
  ])('as source where it is %s', async (_name, olx, reason) => {
    expect(await body('html', olx)).toContain(reason);
  });

  it('says so where there is nothing to read', async () => {
    expect(await body('html', '<html/>')).toBe(
      '<p class="aside">Nothing to read in this block.</p>',
    );
  });
});

describe('source text (PV-7)', () => {
  it('shows control and bidi characters as code points', () => {
    expect(renderSource('a\u202Eb\u0007c\u200B\t\r\nd\u2066\uFEFF')).toBe(
      '<pre>a<span class="cp">U+202E</span>b<span class="cp">U+0007</span>c' +
        '<span class="cp">U+200B</span>\t\nd<span class="cp">U+2066</span>' +
        '<span class="cp">U+FEFF</span></pre>',
    );
  });

  it('cuts lines over 10,000 characters', () => {
    const page = renderSource(`${'x'.repeat(10_000)}\n${'y'.repeat(10_001)}`);
    expect(page).toContain(`${'x'.repeat(10_000)}\n`);
    expect(page).toContain('<span class="cp">… 1 more characters</span>');
  });

  it('escapes', () => {
    expect(renderSource(`<b a="'">&</b>`)).toBe(
      '<pre>&lt;b a=&quot;&#39;&quot;&gt;&amp;&lt;/b&gt;</pre>',
    );
  });
});
