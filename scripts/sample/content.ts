/** What the sample library holds: a small course on tides with a few instructive faults. */

export interface SampleVersion {
  readonly number: number;
  readonly title: string;
  readonly olx: string;
  readonly files?: readonly string[];
}

export interface SampleComponent {
  readonly type: string;
  readonly code: string;
  /** Where it differs from the code: what an exporter's slug does to capitals and dots. */
  readonly folder?: string;
  readonly versions: readonly SampleVersion[];
  readonly published: number | null;
}

export interface SampleContainer {
  readonly level: 'section' | 'subsection' | 'unit';
  readonly key: string;
  readonly title: string;
  readonly children: readonly string[];
}

function text(title: string, body: string): string {
  return `<html display_name="${title}"><![CDATA[${body}]]></html>\n`;
}

function choice(title: string, question: string, answers: readonly (readonly [string, boolean])[]) {
  const choices = answers
    .map(([words, right]) => `      <choice correct="${String(right)}">${words}</choice>`)
    .join('\n');
  return `<problem display_name="${title}">
  <multiplechoiceresponse>
    <label>${question}</label>
    <choicegroup>
${choices}
    </choicegroup>
  </multiplechoiceresponse>
</problem>
`;
}

function number(title: string, question: string, answer: string, unit: string): string {
  return `<problem display_name="${title}">
  <numericalresponse answer="${answer}">
    <label>${question}</label>
    <description>Answer in ${unit}.</description>
    <responseparam type="tolerance" default="2%"/>
    <formulaequationinput/>
  </numericalresponse>
</problem>
`;
}

function single(
  type: string,
  code: string,
  title: string,
  olx: string,
  files: readonly string[] = [],
): SampleComponent {
  return { type, code, versions: [{ number: 1, title, olx, files }], published: 1 };
}

export const components: readonly SampleComponent[] = [
  single(
    'html',
    'why-tides',
    'Why there are tides',
    text(
      'Why there are tides',
      '<h2>Why there are tides</h2><p>The moon draws the water of the sea towards itself, and the earth turns below it. Most coasts meet <strong>two high waters a day</strong>, about twelve hours and twenty-five minutes apart.</p><ul><li>Springs come with a new or a full moon.</li><li>Neaps come with a half moon.</li></ul>',
    ),
  ),
  {
    type: 'html',
    code: 'reading-the-table',
    versions: [
      {
        number: 4,
        title: 'Reading the table',
        olx: text(
          'Reading the table',
          '<h2>Reading the table</h2><p>Find the day, then the four lines of the port. Times are in the zone that stands at the head of the page; add the hour of summer time yourself.</p><p><img src="/static/curve.png" alt="Height of tide over a day"></p><p>Heights are in metres above chart datum, and a height may be negative.</p>',
        ),
        files: ['curve.png'],
      },
      {
        number: 3,
        title: 'Reading the table',
        olx: text(
          'Reading the table',
          '<h2>Reading the table</h2><p>Find the day, then the four lines of the port. Times are in the zone that stands at the head of the page.</p><p><img src="/static/curve.png" alt="Height of tide over a day"></p>',
        ),
        files: ['curve.png'],
      },
    ],
    published: 3,
  },
  single(
    'html',
    'Rule.Of.Twelfths',
    'The rule of twelfths',
    text(
      'The rule of twelfths',
      '<h2>The rule of twelfths</h2><p>In the six hours between low and high water the sea rises by one, two, three, three, two and one twelfths of its range.</p><p><img src="/static/twelfths.png" alt="Twelfths of the range, hour by hour"></p>',
    ),
    ['twelfths.png'],
  ),
  single(
    'html',
    'secondary-ports',
    'Secondary ports',
    text(
      'Secondary ports',
      '<p>A secondary port has no table of its own, only differences from a standard port. See <img src="/static/differences.png" alt="A page of differences"> for the columns.</p>',
    ),
  ),
  single(
    'html',
    'arabic-terms',
    'مصطلحات المد والجزر',
    text('مصطلحات المد والجزر', '<p dir="rtl">المد العالي، المد المنخفض، ومدى المد.</p>'),
  ),
  single(
    'problem',
    'springs-or-neaps',
    'Springs or neaps?',
    choice('Springs or neaps?', 'The moon is full. What do you expect in the next two days?', [
      ['Spring tides', true],
      ['Neap tides', false],
      ['No change', false],
    ]),
  ),
  single(
    'problem',
    'height-at-half-tide',
    'Height at half tide',
    number(
      'Height at half tide',
      'Low water is 1.2 m, high water 5.6 m. What is the height three hours after low water, by the rule of twelfths?',
      '3.4',
      'metres',
    ),
  ),
  single(
    'problem',
    'under-the-keel',
    'Water under the keel',
    number(
      'Water under the keel',
      'The chart shows 2.1 m, the tide stands at 3.0 m, the draught is 4.2 m. How much water is under the keel?',
      '0.9',
      'metres',
    ),
  ),
  single(
    'problem',
    'summer-time',
    '',
    choice(
      '',
      'The table is in UTC and the clock shows summer time. High water at 11:40 is, by the clock, at',
      [
        ['10:40', false],
        ['11:40', false],
        ['12:40', true],
      ],
    ),
  ),
  single(
    'problem',
    'clearance',
    'Clearance below a bridge',
    '<problem display_name="Clearance below a bridge">\n  <p>The bridge stands 12 m above high water springs & the mast is 11.5 m.</p>\n</problem>\n',
  ),
  single(
    'video',
    'tide-race',
    'A tide race, filmed from the headland',
    '<video display_name="A tide race, filmed from the headland" youtube_id_1_0="" html5_sources="[&quot;https://media.harbourschool.example/tide-race.mp4&quot;]" download_video="true">\n  <transcript language="en" src="tide-race-en.srt"/>\n</video>\n',
    ['tide-race-en.srt'],
  ),
  single(
    'drag-and-drop-v2',
    'label-the-curve',
    'Label the curve',
    '<drag-and-drop-v2 display_name="Label the curve" question_text="Drag each word to its place on the curve." data="{&quot;targetImg&quot;: &quot;/static/curve.png&quot;, &quot;items&quot;: [], &quot;zones&quot;: []}"/>\n',
    ['curve.png'],
  ),
  {
    type: 'openassessment',
    code: 'passage-note',
    versions: [
      {
        number: 1,
        title: 'Write a passage note',
        olx: '<openassessment display_name="Write a passage note">\n  <title>Write a passage note</title>\n  <assessments/>\n  <rubric><prompt>Plan the tide for a passage from your port.</prompt></rubric>\n</openassessment>\n',
      },
    ],
    published: null,
  },
  single(
    'harbour-gauge',
    'live-gauge',
    'Tide gauge of the harbour',
    '<harbour-gauge display_name="Tide gauge of the harbour" station="north-quay"/>\n',
  ),
];

export const containers: readonly SampleContainer[] = [
  {
    level: 'section',
    key: 'knowing-the-tide',
    title: '1 Knowing the tide',
    children: ['causes', 'tables'],
  },
  { level: 'section', key: 'using-the-tide', title: '2 Using the tide', children: ['heights'] },
  { level: 'subsection', key: 'causes', title: 'Causes', children: ['sun-and-moon'] },
  {
    level: 'subsection',
    key: 'tables',
    title: 'Tables',
    children: ['standard-port', 'other-ports'],
  },
  { level: 'subsection', key: 'heights', title: 'Heights', children: ['twelfths', 'clearances'] },
  {
    level: 'unit',
    key: 'sun-and-moon',
    title: 'Sun and moon',
    children: ['xblock.v1:html:why-tides', 'xblock.v1:problem:springs-or-neaps'],
  },
  {
    level: 'unit',
    key: 'standard-port',
    title: 'A standard port',
    children: [
      'xblock.v1:html:reading-the-table',
      'xblock.v1:problem:summer-time',
      'xblock.v1:drag-and-drop-v2:label-the-curve',
    ],
  },
  {
    level: 'unit',
    key: 'other-ports',
    title: 'Other ports',
    children: ['xblock.v1:html:secondary-ports', 'xblock.v1:html:differences-exercise'],
  },
  {
    level: 'unit',
    key: 'twelfths',
    title: 'The rule of twelfths',
    children: ['xblock.v1:html:Rule.Of.Twelfths', 'xblock.v1:problem:height-at-half-tide'],
  },
  {
    level: 'unit',
    key: 'clearances',
    title: 'Clearances',
    children: ['xblock.v1:problem:under-the-keel', 'xblock.v1:problem:clearance'],
  },
];

export const collections = [
  {
    key: 'numbers',
    title: 'Questions with numbers',
    description: 'For the written test.',
    entities: ['xblock.v1:problem:height-at-half-tide', 'xblock.v1:problem:under-the-keel'],
  },
  {
    key: 'first-evening',
    title: 'First evening',
    description: '',
    entities: ['sun-and-moon', 'xblock.v1:html:why-tides', 'xblock.v1:video:tide-race'],
  },
];
