import { component, container, early, html, late, texts, trueExport } from './true-export.ts';
import type { TrueExport } from './true-export.ts';

/** As `texts`, each with a file of its own, so that a mix-up shows. */
function withFiles(...keys: readonly string[]) {
  return keys.map((key, at) =>
    component(key, {
      versions: [
        { title: key, olx: html(`${at}`), files: { 'static/own.txt': { text: `Of ${key}` } } },
      ],
    }),
  );
}

/** A folder without a name: the files lie where no component owns them. */
function withoutFiles(key: string) {
  const media = `components/${key}/versions/0/media`;
  return [`${media}/block.xml`, `${media}/static/own.txt`];
}

const text = (code: string) => `xblock.v1:html:${code}`;

/** Keys that the exporter turns into names of files. */
export const keyExports: readonly TrueExport[] = [
  trueExport('unicode-codes', 'Codes with letters and digits of several scripts', {
    components: withFiles(...['żółw', 'ΩΜΕΓΑ', '日本語', 'привет', '٣٤', 'ﬁne'].map(text)),
    containers: [container('unit', 'łódź', [text('żółw')]), container('unit', 'ЮНИТ', [])],
  }),
  trueExport('composed-letters', 'Letters with accents, composed and decomposed', {
    components: withFiles(text('café')),
    containers: [container('unit', 'mole', []), container('section', 'môle', [])],
  }),
  trueExport(
    'capitals-and-dots',
    'Codes that are not their own slug: capitals, dots, underscores',
    {
      components: withFiles(
        ...['Harbour', 'v1.2', '_inner_', 'a--b', '-led-', 'A.B-c_D', 'trailing.'].map(text),
      ),
      containers: [container('unit', 'Unit.One', []), container('unit', '_Unit_', [])],
      collections: [{ key: 'Coll.One-_x_', title: 'Coll', entities: [text('Harbour')] }],
    },
  ),
  trueExport('case-pairs', 'Codes that differ in capitals only, each with its own files', {
    components: withFiles(...['Flags', 'flags', 'FLAGS'].map(text)),
  }),
  trueExport('one-code-three-types', 'One code under three block types', {
    components: withFiles('xblock.v1:html:quay', 'xblock.v1:problem:quay', 'xblock.v1:video:quay'),
  }),
  trueExport('one-code-everywhere', 'One code for a component, a unit and a collection', {
    components: withFiles(text('quay')),
    containers: [container('unit', 'quay', [text('quay')])],
    collections: [{ key: 'quay', title: 'Quay', entities: ['quay', text('quay')] }],
  }),
  trueExport('case-pairs-of-containers', 'Units and collections that differ in capitals only', {
    components: texts('only'),
    containers: [container('unit', 'Berths', [text('only')]), container('unit', 'berths', [])],
    collections: [
      { key: 'Tides', title: 'Tides', entities: ['Berths'] },
      { key: 'tides', title: 'tides', entities: ['berths'] },
    ],
  }),
  trueExport('long-codes', 'Codes as long as the later releases let them be', {
    components: withFiles(text('c'.repeat(200)), text('ż'.repeat(100))),
    containers: [container('unit', 'u'.repeat(200), [text('c'.repeat(200))])],
    collections: [{ key: 'k'.repeat(200), title: 'Long', entities: ['u'.repeat(200)] }],
  }),
  trueExport(
    'long-unicode-codes',
    'A code whose letters are more bytes than a file system lets a name have',
    { components: withFiles(text('ż'.repeat(200))) },
    { againstPolicy: ['ZIP-031'] },
  ),
  trueExport('punctuation-codes', 'Codes of punctuation only, without any file', {
    components: [component(text('...'), { versions: [{ title: 'Dots' }] })],
    containers: [container('unit', '--', [text('...')])],
  }),
  trueExport(
    'punctuation-codes-with-files',
    'A code of punctuation only, with files: its folder has no name',
    { components: withFiles(text('_')) },
    { refusedBy: late, misread: withoutFiles(text('_')) },
  ),
  trueExport('other-namespaces', 'Namespaces and types that no Studio makes', {
    components: withFiles('olx.v2:html:a', 'xblock.v1:my_block:a', 'xblock.v1:Block.2:b'),
  }),
  trueExport(
    'free-codes',
    'Codes with spaces, colons, slashes and marks, which only the older releases take',
    {
      components: withFiles(
        ...['two words', 'a:b', 'x/y', 'c++', "it's", 'ship 🚢', 'cafe\u0301'].map(text),
      ),
      containers: [container('unit', 'Unit: one', [text('a:b')])],
      collections: [{ key: 'Zbiór nr 1', title: 'Zbiór', entities: ['Unit: one'] }],
    },
    { madeBy: early },
  ),
  trueExport(
    'parent-folder-codes',
    'Codes that a file system would read as the folder above',
    { components: withFiles(text('..'), text('.')) },
    { refusedBy: late, misread: withoutFiles(text('.')) },
  ),
];
