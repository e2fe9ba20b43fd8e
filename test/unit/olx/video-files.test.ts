import { describe, expect, it } from 'vitest';
import { scanOlx } from '../../../main/olx/scan-olx.ts';

/** References as `name line:column`, then remarks. */
function scan(text: string): readonly string[] {
  const { staticRefs, remarks = [] } = scanOlx(text);
  return [
    ...staticRefs.map(({ value, line, column }) => `${value} ${line}:${column}`),
    ...remarks.map(({ what, value, line, column }) => `${what} ${value} ${line}:${column}`),
  ];
}

describe('files that a video names without /static/', () => {
  it.each<[string, readonly string[]]>([
    [`<video transcripts='{"en": "a.srt", "pl": ""}'/>`, ['a.srt 1:29']],
    ['<video transcripts="{&quot;en&quot;: &quot;caf\\u00e9 1.srt&quot;}"/>', ['café 1.srt 1:44']],
    ['<video transcripts="{&quot;en&quot;: &quot;a &amp; b.srt&quot;}"/>', ['a & b.srt 1:44']],
    [
      '<video><transcript language="de" src="a.vtt"/></video>',
      ['a.vtt 1:39', 'transcript a.vtt 1:39'],
    ],
    [
      '<video><video_asset><transcript language_code="en" src="a.sjson"/></video_asset></video>',
      ['a.sjson 1:57'],
    ],
    ['<video sub="abc"/>', ['subs_abc.srt.sjson 1:13', 'transcript subs_abc.srt.sjson 1:13']],
    ['<video sub=""/>', []],
    ['<video sub="abc" transcripts="{&quot;en&quot;: &quot;a.srt&quot;}"/>', ['a.srt 1:54']],
    ['<video handout="a.pdf"/>', ['a.pdf 1:17', 'odd-address a.pdf 1:17']],
    ['<video><handout src="a.pdf"/></video>', ['a.pdf 1:22', 'odd-address a.pdf 1:22']],
    [
      '<video handout="/static/a.pdf"><track src="/static/t.srt"/></video>',
      ['a.pdf 1:17', 't.srt 1:44'],
    ],
    ['<video track="https://q.example/t.srt" handout=""/>', []],
    ['<video><!-- <transcript language="de" src="a.srt"/> --></video>', []],
    [`<html transcripts='{"en": "a.srt"}'/>`, []],
  ])('%s', (text, expected) => {
    expect(scan(text)).toEqual(expected);
  });
});

describe('addresses that servers do not put right', () => {
  it.each<[string, readonly string[]]>([
    ['<img src="/STATIC/a.png">', ['odd-address /STATIC/a.png 1:26']],
    ['<p style="background:url(/static/a.png)">', ['a.png 1:41', 'odd-address /static/a.png 1:41']],
    ['<img src=/static/a.png>', ['a.png 1:25', 'odd-address /static/a.png 1:25']],
    [`<p style="background:url('/static/a.png')">`, ['a.png 1:42']],
    ['<img srcset="/static/a.png 1x, /static/b.png 2x">', ['a.png 1:29', 'b.png 1:47']],
    ['<img src="/media/a.png">', ['course-file /media/a.png 1:26']],
    ['<img alt="a" src="a b.png"> <img src="b.png">', ['odd-address b.png 1:54']],
    ['<img src="img/caf%C3%A9.png">', ['odd-address img/caf%C3%A9.png 1:26']],
    [
      '<img src="{{ url }}.png"> <img src="a"> <script>i.src = "a.png"</script>',
      ['script a <script> 1:56'],
    ],
    ['<img src="data:image/png;base64,a.png">', []],
    ['<a href="/dashboard">', []],
    ['<iframe src="/map"></iframe>', ['embed iframe 1:16']],
  ])('%s', (markup, expected) => {
    expect(scan(`<html><![CDATA[${markup}]]></html>`)).toEqual(expected);
  });
});
