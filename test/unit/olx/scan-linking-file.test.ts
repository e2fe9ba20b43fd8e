import { describe, expect, it } from 'vitest';
import { linkingKind, scanLinkingFile } from '../../../main/olx/scan-linking-file.ts';

/** Links as `value line:column`, with what else is said of them; then remarks. */
function scan(kind: 'css' | 'svg', text: string): readonly string[] {
  const { links, remarks = [] } = scanLinkingFile(kind, text);
  return [
    ...links.map(({ value, form, choice, isOptional, line, column }) => {
      const more = [
        form === 'rooted' ? form : '',
        choice ?? '',
        isOptional === true ? 'optional' : '',
      ];
      return [`${value} ${line}:${column}`, ...more.filter((word) => word !== '')].join(' ');
    }),
    ...remarks.map(({ what, value, line, column }) => `${what} ${value} ${line}:${column}`),
  ];
}

describe('addresses in a style sheet', () => {
  it.each<[string, readonly string[]]>([
    ['p { background: url(a.png) }', ['a.png 1:21']],
    ['p {\n background: URL( "a b.png" ) }', ['a b.png 2:20']],
    ["p { background: url('a.png?x=1#y'), url(b.png) }", ['a.png 1:22', 'b.png 1:41']],
    ['@import "a.css" screen; @import url(b.css);', ['a.css 1:10', 'b.css 1:37']],
    ['p { background: url(caf%C3%A9\\.png) }', ['café.png 1:21']],
    ['/* url(a.png) */ p::after { content: "url(b.png)" }', []],
    ['@namespace url(http://www.w3.org/2000/svg); p { fill: url(#a) }', []],
    ['p { background: url(data:image/png;base64,AAAA), url(about:blank) }', []],
    ['p { background: url(/static/a.png) }', ['/static/a.png 1:21 rooted']],
    ['p { background: url(file:///C:/a.png) }', ['file:///C:/a.png 1:21 rooted']],
    ['@import url(https://q.example/a.css);', ['remote https://q.example/a.css 1:13']],
    ['p { background: url(//q.example/a.png) }', ['remote //q.example/a.png 1:21']],
    ['p { background: url(/c4x/Q/P/asset/a.png) }', ['course-file /c4x/Q/P/asset/a.png 1:21']],
    ['p { background: url(a.png', ['a.png 1:21']],
    ['p { background: url("a.png\n) } q { background: url(b.png) }', ['a.png 1:22', 'b.png 2:25']],
  ])('%s', (text, expected) => {
    expect(scan('css', text)).toEqual(expected);
  });

  it('takes the sources of one font for a choice, and those of the next for another', () => {
    const text = `@font-face { src: url(a.eot); src: local(A), url(a.woff) format("woff"), url(a.ttf) }
@font-face { src: url(b.woff) } p { background: url(c.png), url(d.png) }`;
    expect(scan('css', text)).toEqual([
      'a.eot 1:23 1',
      'a.woff 1:50 1',
      'a.ttf 1:78 1',
      'b.woff 2:23 2',
      'c.png 2:53',
      'd.png 2:65',
    ]);
  });
});

describe('addresses in a drawing', () => {
  it.each<[string, readonly string[]]>([
    ['<svg><image href="a.png"/><use xlink:href="b.svg#x"/></svg>', ['a.png 1:19', 'b.svg 1:44']],
    ['<svg><image href="&#97;&amp;b.png"/></svg>', ['a&b.png 1:19']],
    ['<svg><a href="a.html"><use href="#x"/></a></svg>', ['a.html 1:15 optional']],
    ['<svg><a href="https://q.example/"/></svg>', []],
    ['<svg><rect style="fill: url(&quot;a.svg#b&quot;)"/></svg>', ['a.svg 1:35']],
    [
      '<svg><style>@import "a.css"; p { fill: url(b.svg#c) }</style></svg>',
      ['a.css 1:22', 'b.svg 1:44'],
    ],
    ['<?xml-stylesheet href="a.css"?><svg/>', ['a.css 1:24']],
    ['<svg><!-- <image href="a.png"/> --></svg>', []],
    ['<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png,x"/></svg>', []],
    ['<svg><image href="https://q.example/a.png"/></svg>', ['remote https://q.example/a.png 1:19']],
    ['<svg><script>go()</script></svg>', ['script a <script> 1:6']],
    ['<svg onload="go()"/>', ['script a script in onload= 1:6']],
    [
      '<svg><a href="javascript:go()"/></svg>',
      ['script an address that begins with javascript: 1:15'],
    ],
  ])('%s', (text, expected) => {
    expect(scan('svg', text)).toEqual(expected);
  });

  it('passes over a DTD and expands no entity (ZI-6)', () => {
    const text = `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd"> <!ENTITY b "&a;&a;">]>
<svg><image href="&b;.png"/><text>&a;</text></svg>`;
    const { links, fault } = scanLinkingFile('svg', text);
    expect(links).toEqual([{ value: '&b;.png', form: 'relative', line: 2, column: 19 }]);
    expect(fault).toBeNull();
  });

  it('says where a drawing is damaged, and takes depth for no damage (ZI-6)', () => {
    expect(scanLinkingFile('svg', '<svg>\n<g></svg>').fault).toMatchObject({ line: 2 });
    const deep = `<svg>${'<g>'.repeat(300)}${'</g>'.repeat(300)}</svg>`;
    expect(scanLinkingFile('svg', deep).fault).toBeNull();
  });
});

it('knows the files to read by their names', () => {
  const kinds = ['a.css', 'A.CSS', 'a.Svg', 'a.png', 'css', 'a.svgz', 'a.css.map'].map(linkingKind);
  expect(kinds).toEqual(['css', 'css', 'svg', null, null, null, null]);
});
