import { releaseIds } from '../../../contract/releases.ts';
import { component, container, early, html, texts, trueExport } from './true-export.ts';
import type { TrueExport } from './true-export.ts';

const lines = 'First line\nSecond line with "quotes", a \\ backslash and a tab\there\n\nLast line';
const at = '2026-04-05T06:07:08Z';
const traps = [
  'key = "value" # not a comment',
  "it's '''three''' and \"\"\"three\"\"\"",
  '[[version]]',
  'C:\\new\\table\\u0041',
  '‮right to left‬ אבג',
  'naïve café – “quoted” … 🚢🏴‍☠️',
  'e\u0301 and é',
  '\u00a0no-break\u2028line separator\u0085next line',
  '\u0001\u001f\u007f controls',
];

/** Titles, descriptions and people: what the exporter has to write as TOML text. */
export const textExports: readonly TrueExport[] = [
  trueExport('toml-traps', 'Titles that look like TOML, or need every escape it has', {
    components: traps.map((title, at) =>
      component(`xblock.v1:html:trap-${at}`, { versions: [{ title, olx: html('trap') }] }),
    ),
    containers: traps.map((title, at) =>
      container('unit', `unit-${at}`, [], { versions: [{ title, children: [] }] }),
    ),
    collections: traps.map((title, at) => ({
      key: `c-${at}`,
      title,
      description: title,
      entities: [],
    })),
  }),
  trueExport('several-lines', 'Descriptions of several lines, with carriage returns', {
    description: `${lines}\r\nand after a carriage return\r`,
    components: texts('plain'),
    collections: [{ key: 'lines', title: 'Lines', description: lines, entities: [] }],
  }),
  trueExport('outer-white-space', 'White space around titles and descriptions', {
    title: '  A quay  ',
    description: '\n  Padded\t\n',
    components: [
      component('xblock.v1:html:padded', {
        versions: [{ title: '\tPadded title ', olx: html('padded') }],
      }),
    ],
    containers: [
      container('unit', 'padded-unit', [], { versions: [{ title: ' Unit ', children: [] }] }),
    ],
    collections: [{ key: 'padded', title: ' Collection ', description: ' \n ', entities: [] }],
  }),
  trueExport(
    'empty-titles',
    'Versions whose title is empty, or only white space',
    {
      components: [
        component('xblock.v1:html:untitled', { versions: [{ title: '', olx: html('untitled') }] }),
        component('xblock.v1:html:blank', { versions: [{ title: ' \t', olx: html('blank') }] }),
      ],
      containers: [
        container('section', 'untitled-section', [], { versions: [{ title: '', children: [] }] }),
      ],
    },
    { refusedBy: early },
  ),
  trueExport(
    'empty-collection-title',
    'A collection without a title, which the older releases let be made',
    { collections: [{ key: 'untitled', title: '', entities: [] }] },
    { madeBy: early, refusedBy: early },
  ),
  trueExport(
    'escape-character',
    'U+001B in a title: some writers of TOML have a short form for it that some readers lack',
    {
      components: [
        component('xblock.v1:html:escape', {
          versions: [{ title: 'Colour \u001b[31m', olx: html('escape') }],
        }),
      ],
    },
    { refusedBy: ['verawood'] },
  ),
  trueExport('longest-texts', 'Titles of 500 characters, and a description of 10,000', {
    title: 'Ł'.repeat(500),
    description: 'Quay after quay. '.repeat(588),
    components: [
      component('xblock.v1:html:long', { versions: [{ title: '🚢'.repeat(500), olx: html('l') }] }),
    ],
    collections: [{ key: 'long', title: 'ż'.repeat(500), entities: [] }],
  }),
  trueExport('without-people', 'A backup that says neither who made it nor where', {
    components: texts('alone'),
    backup: { at },
  }),
  trueExport(
    'user-without-mail',
    'A backup by somebody without an e-mail address',
    {
      components: texts('mailless'),
      backup: { user: { name: 'nobody', email: '' }, server: 'studio.example.org', at },
    },
    { refusedBy: releaseIds },
  ),
  trueExport(
    'user-with-odd-mail',
    'A backup by somebody whose e-mail address has no dot in its domain',
    {
      components: texts('odd-mail'),
      backup: { user: { name: 'root', email: 'root@server' }, server: 'localhost:8001', at },
    },
    { refusedBy: releaseIds },
  ),
  trueExport('user-with-accents', 'A user name with letters of two scripts', {
    components: texts('accents'),
    backup: {
      user: { name: 'Żółć.Ωmega+1@quay', email: 'o.mega+quay@xn--mller-kva.example' },
      server: 'стúdio.example',
      at,
    },
  }),
  trueExport('dates', 'Dates with and without fractions, long ago and far ahead', {
    created: '1970-01-01T00:00:00Z',
    updated: '2026-01-02T03:04:05.000006+05:30',
    components: [
      component('xblock.v1:html:old', { created: '1000-01-01T00:00:00Z' }),
      component('xblock.v1:html:ahead', { created: '2399-12-31T23:59:59.999999Z' }),
      component('xblock.v1:html:tenth', { created: '2026-06-01T00:00:00.100000Z' }),
    ],
    collections: [
      { key: 'dated', title: 'Dated', created: '2001-02-03T04:05:06.700000Z', entities: [] },
    ],
  }),
  trueExport('key-of-four-parts', 'A library key with a fourth part', {
    key: 'lib:Quayside:PILOTS:2026',
    components: texts('pilot'),
  }),
  trueExport(
    'key-of-one-part',
    'A library key without colons, as development servers have them',
    { key: 'pilotage', components: texts('pilot') },
    { refusedBy: early },
  ),
  trueExport('key-of-two-scripts', 'A library key with letters beyond ASCII', {
    key: 'lib:Żegluga:ПОРТ_1',
    components: texts('port'),
  }),
  trueExport(
    'outer-white-space-in-keys',
    'Keys with white space around them, which the older releases let through',
    {
      components: [
        component('xblock.v1:html: leading', { versions: [{ title: 'Led', olx: html('led') }] }),
      ],
      containers: [container('unit', ' unit ', ['xblock.v1:html: leading'])],
    },
    { madeBy: early },
  ),
];
