import { describe, expect, it } from 'vitest';
import { bodyOf, fileOf, parseBody, picture, read } from './preview-rig.ts';

const quoted = (value: unknown): string =>
  JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

describe('Open Response', () => {
  it('prompts, steps, rubric and settings', async () => {
    const olx =
      '<openassessment text_response="required" file_upload_type="pdf-and-image" submission_due="2030-01-01T02:00:00+02:00">' +
      '<assessments><assessment name="student-training"><example/></assessment><assessment name="peer-assessment" must_grade="5" must_be_graded_by="3"/>' +
      '<assessment name="staff-assessment" required="False"/><assessment name="odd"/></assessments>' +
      '<prompts><prompt><description>&lt;p&gt;Plan the &lt;b&gt;escort&lt;/b&gt;.&lt;/p&gt;</description></prompt><prompt><description>Say why.</description></prompt></prompts>' +
      '<rubric><criterion feedback="optional"><name>c</name><label>Clarity</label><prompt>Clear?</prompt>' +
      '<option points="0"><name>No</name><explanation>missing</explanation></option><option points="2"><name>y</name><label>Yes</label><explanation/></option></criterion>' +
      '<criterion feedback="required"><name>More</name></criterion><feedbackprompt>How was it?</feedbackprompt></rubric></openassessment>';
    expect(await read('openassessment', olx)).toEqual([
      'Prompt 1 of 2',
      'Plan the escort.',
      'Prompt 2 of 2',
      'Say why.',
      'Assessment steps',
      'Learner training 1 example',
      'Peer assessment grades: 5 · graded by: 3',
      'Staff assessment required: No',
      'odd',
      'Rubric',
      'Clarity',
      'Clear?',
      'Option | Points | Explanation',
      'No | 0 | missing',
      'Yes | 2 |',
      'A comment may be written.',
      'More',
      'Comments only: this criterion has no options.',
      'A comment must be written.',
      'Asked for comments',
      'How was it?',
      'Settings',
      'Text response',
      'required',
      'Kinds of files',
      'pdf-and-image',
      'Due',
      '1 Jan 2030, 00:00 UTC',
    ]);
  });

  it('an old one keeps its prompt in the rubric; an empty one says so', async () => {
    expect(
      await read(
        'openassessment',
        '<openassessment><rubric><prompt>Plan.</prompt></rubric></openassessment>',
      ),
    ).toEqual(['Plan.', 'Rubric', 'There is no criterion here.']);
    expect(await read('openassessment', '<openassessment/>')).toEqual([
      'There is no prompt here.',
      'Rubric',
      'There is no criterion here.',
    ]);
  });
});

describe('Drag Drop', () => {
  const data = {
    targetImg: '/static/a.png',
    targetImgDescription: 'A curve',
    zones: [
      { uid: 'a', title: 'High', description: 'the top', x: 1, y: 0, width: 2, height: 1 },
      { uid: 'b', title: 'Low', x: '2', y: 1, width: 9, height: 9 },
    ],
    items: [
      {
        displayName: 'high <b>water</b>',
        zones: ['a'],
        feedback: { correct: 'Yes', incorrect: 'No' },
      },
      { displayName: 'low', zones: ['b', 'a'] },
      { displayName: 'old', zone: 'Low' },
      { displayName: 'decoy', zones: [] },
      {
        displayName: 'lost',
        zones: ['gone'],
        imageURL: 'https://x.test/i.png',
        imageDescription: 'i',
      },
    ],
    feedback: { start: 'Go', finish: 'Done' },
  };
  const olx = `<drag-and-drop-v2 question_text="Drag &lt;i&gt;each&lt;/i&gt;." mode="assessment" max_attempts="2" data="${quoted(data)}"/>`;

  it('zones, items and where they belong', async () => {
    expect(
      await read('drag-and-drop-v2', olx, { files: [fileOf('static/a.png', picture)] }),
    ).toEqual([
      'Drag each.',
      '[A curve]12',
      'A curve',
      'Zones',
      'High: the top',
      'Low',
      'Items',
      'high water',
      '→ 1 High',
      '▸ Feedback',
      'When right Yes',
      'When wrong No',
      'low',
      '→ 2 Low, 1 High',
      'old',
      '→ 2 Low',
      'decoy',
      'Belongs nowhere',
      'An image, “i”, not fetched https://x.test/i.pnglost',
      '→ No such zone: gone',
      '▸ Feedback',
      'At the start Go',
      'At the end Done',
      'Settings',
      'Mode',
      'assessment',
      'Attempts',
      '2',
    ]);
  });

  it('zones stand on the image in its own size, and never outside', async () => {
    const body = parseBody(
      await bodyOf('drag-and-drop-v2', olx, { files: [fileOf('static/a.png', picture)] }),
    );
    expect([...body.querySelectorAll('.area')].map((area) => area.getAttribute('style'))).toEqual([
      'left:25.00%;top:0.00%;width:50.00%;height:50.00%',
      'left:50.00%;top:50.00%;width:100.00%;height:100.00%',
    ]);
  });

  it.each([
    ['{', 'What is to be dragged cannot be read. As it is written:'],
    ['[]', 'It uses the usual background image, which is not in the archive.'],
    ['{"zones":7,"items":"x"}', 'It uses the usual background image, which is not in the archive.'],
    ['', 'It uses the usual background image, which is not in the archive.'],
  ])('data that says nothing: %s', async (written, line) => {
    const [first] = await read(
      'drag-and-drop-v2',
      `<drag-and-drop-v2 data="${written.replaceAll('"', '&quot;')}"/>`,
    );
    expect(first).toBe(line);
  });
});

describe('polls and surveys', () => {
  it('a poll', async () => {
    const olx = `<poll question="Which?" answers="${quoted([
      ['r', { label: 'Red' }],
      ['b', { label: 'Blue', img: '/static/a.png', img_alt: 'sea' }],
    ])}" feedback="Thanks" max_submissions="1"/>`;
    expect(await read('poll', olx, { files: [fileOf('static/a.png', picture)] })).toEqual([
      'Which?',
      'Red',
      '[sea]Blue',
      'Said afterwards',
      'Thanks',
      'Settings',
      'Times one may vote',
      '1',
    ]);
  });

  it('a survey', async () => {
    const olx = `<survey questions="${quoted([
      ['q', { label: 'Clear?' }],
      ['r', { label: 'Fun?' }],
    ])}" answers="${quoted([
      ['y', 'Yes'],
      ['n', 'No'],
    ])}"/>`;
    expect(await read('survey', olx)).toEqual(['| Yes | No', 'Clear? | |', 'Fun? | |']);
  });

  it('without answers', async () => {
    expect(await read('survey', '<survey/>')).toEqual([
      'There are no questions.',
      'There are no answers to choose from.',
    ]);
    expect(await read('poll', '<poll answers="{}"/>')).toEqual([
      'There are no answers to choose from.',
    ]);
  });
});

describe('components told in facts', () => {
  it.each([
    [
      'lti_consumer',
      '<lti_consumer display_name="x" launch_url="https://t.test/" has_score="true" weight="1.0" odd="7" empty=""/>',
      [
        'A tool of another site (LTI). It is not started here.',
        'Starts at',
        'https://t.test/',
        'Graded',
        'Yes',
        'Points',
        '1',
        'Other settings',
        'odd',
        '7',
      ],
    ],
    [
      'word_cloud',
      '<word_cloud instructions="Write." num_inputs="5"/>',
      [
        'A word cloud: learners write words, and all words together are drawn as a cloud.',
        'Write.',
        'Words a learner may write',
        '5',
      ],
    ],
    [
      'itembank',
      '<itembank max_count="2"><problem url_name="a"/></itembank>',
      [
        'A problem bank: each learner sees some of its components, chosen at random.',
        'Shown to each learner',
        '2',
        '▸ What stands inside',
        '<problem url_name="a"/>',
      ],
    ],
    [
      'scorm',
      '<scorm scorm_file="static/p.zip" has_score="false"/>',
      [
        'A SCORM package. It runs on the server alone; the archive holds only these settings.',
        'File',
        'static/p.zip not among the files of this version',
        'Graded',
        'No',
      ],
    ],
    [
      'google-document',
      '<google-document embed_code="&lt;iframe src=x&gt;"/>',
      [
        'A Google Drive file inside the page. It is not loaded here.',
        'Embedded as',
        '<iframe src=x>',
      ],
    ],
    [
      'discussion',
      '<discussion discussion_id="d"/>',
      ['A discussion topic. Its posts are not in the archive.', 'Discussion id', 'd'],
    ],
    ['done', '<done/>', ['A button by which learners say that they are done.']],
  ])('%s', async (type, olx, lines) => {
    expect(await read(type, olx)).toEqual(lines);
  });
});

describe('limits of a document (PV-8)', () => {
  it('ends where nobody reads on, and says so', async () => {
    const long = `<html><![CDATA[${'<p>word word word</p>'.repeat(40_000)}]]></html>`;
    const body = await bodyOf('html', long);
    expect(
      body.endsWith(
        '<p class="note">Cut here: a preview ends where nobody reads on. The source has all of it.</p>',
      ),
    ).toBe(true);
    expect(body.length).toBeLessThan(2_000_000);
  });

  it('questions inside questions are no more than three deep, whatever their number', async () => {
    const nested =
      '<oddresponse>'.repeat(200) + '<textline/>'.repeat(5_000) + '</oddresponse>'.repeat(200);
    const body = await bodyOf('problem', `<problem>${nested}</problem>`);
    expect(parseBody(body).querySelectorAll('section')).toHaveLength(3);
    expect(body.length).toBeLessThan(1_000_000);
  });

  it('tags that nobody closes end the reading', async () => {
    const body = await bodyOf(
      'html',
      `<html><![CDATA[<p>a</p>${'<b>'.repeat(1_000_000)}]]></html>`,
    );
    expect(body).toContain('<p dir="auto">a</p>');
    expect(body).toContain('Cut here:');
    expect(body.length).toBeLessThan(10_000);
  });

  it('carries only so many bytes of images, however often one is used', async () => {
    const large = new Uint8Array(2_000_000);
    large.set(picture);
    const html = '<html><![CDATA[' + '<img src="/static/a.png">'.repeat(500) + ']]></html>';
    const body = await bodyOf('html', html, { files: [fileOf('static/a.png', large)] });
    expect(body.length).toBeLessThan(26_000_000);
    expect(parseBody(body.replaceAll(/src="[^"]*"/g, '')).querySelectorAll('img')).toHaveLength(9);
    expect(body).toContain('this page holds as many images as a preview shows');
  });
});
