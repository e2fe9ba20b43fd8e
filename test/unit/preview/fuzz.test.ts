import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderComponent } from '../../../main/preview/component-preview.ts';
import { markedWords } from '../../../main/preview/mark-words.ts';
import { factTypes } from '../../../main/preview/others/fact-types.ts';
import { expectInert } from './inert.ts';
import { fileOf, htmlBlock, picture } from './preview-rig.ts';

/** Pieces that parsers were ever taken in by, and the words of our own documents. */
const shards = [
  '<script>',
  '</script>',
  '<script src=//e.test>',
  '<style>',
  '</style>',
  '<svg>',
  '</svg>',
  '<svg onload=x>',
  '<math>',
  '<mtext>',
  '<mglyph>',
  '<foreignObject>',
  '<annotation-xml encoding="text/html">',
  '<title>',
  '</title>',
  '<textarea>',
  '</textarea>',
  '<noscript>',
  '</noscript>',
  '<xmp>',
  '</xmp>',
  '<plaintext>',
  '<template>',
  '<iframe srcdoc="',
  '<img src=x onerror=a>',
  '<img src="/static/a.png" onload=a>',
  '<a href="javascript:a">',
  '<table>',
  '<td>',
  '</p>',
  '<p style="',
  'background:url(//e.test)',
  '"',
  "'",
  '>',
  '<',
  '&lt;',
  '&#60;',
  '&#x3c;script&#x3e;',
  '&amp;lt;',
  '<!--',
  '-->',
  '--!>',
  '<!--place:0-->',
  '<![CDATA[',
  ']]&gt;',
  '<?php',
  '<!doctype html>',
  '\u0000',
  '\u202E',
  '<details open ontoggle=a>',
  '<base href=//e.test>',
  '<meta http-equiv=refresh content=0>',
  '<link rel=stylesheet href=//e.test>',
  '<form action=//e.test>',
  '<button formaction=javascript:a>',
  '<div class="choice right">',
  '<select><option>',
  '<object data=//e.test>',
  '<frameset>',
  '<body onload=a>',
  '<html>',
  '<h1>',
  '</h1>',
  '<ol type="',
  '\\(',
  '\\)',
  '[mathjax]',
  '$x',
  'tug',
  '\uD800',
  '<p title="',
  '<x:y z:w=1>',
  '<center>',
  '<font color=red>',
] as const;

const text = fc
  .array(fc.oneof(fc.constantFrom(...shards), fc.string({ maxLength: 6 })), { maxLength: 14 })
  .map((parts) => parts.join(''));
const escaped = text.map((each) =>
  each
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD]/g, ''),
);

const names = [
  'p',
  'b',
  'div',
  'span',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'a',
  'img',
  'h1',
  'h4',
  'script',
  'style',
  'svg',
  'math',
  'iframe',
  'video',
  'select',
  'multiplechoiceresponse',
  'choiceresponse',
  'optionresponse',
  'stringresponse',
  'numericalresponse',
  'formularesponse',
  'customresponse',
  'imageresponse',
  'annotationresponse',
  'choicetextresponse',
  'coderesponse',
  'oddresponse',
  'choicegroup',
  'checkboxgroup',
  'choice',
  'choicehint',
  'compoundhint',
  'optioninput',
  'option',
  'optionhint',
  'textline',
  'imageinput',
  'annotationinput',
  'numtolerance_input',
  'jsinput',
  'drag_and_drop_input',
  'draggable',
  'label',
  'description',
  'solution',
  'demandhint',
  'hint',
  'correcthint',
  'additional_answer',
  'stringequalhint',
  'responseparam',
  'answer',
  'codeparam',
  'transcript',
  'source',
  'handout',
  'video_asset',
  'encoded_video',
  'assessments',
  'assessment',
  'prompts',
  'prompt',
  'rubric',
  'criterion',
  'name',
  'title',
] as const;
const attributeNames = [
  'src',
  'href',
  'style',
  'class',
  'title',
  'onclick',
  'id',
  'correct',
  'answer',
  'type',
  'options',
  'label',
  'rectangle',
  'regions',
  'width',
  'height',
  'expect',
  'cfn',
  'samples',
  'default',
  'value',
  'inline',
  'language',
  'transcripts',
  'html5_sources',
  'youtube',
  'data',
  'question',
  'questions',
  'answers',
  'feedback',
  'question_text',
  'display_name',
  'weight',
  'showanswer',
  'launch_url',
  'custom_parameters',
  'package_meta',
  'embed_code',
  'solution',
  'prompt',
  'name',
  'points',
  'correct_answer',
  'trailing_text',
  'html_file',
  'img',
  'explanation-id',
  'sub',
  'dir',
  'lang',
  'hidden',
  'alt',
  'mode',
] as const;

const json = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.tuple(text, text).map(([first, second]) =>
    JSON.stringify([
      [first, { label: second, img: '/static/a.png' }],
      [second, first],
    ]),
  ),
  fc.tuple(text, text, fc.double()).map(([first, second, figure]) =>
    JSON.stringify({
      targetImg: '/static/a.png',
      targetImgDescription: first,
      zones: [{ uid: second, title: first, x: figure, y: -1, width: first, height: 5 }, null, 7],
      items: [
        { displayName: first, zones: [second], feedback: { correct: first } },
        { imageURL: second, zone: first },
        [],
      ],
      feedback: { start: first, finish: second },
      [first]: second,
    }),
  ),
);
const asAttribute = json.map((each) =>
  each
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD]/g, ''),
);

const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...attributeNames), fc.oneof(escaped, asAttribute)), {
    selector: ([name]) => name,
    maxLength: 4,
  })
  .map((pairs) => pairs.map(([name, value]) => ` ${name}="${value}"`).join(''));

const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    escaped,
    fc
      .tuple(fc.constantFrom(...names), attributes, fc.array(tie('node'), { maxLength: 4 }))
      .map(([name, own, inside]) => `<${name}${own}>${inside.join('')}</${name}>`),
  ),
}));

const types = [
  'html',
  'problem',
  'video',
  'openassessment',
  'drag-and-drop-v2',
  'poll',
  'survey',
  ...Object.keys(factTypes),
  'harbour-gauge',
] as const;
const block = fc
  .tuple(fc.constantFrom(...types), attributes, fc.array(node, { maxLength: 5 }))
  .map(([type, own, inside]) => ({ type, olx: `<${type}${own}>${inside.join('')}</${type}>` }));
const hostileHtml = text.map((each) => ({
  type: 'html',
  olx: htmlBlock(each.replaceAll(']]>', '').replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD]/g, '')),
}));
const anything = fc.tuple(fc.constantFrom(...types), text).map(([type, olx]) => ({ type, olx }));

const files = [
  fileOf('static/a.png', picture),
  fileOf(
    'static/s.srt',
    '1\n00:00:01,000 --> 00:00:02,000\n<script>alert(1)</script><img src=x onerror=a>\n',
  ),
];

async function bodyFor(
  { type, olx }: { readonly type: string; readonly olx: string },
  find: string,
): Promise<string> {
  const page = await renderComponent({
    type,
    title: olx,
    olx,
    files,
    look: { paper: false, theme: 'light' },
    marks: markedWords(find),
  });
  expect(page.indexOf('<main>')).toBeGreaterThan(0);
  expect(page.endsWith('</main></body></html>')).toBe(true);
  return page.slice(page.indexOf('<main>') + 6, -'</main></body></html>'.length);
}

describe('no block whatever makes a document that acts (PV-4)', () => {
  it.each([
    ['blocks of known elements with hostile values', block, 300],
    ['hostile HTML', hostileHtml, 300],
    ['any text', anything, 100],
  ] as const)('%s', async (_name, arbitrary, numRuns) => {
    await fc.assert(
      fc.asyncProperty(
        arbitrary,
        fc.constantFrom('', 'tug', 'script alert'),
        async (made, find) => {
          expectInert(await bodyFor(made, find));
        },
      ),
      { numRuns, seed: 7 },
    );
  });
});

describe('the judge of these tests', () => {
  it.each([
    '<script>a</script>',
    '<img src="https://e.test/a.png">',
    '<img src="data:text/html;base64,AAAA">',
    '<p onclick="a">a</p>',
    '<a href="https://e.test/">a</a>',
    '<p style="background:url(a)">a</p>',
    '<p style="position:fixed">a</p>',
    '<svg></svg>',
    '<p class="a&quot;b">a</p>',
    '<iframe></iframe>',
    '<p id="a">a</p>',
  ])('finds %s', (body) => {
    expect(() => {
      expectInert(body);
    }).toThrow();
  });
});
