import { describe, expect, it } from 'vitest';
import { clock, parseTranscript } from '../../../main/preview/video/transcripts.ts';
import { languageName } from '../../../main/preview/video/transcript-parts.ts';
import { bodyOf, fileOf, parseBody, read } from './preview-rig.ts';

const srt =
  '1\r\n00:00:01,500 --> 00:00:04,000\r\nNow watch\r\n<i>the tug</i>\r\n\r\n2\r\n01:01:05,000 --> 01:01:09,000\r\nopen &amp; out\r\n';
const nothing = 'No transcript is named here.';
const notPlayed = 'The video is not played here, and nothing is fetched.';

describe('a video', () => {
  it('tells its facts, and goes nowhere', async () => {
    const olx =
      '<video display_name="x" edx_video_id="abc" youtube="0.75:aaa,1.00:bbb" youtube_id_1_5="ccc" start_time="00:00:05" end_time="60" ' +
      'html5_sources="[&quot;https://m.test/a.mp4&quot;, &quot;/static/a.mp4&quot;]" download_video="true" download_track="false" ' +
      'show_captions="true" license="creative-commons: ver=4.0 BY" thumbnail="https://m.test/p.png" handout="/static/h.pdf">' +
      '<source src="https://m.test/a.mp4"/><video_asset client_video_id="v.mp4" duration="134.5">' +
      '<encoded_video profile="mobile_low" file_size="1234567" url="https://m.test/l.mp4"/></video_asset></video>';
    expect(
      await read('video', olx, { files: [fileOf('static/h.pdf', 'x'.repeat(2_000))] }),
    ).toEqual([
      notPlayed,
      'Video id',
      'abc',
      'YouTube',
      'aaa at 0.75×, bbb, ccc at 1.5×',
      'Video files',
      'https://m.test/a.mp4',
      'static/a.mp4 not among the files of this version',
      'Duration',
      '2:14',
      'Plays',
      'from 0:05 to 1:00',
      'Poster',
      'https://m.test/p.png',
      'Handout',
      'static/h.pdf 2.00 kB',
      'Video download',
      'Yes',
      'Transcript download',
      'No',
      'Captions shown',
      'Yes',
      'Licence',
      'creative-commons: ver=4.0 BY',
      'Uploaded as',
      'v.mp4',
      'Encoded as',
      'mobile_low 1.23 MB https://m.test/l.mp4',
      'Transcripts',
      nothing,
    ]);
  });

  it('without any source says so', async () => {
    expect(await read('video', '<video youtube_id_1_0="" html5_sources="[]" sub="null"/>')).toEqual(
      ['No video is named here.', 'Transcripts', nothing],
    );
  });

  it('strings written as JSON, and an end without a start', async () => {
    expect(
      await read('video', '<video youtube_id_1_0="&quot;abc&quot;" start_time="00:01:00"/>'),
    ).toEqual([notPlayed, 'YouTube', 'abc', 'Plays', 'from 1:00', 'Transcripts', nothing]);
  });
});

describe('transcripts', () => {
  const files = [
    fileOf('static/en.srt', srt),
    fileOf(
      'static/ar.vtt',
      '\uFEFFWEBVTT\n\nNOTE x\n\n00:01.000 --> 00:04.000 align:left\n<v A>مرحبا\n',
    ),
    fileOf(
      'static/subs_old.srt.sjson',
      '{"start":[0,1500],"end":[1500,2000],"text":["one","&lt;two&gt;"]}',
    ),
    fileOf('static/not.srt', 'no transcript'),
    fileOf('static/empty.srt', ''),
  ];

  it('of all three kinds are read, each in its language', async () => {
    const olx =
      '<video transcripts="{&quot;de&quot;:&quot;en.srt&quot;,&quot;ar&quot;:&quot;ar.vtt&quot;}" sub="old"><transcript language="de" src="en.srt"/></video>';
    expect((await read('video', olx, { files })).slice(1)).toEqual([
      'Transcripts',
      '▸ German (de) static/en.srt 113 bytes 2 lines',
      '0:01Now watch the tug',
      '1:01:05open & out',
      '▸ Arabic (ar) static/ar.vtt 70 bytes 1 line',
      '0:01مرحبا',
      '▸ English (en) static/subs_old.srt.sjson 65 bytes 2 lines',
      '0:00one',
      '0:01<two>',
    ]);
    const body = parseBody(await bodyOf('video', olx, { files }));
    expect([...body.querySelectorAll('ol')].map((list) => list.lang)).toEqual(['de', 'ar', 'en']);
    expect(body.querySelectorAll('details[open]')).toHaveLength(0);
  });

  it('the English of old videos counts only where there is no newer one', async () => {
    const olx = '<video sub="old"><transcript language="en" src="en.srt"/></video>';
    expect((await read('video', olx, { files }))[2]).toBe(
      '▸ English (en) static/en.srt 113 bytes 2 lines',
    );
    expect(await bodyOf('video', olx, { files })).not.toContain('subs_old');
  });

  it('alone it is open', async () => {
    const body = parseBody(
      await bodyOf('video', '<video><transcript language="en" src="en.srt"/></video>', { files }),
    );
    expect(body.querySelectorAll('details[open]')).toHaveLength(1);
  });

  it.each([
    ['missing', 'zz.srt', 'English (en) zz.srt not among the files of this version'],
    [
      'something else',
      'not.srt',
      'English (en) static/not.srt 13 bytes not a transcript that Carrel can read',
    ],
  ])('%s', async (_name, name, line) => {
    const olx = `<video><transcript language="en" src="${name}"/></video>`;
    expect((await read('video', olx, { files })).slice(2)).toEqual([line]);
  });

  it('empty', async () => {
    const olx = '<video><transcript language="" src="empty.srt"/></video>';
    expect((await read('video', olx, { files })).slice(2)).toEqual([
      '▸ No language static/empty.srt 0 bytes 0 lines',
      'There are no words in this file.',
    ]);
  });

  it('too large is not read', async () => {
    const large = {
      name: 'static/l.srt',
      bytes: 3_000_000,
      read: () => Promise.reject(new Error('read')),
    };
    const olx = '<video><transcript language="en" src="l.srt"/></video>';
    expect((await read('video', olx, { files: [large] })).slice(2)).toEqual([
      'English (en) static/l.srt 3.00 MB too large to be shown here',
    ]);
  });

  it.each([
    ['{"text": "no list"}', null],
    ['{', null],
    ['words', null],
    ['', []],
    ['1\nsoon --> later\nsaid', [{ start: null, text: 'said' }]],
    ['WEBVTT', []],
  ])('%s', (text, cues) => {
    expect(parseTranscript(text)).toEqual(cues);
  });

  it('times and languages in words', () => {
    expect([0, 59.9, 61, 3_601].map(clock)).toEqual(['0:00', '0:59', '1:01', '1:00:01']);
    expect(['en', 'zh-Hans', 'pt-BR', 'xx-', ' ', 'qqq'].map(languageName)).toEqual([
      'English (en)',
      'Simplified Chinese (zh-Hans)',
      'Brazilian Portuguese (pt-BR)',
      'xx-',
      'No language',
      'qqq',
    ]);
  });
});
