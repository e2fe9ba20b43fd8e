import { describe, expect, it } from 'vitest';
import { bodyOf, fileOf, htmlBlock, picture, read } from './preview-rig.ts';

const text = (html: string, files: readonly ReturnType<typeof fileOf>[] = []): Promise<string> =>
  bodyOf('html', htmlBlock(html), { files });

describe('a text', () => {
  it.each([
    ['CDATA', '<html><![CDATA[<p>a &amp; b</p>]]></html>'],
    ['escaped', '<html>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</html>'],
    ['elements', '<html><p>a &amp; b</p></html>'],
  ])('written as %s', async (_name, olx) => {
    expect(await bodyOf('html', olx)).toBe('<p dir="auto">a &amp; b</p>');
  });

  it('elements without children have an end of their own', async () => {
    expect(await bodyOf('html', '<html><b/>a<br/>b</html>')).toBe('<b></b>a<br>b');
  });

  it('keeps what is for reading: lists, tables, code, quotations', async () => {
    const html =
      '<ul><li>a</li></ul><ol start="3" type="a"><li value="4">b</li></ol><pre><code>x  y</code></pre>' +
      '<blockquote>q</blockquote><table><tbody><tr><td colspan="2">c</td></tr></tbody></table><hr>' +
      '<p><sup>1</sup> <kbd>K</kbd> <abbr title="long">s</abbr></p><details open><summary>s</summary>d</details>';
    expect(await text(html)).toBe(
      '<ul dir="auto"><li>a</li></ul><ol start="3" type="a" dir="auto"><li value="4">b</li></ol>' +
        '<pre dir="auto"><code>x  y</code></pre><blockquote dir="auto">q</blockquote>' +
        '<div class="wide" tabindex="0"><table><tbody><tr><td colspan="2" dir="auto">c</td></tr></tbody></table></div><hr>' +
        '<p dir="auto"><sup>1</sup> <kbd>K</kbd> <abbr title="long">s</abbr></p>' +
        '<details open="open"><summary dir="auto">s</summary>d</details>'.replace(
          'open="open"',
          'open=""',
        ),
    );
  });

  it('headings follow each other, whatever figures the author chose', async () => {
    expect(await text('<h3>a</h3><h6>b</h6><h4>c</h4><h1>d</h1><h5></h5><h2>e</h2>')).toBe(
      '<h2 dir="auto">a</h2><h3 dir="auto">b</h3><h3 dir="auto">c</h3><h2 dir="auto">d</h2><h3 dir="auto">e</h3>',
    );
  });

  it('text has its own direction, or the one that the author says', async () => {
    expect(await text('<div dir="rtl"><p lang="ar">مد</p></div><p dir="LTR">a</p>')).toBe(
      '<div dir="rtl"><p lang="ar">مد</p></div><p dir="ltr">a</p>',
    );
  });

  it('landmarks and old tags become plain ones', async () => {
    expect(await text('<main><nav>a</nav><font>b</font><center>c</center><tt>d</tt></main>')).toBe(
      '<div><div>a</div><span>b</span><div style="text-align:center;">c</div><code>d</code></div>',
    );
  });

  it('unknown tags leave their words', async () => {
    expect(await text('<o:p>a</o:p><blink>b</blink>')).toBe('ab');
  });

  it('formulas stand as their source', async () => {
    const shown = (html: string) => text(html);
    expect(await shown('<p>so \\(a &lt; b\\) is</p>')).toBe(
      '<p dir="auto">so <code class="maths inline" dir="ltr">a &lt; b</code> is</p>',
    );
    expect(await shown('\\[x^2\\]')).toBe('<code class="maths display" dir="ltr">x^2</code>');
    expect(await shown('[mathjaxinline]x[/mathjaxinline] [mathjax]y[/mathjax]')).toBe(
      '<code class="maths inline" dir="ltr">x</code> <code class="maths display" dir="ltr">y</code>',
    );
    expect(await shown('open \\( never ends')).toBe('open \\( never ends');
    expect(await shown('<math><mi>x</mi><mo>=</mo><mn>1</mn></math>')).toBe(
      '<code class="maths inline" dir="ltr">x=1</code>',
    );
  });

  it('a link keeps its words, leads nowhere, and says its address', async () => {
    const at = (html: string) => text(html, [fileOf('static/a b.pdf', 'x'.repeat(1_234))]);
    expect(await at('<a href="https://x.test/">the book</a>')).toBe(
      '<span class="link">the book</span> <span class="address">(<bdi dir="ltr">https://x.test/</bdi>)</span>',
    );
    expect(await at('<a href="https://x.test/">https://x.test/</a>')).toBe(
      '<span class="link">https://x.test/</span>',
    );
    expect(await at('<a href="mailto:a@b.test">a@b.test</a>')).toBe(
      '<span class="link">a@b.test</span>',
    );
    expect(await at('<a href="#part">part</a>')).toBe('part');
    expect(await at('<a name="here">part</a>')).toBe('part');
    expect(await at('<a href="/static/a%20b.pdf">it</a>')).toBe(
      '<span class="link">it</span> <span class="address">(<bdi dir="ltr" class="mono">static/a%20b.pdf</bdi> <span class="quiet">1.23 kB</span>)</span>',
    );
    expect(await at('<a href="/static/no.pdf">it</a>')).toContain(
      'not among the files of this version',
    );
    expect(await at('<a href="https://x.test/\u202Egpj">it</a>')).toContain(
      '<span class="cp">U+202E</span>',
    );
  });

  it.each([
    [
      '<iframe src="https://x.test/" title="A film"></iframe>',
      'An embedded page: “A film”, not loaded https://x.test/',
    ],
    [
      '<object data="/static/a.swf">or so</object>',
      'An embedded object, not loaded static/a.swf not among the files of this versionor so',
    ],
    [
      '<video><source src="/static/f.mp4"></video>',
      'A video, not played here static/f.mp4 3.20 MB',
    ],
    [
      '<audio src="https://x.test/a.mp3"></audio>',
      'A recording, not played here https://x.test/a.mp3',
    ],
    [
      '<img src="https://x.test/a.png" alt="A tug">',
      'An image, “A tug”, not fetched https://x.test/a.png',
    ],
    ['<img src="a.png">', 'An image, not fetched a.png'],
    ['<svg><text>Hi</text></svg>', 'A drawing inside the text, not shown: Hi'],
    ['<canvas></canvas>', 'A drawing made by a script, not run'],
    ['<input><input type="radio"><input type="hidden">', 'A field to fill inA box to tick'],
    ['<select><option>a</option><option>b</option></select>', 'A list to choose from: a · b'],
    ['<button>Go</button>', 'A button: Go'],
    [
      '<link rel="stylesheet" href="/static/a.css">',
      'A style sheet, not applied: static/a.css not among the files of this version',
    ],
  ])('what cannot be shown is said: %s', async (html, said) => {
    expect(
      await read('html', htmlBlock(html), {
        files: [fileOf('static/f.mp4', new Uint8Array(3_200_000))],
      }),
    ).toEqual([said]);
  });

  it('scripts and style sheets are folded with their source', async () => {
    expect(await read('html', htmlBlock('<script>go()</script><style>p{}</style>'))).toEqual([
      '▸ A JavaScript script, not run',
      'go()',
      '▸ A style sheet, not applied',
      'p{}',
    ]);
  });

  it('a script of blanks is folded in one pass', async () => {
    const script = `<html><![CDATA[<script>a${' '.repeat(150_000)}b</script>]]></html>`;
    const before = process.cpuUsage();
    expect((await read('html', script))[0]).toMatch(/^▸/);
    expect(process.cpuUsage(before).user).toBeLessThan(4_000_000);
  });

  it('what is hidden at first is folded', async () => {
    expect(
      await read('html', htmlBlock('<div style="display: none">Secret</div><p hidden>More</p>')),
    ).toEqual(['▸ Hidden at first', 'Secret', '▸ Hidden at first', 'More']);
  });

  it('the raw editor is a fact, an empty text too', async () => {
    expect(await read('html', '<html editor="raw"><![CDATA[<p>a</p>]]></html>')).toEqual([
      'a',
      'Written in the raw HTML editor',
    ]);
    expect(await read('html', '<html/>')).toEqual(['Nothing to read in this block.']);
    expect(await read('html', htmlBlock('<p> </p>'))).toEqual(['Nothing to read in this block.']);
  });

  it('a picture keeps its size, and is judged each time', async () => {
    const uri = `data:image/png;base64,${picture.toString('base64')}`;
    expect(
      await text('<img src="/static/a.png" width="40px" alt="x" onload="y">', [
        fileOf('static/a.png', picture),
      ]),
    ).toBe(`<img src="${uri}" alt="x"  width="40" />`);
  });
});

describe('the author’s style', () => {
  const style = async (css: string): Promise<string> =>
    /style="([^"]*)"/.exec(await text(`<p style="${css}">a</p>`))?.[1] ?? '';

  it.each([
    ['text-align: center; font-weight: bold', 'text-align:center;font-weight:bold'],
    ['width: 50%; float: right', 'width:50%;float:right'],
    ['position: fixed; inset: 0; z-index: 9', ''],
    ['background: url(https://x.test/)', ''],
    ['width: expression(alert(1))', ''],
    ['font-size: 2px', ''],
    ['margin: -500px', ''],
    ['margin-left: -900px; text-indent: -9em', ''],
    ['width: 999%', ''],
    ['color: \\72 ed', ''],
  ])('%s', async (css, kept) => {
    expect(await style(css)).toBe(kept);
  });

  it('colours are readable on both surfaces', async () => {
    expect(await style('color: #000')).toBe('');
    expect(await style('color: navy')).toBe('--ink:#000080;--ink-dark:#8080c0');
    expect(await style('color: white')).toBe('--ink:#737373;--ink-dark:#ffffff');
    expect(await style('background-color: yellow')).toBe(
      '--ink:#000000;--ink-dark:#000000;background-color:#ffff00',
    );
    expect(await style('background-color: navy; color: black')).toBe(
      '--ink:#ffffff;--ink-dark:#ffffff;background-color:#000080',
    );
    expect(await style('color: rgba(255, 0, 0, 0.1)')).toBe('');
  });
});

describe('as source, because', () => {
  it.each([
    ['not well-formed', '<html><p></html>', 'its XML is not well-formed'],
    ['empty', '', 'it is empty'],
    ['another root', '<problem/>', 'its root tag is <problem>, not <html>'],
    [
      'too deep',
      '<html>' + '<b>'.repeat(300) + '</b>'.repeat(300) + '</html>',
      'it is nested deeper than 256',
    ],
    ['too large', `<html>${'<b/>'.repeat(100_001)}</html>`, 'it has more than 100,000 nodes'],
  ])('%s', async (_name, olx, reason) => {
    expect((await read('html', olx))[0]).toBe(`Shown as its source, because ${reason}.`);
  });

  it('the type is unknown', async () => {
    expect(await read('harbour-gauge', '<harbour-gauge a="b"/>')).toEqual([
      'Shown as its source, because Carrel has no preview for the type “harbour-gauge”.',
      '<harbour-gauge a="b"/>',
    ]);
  });
});
