import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../main/archive/limits.ts';
import { scanOlx } from '../../../main/olx/scan-olx.ts';
import { wordsOf } from '../../../main/olx/words.ts';

/** References as `value line:column`. */
function refs(text: string): string[] {
  return scanOlx(text).staticRefs.map(({ value, line, column }) => `${value} ${line}:${column}`);
}

describe('well-formedness', () => {
  it('names the root and where it stands', () => {
    const scan = scanOlx(
      '<?xml version="1.0"?>\n<!-- a tide -->\n  <html display_name="Ł">ok</html>\n',
    );
    expect(scan).toMatchObject({
      fault: null,
      hazard: null,
      root: { tag: 'html', line: 3, column: 3 },
    });
  });

  it.each([
    ['<html>\n  <p>one</b>\n</html>', 2, 'close tag'],
    ['<html>\n<p>', 2, 'p'],
    ['<html>a & b</html>', 1, ''],
    ['<html>&nbsp;</html>', 1, ''],
    ['<html a=1></html>', 1, ''],
    ['<html a="1" a="2"/>', 1, ''],
    ['', 1, ''],
    ['just words', 1, ''],
    ['<a/><b/>', 1, ''],
  ])('%j has its first fault on line %i', (text, line, word) => {
    const { fault } = scanOlx(text);
    expect(fault?.line).toBe(line);
    expect(fault?.message).toContain(word);
    expect(fault?.message).not.toMatch(/^\d+:\d+/);
  });

  it.each([
    ['<a>\n  <p>one</b>\n</a>', 2, 9],
    ['<a>\n<p>🐢</b\n></a>', 2, 5],
    ['<a>\n  words</>\n</a>', 2, 8],
    ['<a>\n</a> <b c="d">\n</b>', 2, 6],
    ['<a/>\n<!-- <c> --><b/>', 2, 13],
    ['\ufeff<a/>\n<b></b>', 2, 1],
    ['<a/></b>', 1, 5],
  ])('%j has its fault where the tag begins, at %i:%i', (text, line, column) => {
    expect(scanOlx(text).fault).toMatchObject({ line, column });
  });

  it.each([
    ['<a>\n x&nbsp;y</a>', 2, 3],
    ['<a b="&nbsp;"/>', 1, 7],
    ['<a>&#0;</a>', 1, 4],
    ['<a b="&#xD800;"/>', 1, 7],
    ['<a b="1"\n  c="b" b="2"/>', 2, 9],
    ['<a><input disabled/></a>', 1, 11],
    ['<a><input disabled ></a>', 1, 11],
    ['<a>🐢<!-- b -- c --></a>', 1, 12],
    ['<a><!-- b ---></a>', 1, 11],
    ['<a>b ]]> c</a>', 1, 6],
    ['\n hello\n<a/>', 2, 2],
    ['<a/>\n hello \n', 2, 2],
    ['{"a": 1}', 1, 1],
    ['\n<?xml version="1.0"?><a/>', 2, 1],
    ['<!doctype html>\n<a/>', 1, 1],
  ])('%j has its fault where it begins, at %i:%i', (text, line, column) => {
    expect(scanOlx(text).fault).toMatchObject({ line, column });
  });

  it.each([
    ['<a><x:b/></a>', 1, 4],
    ['<a c="x:b">\n <b d="1" x:c="2"/></a>', 2, 11],
    ['<a><b xmlns:x="u"/><x:c/></a>', 1, 20],
  ])('%j uses a prefix that nothing declares, at %i:%i', (text, line, column) => {
    expect(scanOlx(text).fault).toEqual({ message: 'unbound namespace prefix: "x"', line, column });
  });

  it.each(['<a xml:lang="pl"/>', '<a xmlns:x="u"><x:b x:c="1"/></a>', '<x:a xmlns:x="u"></x:a>'])(
    '%j is sound',
    (text) => {
      expect(scanOlx(text).fault).toBeNull();
    },
  );

  it.each([
    ['<?xml version="1.0" encoding="UTF-8"?>\n<a>b</a>', 1, 21],
    ["<?xml version='1.0'\n  encoding = 'latin-1' standalone='yes'?><a>b</a>", 2, 3],
  ])('%j declares an encoding, which Studio does not take, at %i:%i', (text, line, column) => {
    const { fault, root, pieces } = scanOlx(text);
    expect(fault).toEqual({ message: 'an encoding is declared', line, column });
    expect(root?.tag).toBe('a');
    expect(pieces).toBe('b');
  });

  it.each([
    '<?xml version="1.0"?><a/>',
    '<?xml version="1.0" standalone="no"?><a b=\'encoding="x"\'/>',
    '\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>',
  ])('%j declares none that is looked at', (text) => {
    expect(scanOlx(text).fault).toBeNull();
  });

  it('still names the root of what is not well-formed', () => {
    expect(scanOlx('<problem><p></problem>').root?.tag).toBe('problem');
  });

  it('counts characters, not UTF-16 units', () => {
    expect(scanOlx('<a>🐢</a>').characters).toBe(8);
  });
});

describe('XML that is never processed (ZI-6)', () => {
  it('stops at a DTD and expands nothing', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>\n<a>&c;</a>';
    const scan = scanOlx(bomb);
    expect(scan.hazard).toEqual({ what: 'dtd', line: 1, column: 1 });
    expect(wordsOf(scan.pieces)).not.toContain('bbbb');
  });

  it('points at the DTD, whatever stands before or in it', () => {
    const dtd = '<!DOCTYPE a [\n<!-- x --><!ENTITY b "<!DOCTYPE c>">]>';
    const scan = scanOlx(`<?xml version="1.0"?>\n<!-- <!DOCTYPE z> --> ${dtd}<a/>`);
    expect(scan.hazard).toEqual({ what: 'dtd', line: 2, column: 23 });
  });

  it('stops at too many levels and too many nodes', () => {
    const deep = '<a>'.repeat(limits.xmlDepth + 1);
    expect(scanOlx(deep).hazard?.what).toBe('depth');
    const wide = `<a>${'<b/>'.repeat(limits.xmlNodes)}</a>`;
    expect(scanOlx(wide).hazard?.what).toBe('nodes');
    const allowed = '<a>'.repeat(limits.xmlDepth) + '</a>'.repeat(limits.xmlDepth);
    expect(scanOlx(allowed)).toMatchObject({ hazard: null, fault: null });
  });

  it.each([
    ['<!--', 'comments without an end'],
    ['<script ', 'scripts without an end'],
    ['"/static/', 'references without an end'],
    ['<', 'brackets'],
    ['&', 'entities'],
    ['srcset="static/a, ', 'srcsets'],
  ])(
    'stays fast on five megabytes of %j',
    (piece) => {
      const text = `<html>${piece.repeat(Math.floor(limits.olxBytes / piece.length))}`;
      expect(scanOlx(text).characters).toBe(text.length);
    },
    15_000,
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const scan = scanOlx(parts.join(''));
        expect(scan.characters).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

const pieces = [
  '<',
  '>',
  '/',
  '<a',
  '</a>',
  '"',
  "'",
  '=',
  '&',
  ';',
  '&#x0;',
  '<![CDATA[',
  ']]>',
].concat([
  '<!--',
  '-->',
  '<?',
  '?>',
  '/static/x.png',
  'srcset="',
  ' ',
  '\n',
  '🐢',
  '\0',
  '\ud800',
  'url(',
]);

describe('references to files of the version', () => {
  it.each<[string, string, string[]]>([
    ['an attribute', '<video poster="/static/a.png"/>', ['a.png 1:16']],
    ['single quotes', "<x src='/static/a.png'/>", ['a.png 1:9']],
    ['html in CDATA', '<html><![CDATA[<img src="/static/a b.png">]]></html>', ['a b.png 1:26']],
    ['html escaped', '<html>&lt;img src=&quot;/static/a.png&quot;&gt;</html>', ['a.png 1:25']],
    ['CSS', '<html><![CDATA[<p style="background:url(/static/bg.png)">]]></html>', ['bg.png 1:41']],
    ['quoted CSS', '<a b="url(\'/static/bg.png\')"/>', ['bg.png 1:12']],
    ['srcset', '<i srcset="/static/a.png 1x, /static/b.png 2x"/>', ['a.png 1:12', 'b.png 1:30']],
    [
      'JSON in an attribute',
      '<x data="{&quot;url&quot;: &quot;/static/d.png&quot;}"/>',
      ['d.png 1:34'],
    ],
    ['JSON in text', '<x>{"url": "/static/d.png", "n": 1}</x>', ['d.png 1:13']],
    ['escaped JSON', '<x>{\\"url\\": \\"/static/d.png\\"}</x>', ['d.png 1:16']],
    ['a relative path', '<x src="static/a.png"/>', ['a.png 1:9']],
    ['a plain link', '<p>See /static/a.pdf, please.</p>', ['a.pdf 1:8']],
    ['a folder below', '<x src="/static/deck/plan.png"/>', ['deck/plan.png 1:9']],
    ['query and fragment', '<x src="/static/a.png?v=1#top"/>', ['a.png 1:9']],
    [
      'percent signs',
      '<x src="/static/a%20b.png"/><y z="/static/50%.png"/>',
      ['a b.png 1:9', '50%.png 1:35'],
    ],
    ['entities', '<x src="/static/a&amp;b.png"/>', ['a&b.png 1:9']],
    ['other lines', '<x>\n🐢 <i src="/static/a.png"/></x>', ['a.png 2:11']],
    ['a comment', '<x><!-- <i src="/static/a.png"/> --></x>', []],
    ['an escaped comment', '<x>&lt;!-- "/static/a.png" --&gt; "/static/b.png"</x>', ['b.png 1:36']],
    ['another site', '<x src="https://example.org/static/a.png"/>', []],
    ['a longer word', '<x src="/mystatic/a.png" y="ecstatic/b"/>', []],
    ['the folder alone', '<x src="/static/"/>', []],
  ])('%s', (_what, text, expected) => {
    expect(refs(text)).toEqual(expected);
  });

  it('gives up on more than any author writes', () => {
    expect(refs(`<x>${'"/static/a" '.repeat(20_000)}</x>`)).toHaveLength(10_000);
  });
});

describe('words', () => {
  it.each([
    [
      '<html display_name="Tides"><![CDATA[<p>High&nbsp;water<br/>at <b>six</b></p>]]></html>',
      'Tides High water at six',
    ],
    ['<problem><p>2 &lt; 3 &amp; more</p><script>no()</script></problem>', '2 < 3 & more no()'],
    ['<html><![CDATA[<style>p{}</style><script>no()</script><!-- no -->yes]]></html>', 'yes'],
    ['<html>&lt;p&gt;escaped&lt;/p&gt;</html>', 'escaped'],
    ['<html><p>broken</html>', 'broken'],
    ['<a>\n  one\n\n\ttwo </a>', 'one two'],
  ])('%j', (text, words) => {
    expect(wordsOf(scanOlx(text).pieces)).toBe(words);
  });
});
