import { describe, expect, it } from 'vitest';
import { scanOlx } from '../../../main/olx/scan-olx.ts';

/** Remarks as `what value line:column`. */
function remarks(text: string): readonly string[] {
  const found = scanOlx(text).remarks ?? [];
  return found.map(({ what, value, line, column }) => `${what} ${value} ${line}:${column}`);
}

function inHtml(markup: string): readonly string[] {
  return remarks(`<html><![CDATA[\n${markup}\n]]></html>`);
}

const ask = '<choiceresponse><checkboxgroup/></choiceresponse>';

describe('addresses', () => {
  it.each<[string, readonly string[]]>([
    ['<a href="/jump_to_id/x1">', ['course-link /jump_to_id/x1 2:10']],
    ["<a href='/course/wiki/tides'>", ['course-link /course/wiki/tides 2:10']],
    [
      '<a href="/courses/course-v1:Q+P+1/about">',
      ['course-link /courses/course-v1:Q+P+1/about 2:10'],
    ],
    [
      '<a href="https://q.example/xblock/block-v1:Q+P+1">',
      ['course-link https://q.example/xblock/block-v1:Q+P+1 2:10'],
    ],
    ['<img src="/c4x/Q/P/asset/a.png">', ['course-file /c4x/Q/P/asset/a.png 2:11']],
    [
      '<img src="asset-v1:Q+P+1+type@asset+block@a.png">',
      ['course-file asset-v1:Q+P+1+type@asset+block@a.png 2:11'],
    ],
    [
      '<p style="background: url(https://q.example/a.png)">',
      ['remote https://q.example/a.png 2:27'],
    ],
    ['<img src="//q.example/a.png">', ['remote //q.example/a.png 2:11']],
    [
      '<link rel="stylesheet" href="https://q.example/a.css">',
      ['remote https://q.example/a.css 2:30'],
    ],
    [
      '<a href="https://q.example/static/a.pdf">',
      ['site-file https://q.example/static/a.pdf 2:10'],
    ],
    ['<a href="https://q.example/courses/maths">', []],
    ['<a href="https://q.example/a.png">', []],
    ['Look at https://q.example/a.png or /course/ or block-v1:Q', []],
    ['<!-- <img src="https://q.example/a.png"> -->', []],
  ])('%s', (markup, expected) => {
    expect(inHtml(markup)).toEqual(expected);
  });

  it('finds them escaped, and in JSON of an attribute', () => {
    expect(remarks('<html>&lt;img src=&quot;http://q.example/a.png&quot;&gt;</html>')).toEqual([
      'remote http://q.example/a.png 1:25',
    ]);
    const data = '{&quot;targetImg&quot;: &quot;https://q.example/a.png&quot;}';
    expect(remarks(`<drag-and-drop-v2 data="${data}"/>`)).toEqual([
      'remote https://q.example/a.png 1:55',
    ]);
  });

  it('takes a video of another site for usual, unless browsers block it', () => {
    const video = (address: string) => remarks(`<video html5_sources="[&quot;${address}&quot;]"/>`);
    expect(video('https://q.example/a.mp4')).toEqual([]);
    expect(video('http://q.example/a.mp4')).toEqual(['remote http://q.example/a.mp4 1:30']);
  });
});

describe('scripts and frames', () => {
  it.each<[string, readonly string[]]>([
    ['<SCRIPT>go()</SCRIPT>', ['script a <script> 2:1']],
    ['<img src="a"\nonerror = "go()">', ['script a script in onerror= 3:1']],
    ['<a href=" javascript:go()">', ['script an address that begins with javascript: 2:11']],
    ['<IFRAME></IFRAME><object></object>', ['embed iframe 2:1', 'embed object 2:18']],
    ['JavaScript: a description of objects, frames and embedding; once = one', []],
  ])('%s', (markup, expected) => {
    expect(inHtml(markup)).toEqual(expected);
  });

  it('tells Python from scripts of the browser in a problem', () => {
    const script = (attributes: string) =>
      remarks(`<problem><script${attributes}>a = 1</script>${ask}</problem>`);
    expect(script('')).toEqual(['python script 1:10']);
    expect(script(' type="loncapa/python"')).toEqual(['python script 1:10']);
    expect(script(' type="text/javascript"')).toEqual(['script a <script> 1:10']);
  });
});

describe('problems', () => {
  it.each([
    ['weight="-0.5"', true],
    ['weight="much"', true],
    ['weight="0"', false],
    ['max_attempts="0"', true],
    ['max_attempts="1.5"', true],
    ['max_attempts="null"', false],
    ['rerandomize="sometimes"', true],
    ['rerandomize="&quot;per_student&quot;"', false],
    ['showanswer="after_all_attempts"', false],
    ['showanswer="Never"', true],
    ['show_correctness="past_due"', false],
    ['title="constructor"', false],
  ])('%s: %s', (attribute, isOdd) => {
    const name = attribute.split('=')[0] ?? '';
    expect(remarks(`<problem ${attribute}>${ask}</problem>`)).toEqual(
      isOdd ? [`setting ${name} 1:10`] : [],
    );
  });

  it('says that one asks nothing, and nothing of one that is not written yet', () => {
    expect(remarks('<problem>\n<p>Tides</p></problem>')).toEqual(['no-response problem 1:1']);
    expect(remarks('<problem display_name="Tides"></problem>')).toEqual([]);
  });
});

describe('SCORM', () => {
  const sha1 = 'ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD';
  it('reads which package it was made from', () => {
    const meta = `{&quot;sha1&quot;: &quot;${sha1}&quot;, &quot;size&quot;: 12}`;
    expect(scanOlx(`<scorm package_meta="${meta}"/>`).remarks).toEqual([
      { what: 'scorm-package', value: sha1.toLowerCase(), detail: '12', line: 1, column: 8 },
    ]);
  });

  it('reads a start page without a package, and nothing of a new block', () => {
    expect(remarks('<scorm index_page_path="a.html"/>')).toEqual(['scorm-page a.html 1:8']);
    expect(remarks('<scorm display_name="a"/>')).toEqual([]);
  });
});

it('remarks nothing of text that is not well-formed', () => {
  expect(scanOlx('<html><script>a</html>').remarks).toBeUndefined();
});

it.each(['"//a ', '<script ', ' onload="', '="https://a', '"/course/', '-v1:'])(
  'stays fast on five megabytes of %j',
  (piece) => {
    const text = `<html><![CDATA[${piece.repeat(Math.floor(5_000_000 / piece.length))}]]></html>`;
    expect(scanOlx(text).characters).toBe(text.length);
  },
  15_000,
);
