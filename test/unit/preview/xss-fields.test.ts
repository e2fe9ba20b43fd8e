import { describe, expect, it } from 'vitest';
import { renderComponent } from '../../../main/preview/component-preview.ts';
import { expectInert } from './inert.ts';
import { bodyOf, fileOf, parseBody } from './preview-rig.ts';
import { xssStrings } from './xss-strings.ts';

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;');
}

/** A field that shows its text; those named `source …` show it as a part of their source. */
type Field = (name: string) => string;

interface Block {
  readonly type: string;
  readonly olx: (field: Field) => string;
}

/** Every field of every kind of document that shows an author's text as a text. */
const blocks: readonly Block[] = [
  {
    type: 'problem',
    olx: (f) =>
      `<problem weight="${f('weight')}" showanswer="${f('showanswer')}" due="${f('due')}"><p title="x">${f('p')}</p>` +
      `<multiplechoiceresponse><label>${f('label')}</label><description>${f('description')}</description><choicegroup answer-pool="${f('pool')}">` +
      `<choice correct="true" point_value="${f('share')}">${f('choice')}<choicehint label="${f('hintlabel')}">${f('choicehint')}</choicehint></choice></choicegroup></multiplechoiceresponse>` +
      `<choiceresponse><checkboxgroup><choice correct="true">a</choice><compoundhint value="${f('set')}">b</compoundhint></checkboxgroup></choiceresponse>` +
      `<optionresponse><optioninput><option correct="True">${f('option')}<optionhint>${f('optionhint')}</optionhint></option></optioninput></optionresponse>` +
      `<numericalresponse answer="${f('number')}"><responseparam type="tolerance" default="${f('tolerance')}"/><formulaequationinput trailing_text="${f('unit')}"/></numericalresponse>` +
      `<stringresponse answer="${f('string')}"><additional_answer answer="${f('also')}"/><stringequalhint answer="${f('hintfor')}">x</stringequalhint></stringresponse>` +
      `<stringresponse answer="${f('pattern')}" type="regexp"/><formularesponse answer="${f('formula')}" samples="${f('samples')}"/>` +
      `<symbolicresponse expect="${f('symbols')}"/><customresponse cfn="${f('cfn')}" expect="${f('expect')}"><textline correct_answer="${f('atinput')}" label="${f('inputlabel')}"/><answer>${f('script')}</answer></customresponse>` +
      `<coderesponse queuename="${f('queue')}"><textbox mode="${f('mode')}"/><filesubmission allowed_files="${f('allowed')}"/><codeparam><initial_display>${f('initial')}</initial_display><grader_payload>${f('payload')}</grader_payload></codeparam></coderesponse>` +
      `<externalresponse url="${f('grader')}"/><annotationresponse><annotationinput><title>${f('antitle')}</title><text>${f('antext')}</text><options><option choice="correct">${f('tag')}</option></options></annotationinput></annotationresponse>` +
      `<choicetextresponse><radiotextgroup><choice correct="true"><numtolerance_input answer="${f('innumber')}" tolerance="${f('intolerance')}"/></choice></radiotextgroup></choicetextresponse>` +
      `<${'odd'}response answer="${f('source odd')}"/><imageresponse><imageinput src="${f('imagesrc')}" alt="${f('imagealt')}"/></imageresponse>` +
      `<script type="loncapa/python">${f('python')}</script><solution explanation-id="${f('solutionid')}"><p>${f('solution')}</p></solution><demandhint><hint>${f('hint')}</hint></demandhint><include file="${f('include')}"/></problem>`,
  },
  {
    type: 'video',
    olx: (f) =>
      `<video edx_video_id="${f('id')}" youtube_id_1_0="${f('youtube')}" html5_sources="${escaped('["')}${f('source').replaceAll('&quot;', '\\&quot;').replaceAll('&#9;', '\\t')}${escaped('"]')}" ` +
      `handout="${f('handout')}" track="${f('track')}" license="${f('licence')}" thumbnail="${f('thumbnail')}" sub="${f('source sub').replaceAll('&quot;', '')}">` +
      `<transcript language="${f('language')}" src="${f('transcript')}"/><transcript language="de" src="s.srt"/><video_asset client_video_id="${f('client')}"><encoded_video profile="${f('profile')}" url="${f('url')}"/></video_asset></video>`,
  },
  {
    type: 'openassessment',
    olx: (f) =>
      `<openassessment text_response="${f('response')}" submission_due="${f('due')}"><assessments><assessment name="${f('step')}" due="${f('stepdue')}"/></assessments>` +
      `<rubric><criterion><name>${f('criterion')}</name><option points="${f('points')}"><name>${f('option')}</name><explanation>${f('why')}</explanation></option></criterion><feedbackprompt>${f('feedback')}</feedbackprompt></rubric></openassessment>`,
  },
  {
    type: 'drag-and-drop-v2',
    olx: (f) => {
      const text = (name: string): string =>
        f(name).replaceAll('&quot;', '\\&quot;').replaceAll('&#9;', '\\t');
      const data =
        `{&quot;targetImg&quot;:&quot;/static/a.png&quot;,&quot;targetImgDescription&quot;:&quot;${text('alt')}&quot;,&quot;zones&quot;:[{&quot;uid&quot;:&quot;z&quot;,&quot;title&quot;:&quot;${text('zone')}&quot;,&quot;description&quot;:&quot;${text('about')}&quot;}],` +
        `&quot;items&quot;:[{&quot;displayName&quot;:&quot;x&quot;,&quot;zones&quot;:[&quot;${text('nowhere')}&quot;]}]}`;
      return `<drag-and-drop-v2 mode="${f('mode')}" data="${data}"/>`;
    },
  },
  {
    type: 'survey',
    olx: (f) => {
      const text = (name: string): string =>
        f(name).replaceAll('&quot;', '\\&quot;').replaceAll('&#9;', '\\t');
      return `<survey questions="[[&quot;q&quot;,{&quot;label&quot;:&quot;${text('question')}&quot;}]]" answers="[[&quot;a&quot;,&quot;${text('answer')}&quot;]]" max_submissions="${f('max')}"/>`;
    },
  },
  {
    type: 'lti_consumer',
    olx: (f) =>
      `<lti_consumer launch_url="${f('launch')}" lti_id="${f('id')}" custom_parameters="${f('parameters')}" button_text="${f('button')}" odd="${f('odd')}">${f('source inside')}</lti_consumer>`,
  },
  {
    type: 'scorm',
    olx: (f) => `<scorm package_meta="${f('meta')}" index_page_path="${f('page')}"/>`,
  },
  { type: 'google-document', olx: (f) => `<google-document embed_code="${f('code')}"/>` },
  { type: 'harbour-gauge', olx: (f) => `<harbour-gauge a="${f('source a')}"/>` },
];

const files = [fileOf('static/s.srt', 'nothing')];
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('fifty hostile strings in every field (CS-3)', () => {
  it('are fifty, all different', () => {
    expect(new Set(xssStrings).size).toBe(50);
  });

  it.each(blocks)('$type: each stands as text, none is taken for markup', async ({ type, olx }) => {
    for (const xss of xssStrings) {
      const fields: string[] = [];
      const block = olx((name) => {
        fields.push(name);
        return escaped(`${name}:${xss}`);
      });
      const body = await bodyOf(type, block, { files });
      expectInert(body);
      const text = flat(parseBody(body).textContent);
      const lost = fields.filter((name) => {
        const shown = name.startsWith('source') ? `${name}:` : `${name}:${xss}`;
        return !text.includes(flat(shown));
      });
      expect({ xss, lost }).toEqual({ xss, lost: [] });
    }
  });

  it.each(xssStrings)('as title: %s', async (xss) => {
    const page = await renderComponent({
      type: 'html',
      title: xss,
      olx: '<html/>',
      files: [],
      look: { paper: true, theme: 'dark' },
    });
    const head = page.slice(page.indexOf('<title>') + 7, page.indexOf('</title>'));
    expect(parseBody(head).textContent).toBe(xss);
    expectInert(
      page
        .slice(page.indexOf('<body>') + 6, page.indexOf('</body>'))
        .replace(/<\/?(?:main|header)[^>]*>/g, ''),
    );
  });
});
