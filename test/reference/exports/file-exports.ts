import { releaseIds } from '../../../contract/releases.ts';
import { bytes, component, container, early, html, texts, trueExport } from './true-export.ts';
import type { FileDescription } from '../library-description.ts';
import type { TrueExport } from './true-export.ts';

const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
const pdf: FileDescription = { text: '%PDF-1.4\n%\u00e2\u00e3\n' };
const zip = bytes(0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0));
const allBytes = bytes(...Array.from({ length: 256 }, (_, at) => at));

function holding(code: string, files: Readonly<Record<string, FileDescription>>, type = 'html') {
  return component(`xblock.v1:${type}:${code}`, {
    versions: [{ title: code, olx: html(code), files }],
  });
}

const types = [
  'html',
  'problem',
  'video',
  'drag-and-drop-v2',
  'openassessment',
  'lti_consumer',
  'poll',
  'survey',
  'word_cloud',
  'library_content',
  'itembank',
  'freetextresponse',
  'scorm',
  'h5p',
];

/** What is below the versions' folders. */
export const fileExports: readonly TrueExport[] = [
  trueExport('every-type', 'One component of each of many block types', {
    components: types.map((type) =>
      component(`xblock.v1:${type}:a-${type}`, {
        versions: [{ title: type, olx: `<${type} display_name="${type}"/>\n` }],
      }),
    ),
    containers: [
      container(
        'unit',
        'one-of-each',
        types.map((type) => `xblock.v1:${type}:a-${type}`),
      ),
    ],
  }),
  trueExport('static-files', 'Static files in folders, hidden, without an ending, empty, binary', {
    components: [
      holding('deck', {
        'static/chart.png': png,
        'static/deck/slides/plan.pdf': pdf,
        'static/.hidden': { text: 'hidden' },
        'static/NOEXT': { text: 'no ending' },
        'static/empty.txt': { text: '' },
        'static/all-bytes.bin': allBytes,
        'static/inner.zip': zip,
      }),
    ],
  }),
  trueExport(
    'file-names',
    'Names of files with spaces inside, marks, and letters of many scripts',
    {
      components: [
        holding('named', {
          'static/two  words.txt': { text: '1' },
          'static/żółw 🚢.svg': { text: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
          'static/a&b#c?d=e%20.txt': { text: '3' },
          "static/it's (1) [x] {y}.txt": { text: '4' },
          'static/cafe\u0301.txt': { text: '5' },
          'static/日本語/ファイル.txt': { text: '6' },
          'static/data.json': { text: '{}' },
          'top-level.txt': { text: '8' },
        }),
      ],
    },
  ),
  trueExport('same-bytes', 'The same bytes under several names, versions and components', {
    components: [
      component('xblock.v1:html:twin-1', {
        versions: [
          { title: 'One', olx: html('same'), files: { 'static/a.png': png, 'static/b.png': png } },
          { title: 'Two', olx: html('same'), files: { 'static/a.png': png } },
        ],
        published: [1],
      }),
      holding('twin-2', { 'static/a.png': png, 'static/a.txt': { text: html('same') } }),
    ],
  }),
  trueExport('odd-bodies', 'Bodies that are no OLX: not closed, other text, only white space', {
    components: [
      '<problem><p>never closed</problem>',
      'plain text, no tag',
      ' \n',
      '\ufeff<html>after a mark</html>\r\n',
      '<!DOCTYPE html><html/>',
      `<html>${'long '.repeat(20_000)}</html>`,
      '<html url_name="pointer"/>',
      'null \u0001 control',
    ].map((olx, at) =>
      component(`xblock.v1:html:odd-${at}`, { versions: [{ title: 'Odd', olx }] }),
    ),
  }),
  trueExport('no-bodies', 'Versions without block.xml, with an empty one, or with it as a file', {
    components: [
      component('xblock.v1:html:nothing', { versions: [{ title: 'Nothing' }] }),
      component('xblock.v1:html:empty', { versions: [{ title: 'Empty', olx: '' }] }),
      component('xblock.v1:html:as-file', {
        versions: [{ title: 'As a file', files: { 'block.xml': { text: html('file') } } }],
      }),
      component('xblock.v1:html:only-static', {
        versions: [{ title: 'Only static', files: { 'static/a.png': png } }],
      }),
    ],
  }),
  trueExport('inline-files', 'Texts beside block.xml that are kept in the database', {
    components: [
      holding('inline', {
        'static/notes.txt': { inline: 'kept as text' },
        'static/empty.txt': { inline: '' },
        'static/empty-file.txt': { text: '' },
      }),
    ],
  }),
  trueExport('references', 'Bodies that name their files, files that are missing, and a course', {
    components: [
      component('xblock.v1:html:refers', {
        versions: [
          {
            title: 'Refers',
            olx: '<html><![CDATA[<img src="/static/here.png"/><img src="/static/gone.png"/>]]></html>',
            files: { 'static/here.png': png, 'static/unused.png': png },
          },
        ],
      }),
      component('xblock.v1:video:talk', {
        versions: [
          {
            title: 'Talk',
            olx: '<video display_name="Talk" transcripts="{&quot;pl&quot;: &quot;talk-pl.srt&quot;}"/>',
            files: { 'static/talk-pl.srt': { text: '1\n00:00:00,000 --> 00:00:01,000\nCześć\n' } },
          },
        ],
      }),
    ],
  }),
  trueExport('version-folders', 'Static folders whose names look like versions', {
    components: [
      holding('folders', {
        'static/rev1/plan.txt': { text: 'rev1' },
        'static/v2/plan.txt': { text: 'v2' },
        'static/v1/other.txt': { text: 'v1' },
        'static/component_versions/v1/deep.txt': { text: 'deep' },
      }),
    ],
  }),
  trueExport('body-in-version-folder', 'A static file that its folder makes another block.xml', {
    components: [holding('hidden-body', { 'static/v1/block.xml': { text: html('other') } })],
  }),
  trueExport('dot-folders', 'Names with empty and dotted parts, which paths fold', {
    components: [
      holding('dots', {
        'static/x//y.txt': { text: 'double' },
        'static/./z.txt': { text: 'dot' },
      }),
    ],
  }),
  trueExport(
    'twin-paths',
    'Two names that paths fold into one',
    {
      components: [
        holding('twins', { 'static/x//y.txt': { text: '1' }, 'static/x/y.txt': { text: '2' } }),
      ],
    },
    { againstPolicy: ['ZIP-023'] },
  ),
  trueExport(
    'toml-file',
    'A static file that is TOML: the loader takes it for a component',
    { components: [holding('config', { 'static/settings.toml': { text: 'a = 1\n' } })] },
    {
      refusedBy: releaseIds,
      misread: [
        'components/',
        'components/xblock.v1:html:config/versions/0/media/static/settings.toml',
      ],
    },
  ),
  trueExport(
    'free-names',
    'Names with backslashes and outer white space, which only the older releases take',
    {
      components: [
        holding('free', {
          'static/back\\slash.txt': { text: '1' },
          'static/trailing .txt ': { text: '2' },
          'static/a.txt': { text: '3' },
        }),
        ...texts('other'),
      ],
    },
    { madeBy: early },
  ),
];
