import { describe, expect, it } from 'vitest';
import { words } from '../../../main/preview/words.ts';
import { bodyOf, fileOf, parseBody, picture, read } from './preview-rig.ts';

/** The lines of a problem around which only `<problem>` stands. */
function problem(inside: string): Promise<string[]> {
  return read('problem', `<problem>${inside}</problem>`);
}

/** Each kind of question: what is written, and what a reader reads. */
const kinds: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'multiple choice',
    '<multiplechoiceresponse><label>Port hand buoys are</label><description>Region A</description>' +
      '<choicegroup><choice correct="true">red <choicehint label="Yes:">Region A.</choicehint></choice>' +
      '<choice correct="false">green</choice></choicegroup></multiplechoiceresponse>',
    [
      'Single select',
      'Port hand buoys are',
      'Region A',
      'red',
      '= Right',
      '▸ Feedback',
      'Yes: Region A.',
      'green',
    ],
  ],
  [
    'multiple choice in random order with points for parts',
    '<multiplechoiceresponse partial_credit="points"><choicegroup shuffle="true" answer-pool="3">' +
      '<choice correct="true" fixed="true">a</choice><choice correct="partial" point_value="50%">b</choice>' +
      '</choicegroup></multiplechoiceresponse>',
    [
      'Single select',
      'a keeps its place',
      '= Right',
      'b 50% of the points',
      '= Partly right',
      'Shown in random order.',
      'Each learner sees 3 of them.',
      'Part of the points can be earned.',
    ],
  ],
  [
    'a choice of which none is right',
    '<multiplechoiceresponse><choicegroup><choice correct="false">a</choice></choicegroup></multiplechoiceresponse>',
    ['Single select', 'a', 'No choice is marked as right.'],
  ],
  [
    'check boxes with hints for sets',
    '<choiceresponse><checkboxgroup><choice correct="true">A<choicehint selected="true">good</choicehint>' +
      '<choicehint selected="false">missed</choicehint></choice><choice correct="false">B</choice>' +
      '<compoundhint value="A B">Both</compoundhint></checkboxgroup></choiceresponse>',
    [
      'Multi-select',
      'A',
      '= Right',
      '▸ Feedback',
      'When chosen good',
      'When not chosen missed',
      'B',
      '▸ Feedback',
      'When exactly A B are chosen Both',
    ],
  ],
  [
    'check boxes to leave empty',
    '<choiceresponse><checkboxgroup><choice correct="false">A</choice></checkboxgroup></choiceresponse>',
    ['Multi-select', 'A', 'Right: choose none of them.'],
  ],
  [
    'drop-down as an attribute',
    `<optionresponse><optioninput options="('it\\'s','b &lt;')" correct="b &lt;"/></optionresponse>`,
    ['Dropdown', "it's", 'b <', '= Right'],
  ],
  [
    'drop-down as elements',
    '<optionresponse><optioninput><option correct="False">a<optionhint>no</optionhint></option>' +
      '<option correct="True">b</option></optioninput></optionresponse>',
    ['Dropdown', 'a', '▸ Feedback', 'no', 'b', '= Right'],
  ],
  [
    'true or false',
    '<truefalseresponse><truefalsegroup><choice correct="true">Yes</choice></truefalsegroup></truefalseresponse>',
    ['True or false', 'Yes', '= Right'],
  ],
  [
    'a number with a tolerance',
    '<numericalresponse answer="6.17"><label>12 knots in m/s?</label>' +
      '<responseparam type="tolerance" default="5%"/><formulaequationinput trailing_text="m/s"/></numericalresponse>',
    [
      'Numerical input',
      '12 knots in m/s?',
      'A number or formula to write m/s',
      'Right answer 6.17',
      'Tolerance: 5 %',
    ],
  ],
  [
    'a range, another answer and points for near ones',
    '<numericalresponse answer="[3,5)" partial_credit="close,list"><additional_answer answer="7">' +
      '<correcthint>odd</correcthint></additional_answer><responseparam partial_range="3"/>' +
      '<responseparam partial_answers="2,6"/><textline/><correcthint>Fine</correcthint></numericalresponse>',
    [
      'Numerical input',
      'A line to write',
      'Right answer [3,5) from 3 (included) to 5 (not included)',
      'Also right 7',
      'Part of the points for: 2,6',
      'Part of the points within this many tolerances: 3',
      'Part of the points can be earned.',
      '▸ Feedback',
      'For “7” odd',
      'When right Fine',
    ],
  ],
  [
    'a text, capitals count',
    '<stringresponse answer="Paris"><additional_answer answer="Lutetia"/>' +
      '<stringequalhint answer="Rome">No</stringequalhint><textline/></stringresponse>',
    [
      'Text input',
      'A line to write',
      'Right answer Paris',
      'Also right Lutetia',
      'Capitals count.',
      '▸ Feedback',
      'For “Rome” No',
    ],
  ],
  [
    'a pattern, capitals do not count',
    '<stringresponse answer="^a.*z$" type="ci regexp"><regexphint answer="^b">near</regexphint><textline/></stringresponse>',
    [
      'Text input',
      'A line to write',
      'Right answer ^a.*z$',
      'Any text that matches the pattern is right.',
      'Capitals do not count.',
      '▸ Feedback',
      'For text that matches ^b near',
    ],
  ],
  [
    'several answers in the old way',
    '<stringresponse answer="Lansing_or_MI" type="ci"><textline/></stringresponse>',
    [
      'Text input',
      'A line to write',
      'Right answer Lansing',
      'Also right MI',
      'Capitals do not count.',
    ],
  ],
  [
    'a formula',
    '<formularesponse answer="m*c^2" samples="m,c@1,2:3,4#10" type="cs"><responseparam type="tolerance" default="0.01"/>' +
      '<formulaequationinput/><hintgroup><formulahint answer="m*c" name="short"/><hintpart on="short">square</hintpart></hintgroup></formularesponse>',
    [
      'Math expression input',
      'A number or formula to write',
      'Right answer m*c^2',
      'Tolerance: 0.01',
      'Compared at: 10 random points, m from 1 to 3, c from 2 to 4',
      'Capitals count.',
      '▸ Feedback',
      'For “short” square',
    ],
  ],
  [
    'a custom check',
    '<customresponse cfn="check" expect="10"><textline correct_answer="3" label="First"/><textline correct_answer="7"/></customresponse>',
    [
      'Custom Python-evaluated input',
      'First A line to writeA line to write',
      'Right answers 3 · 7',
      'Answer shown to learners 10',
      'Checked by the script’s function: check',
    ],
  ],
  [
    'an exercise of its own',
    '<customresponse cfn="vglcfn"><jsinput html_file="/static/gate.html" gradefn="grade"/></customresponse>',
    [
      'Custom Python-evaluated input',
      'An exercise of its own, run by a script static/gate.html not among the files of this version',
      'Checked by the script’s function: vglcfn',
    ],
  ],
  [
    'symbols',
    '<symbolicresponse expect="a+b"><textline math="1"/></symbolicresponse>',
    ['Symbolic math input', 'A line to write', 'Right answer a+b'],
  ],
  [
    'an annotation',
    '<annotationresponse><annotationinput><title>Read</title><text>Call me Ishmael.</text><comment_prompt>Write</comment_prompt>' +
      '<tag_prompt>Choose</tag_prompt><options><option choice="correct">Sea</option>' +
      '<option choice="partially-correct">Ship</option><option choice="incorrect">Land</option></options></annotationinput></annotationresponse>',
    [
      'Annotation',
      'Read',
      'Call me Ishmael.',
      'Write',
      'A line to write',
      'Choose',
      'Sea',
      '= Right',
      'Ship',
      '= Partly right',
      'Land',
    ],
  ],
  [
    'choices with a number in them',
    '<choicetextresponse><radiotextgroup><choice correct="true">There are <numtolerance_input answer="3" tolerance="5%"/></choice>' +
      '<choice correct="false">none <decoy_input/></choice></radiotextgroup></choicetextresponse>',
    [
      'Choices with a number to fill in',
      'There are A number to write 3 ± 5%',
      '= Right',
      'none A number to write',
    ],
  ],
  [
    'a circuit',
    '<schematicresponse><schematic height="500"/><answer type="loncapa/python">correct = 1</answer></schematicresponse>',
    [
      'Circuit schematic builder',
      'A circuit to draw',
      '▸ Checked by its own script (Python)',
      'correct = 1',
    ],
  ],
  [
    'code for a queue',
    '<coderesponse queuename="q"><textbox mode="python"/><codeparam><initial_display>pass</initial_display>' +
      '<answer_display>return 1</answer_display><grader_payload>{}</grader_payload></codeparam></coderesponse>',
    [
      'Code, graded by a queue',
      'Code or text to write python',
      'Queue: q',
      '▸ In the editor at first',
      'pass',
      '▸ Answer shown',
      'return 1',
      '▸ What the grader is sent',
      '{}',
    ],
  ],
  [
    'files to hand in',
    '<coderesponse><filesubmission required_files="a.py" allowed_files="b.py"/></coderesponse>',
    ['Code, graded by a queue', 'A file to hand in', 'Required files: a.py', 'Allowed files: b.py'],
  ],
  [
    'a grader elsewhere',
    '<externalresponse url="https://grade.example/" answer="42"><textbox/></externalresponse>',
    [
      'Graded by a server elsewhere',
      'Code or text to write',
      'Answer shown to learners 42',
      'Graded at: https://grade.example/',
    ],
  ],
  [
    'a molecule',
    '<jsmeresponse answer="CCO"><editamolecule/></jsmeresponse>',
    ['Molecule editor', 'A molecule to draw', 'Right answer CCO'],
  ],
  [
    'JavaScript',
    '<javascriptresponse answer="5"><javascriptinput/></javascriptresponse>',
    ['JavaScript input', 'An exercise of its own, run by a script', 'Right answer 5'],
  ],
  [
    'a kind that nobody knows',
    '<oddresponse answer="1"><p>Asked</p></oddresponse>',
    [
      'Asked',
      '▸ “oddresponse” is no kind of question that Carrel knows. Its source:',
      '<oddresponse answer="1"><p>Asked</p></oddresponse>',
    ],
  ],
];

describe('every kind of question, as a reader sees it', () => {
  it.each(kinds)('%s', async (_name, olx, lines) => {
    expect(await problem(olx)).toEqual(lines);
  });
});

describe('the parts of a problem', () => {
  it('a right choice has a shape and a word, in this markup', async () => {
    const olx =
      '<problem><multiplechoiceresponse><choicegroup><choice correct="true">a &lt; b</choice></choicegroup></multiplechoiceresponse></problem>';
    expect(await bodyOf('problem', olx)).toBe(
      '<section class="question"> <p class="kind">Single select</p><ul class="choices"> ' +
        '<li class="choice right"> <span class="shape radio" aria-hidden="true"></span> ' +
        '<div class="said" dir="auto">a &lt; b</div> <span class="verdict">Right</span> </li> </ul> ' +
        '<div class="judged"></div> </section>',
    );
  });

  it('several questions are numbered, one inside a sentence is not', async () => {
    const olx =
      '<multiplechoiceresponse><choicegroup><choice correct="true">a</choice></choicegroup></multiplechoiceresponse>' +
      '<p>Between</p><symbolicresponse expect="1"/>' +
      '<p>It is <stringresponse answer="x" inline="1"><textline inline="1"/></stringresponse>.</p>';
    expect(await problem(olx)).toEqual([
      'Question 1 of 2',
      'Single select',
      'a',
      '= Right',
      'Between',
      'Question 2 of 2',
      'Symbolic math input',
      'Right answer 1',
      'It is A line to write',
      'Right answer x',
      'Capitals count.',
      '.',
    ]);
  });

  it('hints and explanations are folded, the word Explanation stands once', async () => {
    const olx =
      '<p>Q</p><solution><div class="detailed-solution"><p>Explanation</p><p>Because.</p></div></solution>' +
      '<demandhint><hint>Think.</hint><hint>Again.</hint></demandhint>';
    expect(await problem(olx)).toEqual([
      'Q',
      '▸ Explanation',
      'Because.',
      '▸ Hints (2)',
      'Think.',
      'Again.',
    ]);
    const details = parseBody(
      await bodyOf('problem', `<problem>${olx}</problem>`),
    ).querySelectorAll('details');
    expect([...details].map((each) => each.open)).toEqual([false, false]);
  });

  it('feedback for one of several explanations says for which', async () => {
    const olx =
      '<targetedfeedbackset><targetedfeedback explanation-id="f1"><p>So.</p></targetedfeedback></targetedfeedbackset>' +
      '<solutionset><solution explanation-id="s1"><p>Thus.</p></solution></solutionset>';
    expect(await problem(olx)).toEqual([
      '▸ Explanation for “f1”',
      'So.',
      '▸ Explanation for “s1”',
      'Thus.',
    ]);
  });

  it('a Python script is named and folded, and its names are set apart', async () => {
    const olx =
      '<script type="loncapa/python">import random\nx = random.randint(1, 5)</script><p>What is $x, for $5?</p>';
    expect(await problem(olx)).toEqual([
      'Names that begin with $ are computed by the script when the problem is shown. The script uses random numbers, so learners may see different values.',
      '▸ A Python script, not run',
      'import random x = random.randint(1, 5)',
      'What is $x, for $5?',
    ]);
    const body = parseBody(await bodyOf('problem', `<problem>${olx}</problem>`));
    expect([...body.querySelectorAll('var')].map((each) => each.textContent)).toEqual(['$x']);
  });

  it('without a script $x is a text like any other', async () => {
    expect(await bodyOf('problem', '<problem><p>$x</p></problem>')).toBe('<p dir="auto">$x</p>');
  });

  it('a choice that the script decides is said to be so', async () => {
    const olx =
      '<script type="loncapa/python">r = True</script><multiplechoiceresponse><choicegroup>' +
      '<choice correct="$r">a</choice></choicegroup></multiplechoiceresponse>';
    expect((await problem(olx)).slice(-2)).toEqual(['a', '= Right if the script says so']);
  });

  it('JavaScript is named and folded', async () => {
    expect(await problem('<script type="text/javascript">go()</script>')).toEqual([
      '▸ A JavaScript script, not run',
      'go()',
    ]);
  });

  it('settings are facts in plain words', async () => {
    const olx =
      '<problem display_name="x" weight="2.0" max_attempts="null" showanswer="after_all_attempts" rerandomize="per_student" ' +
      'show_correctness="past_due" show_reset_button="true" submission_wait_seconds="30" markdown="abc"><p>Q</p></problem>';
    expect(await read('problem', olx)).toEqual([
      'Q',
      'Settings',
      'Points',
      '2',
      'Attempts',
      'Unlimited',
      'Answer shown',
      'After all attempts',
      'Result shown',
      'After the due date',
      'New random values',
      'Once for each learner',
      'Reset button',
      'Yes',
      'Seconds between attempts',
      '30',
      'Editor',
      'Simple, its Markdown is kept',
    ]);
  });

  it('text of other files, and of old ones, is named', async () => {
    expect(
      await problem(
        '<startouttext/>Read <clarification>softly</clarification><endouttext/><include file="a.xml"/>',
      ),
    ).toEqual(['Read softly', 'Text of another file, not included here: a.xml']);
  });

  it('an empty problem says so', async () => {
    expect(await problem('')).toEqual(['This problem has no question yet.']);
  });

  it('a paragraph that holds a question is no paragraph, which a browser would end', async () => {
    const body = await bodyOf(
      'problem',
      '<problem><p>a <b><numericalresponse answer="1"/></b></p></problem>',
    );
    expect(body.startsWith('<div>a <b><section class="question">')).toBe(true);
  });
});

describe('places on a picture', () => {
  const files = [fileOf('static/a.png', picture)];
  const input = (attributes: string) =>
    `<problem><imageresponse><imageinput src="/static/a.png" alt="A map" ${attributes}/></imageresponse></problem>`;
  const styles = async (attributes: string) => {
    const body = parseBody(await bodyOf('problem', input(attributes), { files }));
    return [...body.querySelectorAll('.plan > span')].map((each) => each.getAttribute('style'));
  };

  it('rectangles stand where the author drew them, in the size that the author says', async () => {
    expect(
      await styles('width="400" height="200" rectangle="(100,50)-(200,150);(0,0)-(4,2)"'),
    ).toEqual([
      'left:25.00%;top:25.00%;width:25.00%;height:50.00%',
      'left:0.00%;top:0.00%;width:1.00%;height:1.00%',
    ]);
  });

  it('without a size, that of the picture counts', async () => {
    expect(await styles('rectangle="(1,1)-(3,2)"')).toEqual([
      'left:25.00%;top:50.00%;width:50.00%;height:50.00%',
    ]);
  });

  it('shapes are cut out, and numbered at their first corner', async () => {
    expect(await styles('width="100" height="100" regions="[[10,20],[30,20],[30,40]]"')).toEqual([
      'clip-path:polygon(10.00% 20.00%,30.00% 20.00%,30.00% 40.00%)',
      'left:10.00%;top:20.00%',
    ]);
  });

  it('all are said in words, with the picture or without', async () => {
    const asked = input('rectangle="(10,20)-(30,40)" regions="[[[1,2],[3,4],[5,6]]]"');
    expect(await read('problem', asked, { files })).toEqual([
      'Image mapped input',
      '[A map]12',
      'Right places',
      '1: from 10, 20 to 30, 40',
      '2: a shape of 3 corners',
    ]);
    expect((await read('problem', asked))[1]).toBe(
      'An image: static/a.png: not among the files of this version',
    );
  });

  it.each(['rectangle="nonsense"', 'regions="{"', 'regions="[[1]]"', ''])(
    'no place: %s',
    async (attributes) => {
      expect(await read('problem', input(attributes), { files })).toEqual([
        'Image mapped input',
        '[A map]',
        'No right place is written here.',
      ]);
    },
  );
});

describe('a list of very many options', () => {
  const optionsOf = async (options: string): Promise<string[]> =>
    problem(`<optionresponse><optioninput options="${options}" correct="a"/></optionresponse>`);

  it('is shown up to the limit of a page, and is said to go on', async () => {
    const lines = await optionsOf(`('a',${"'b',".repeat(50_000)})`);
    expect(lines.length).toBeLessThan(13_000);
    expect(lines.at(-1)).toBe(words.cutHere);
  });

  it('is read in one pass where quotations do not end', async () => {
    const before = process.cpuUsage();
    const lines = await optionsOf(`('a', '${"\\'".repeat(500_000)}`);
    expect(lines).toContain('a');
    expect(process.cpuUsage(before).user).toBeLessThan(4_000_000);
  });
});
