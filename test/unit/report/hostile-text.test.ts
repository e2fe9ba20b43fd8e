// @vitest-environment jsdom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import { htmlEnd, htmlSection, htmlStart } from '../../../main/report/html-report.ts';
import { jsonArchive } from '../../../main/report/json-report.ts';
import { sarifRun } from '../../../main/report/sarif-report.ts';
import { shownText } from '../../../main/report/shown-text.ts';
import { textReport } from '../../../main/report/text-report.ts';
import { textStyle } from '../../../main/report/text-style.ts';
import { onVerawood, reported, studied, wholeText } from './studied.ts';

/** What a terminal or a page would act on or hide, apart from line feeds. */
const unseen =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|\p{Cs}/u;

const tricks = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style></section>',
  '&lt;b&gt;&#x202e;',
  "' onclick='",
  '\u001B[2J\u001B]8;;http://x\u0007',
  '\u202Egpj.exe\u2066',
  '\u{E0041}\u{E0042}',
  '\u009B31m',
  '\r\n\t',
  '<!--',
  ']]>',
);
const hostile = fc
  .array(fc.oneof(tricks, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 4 })
  .map((parts) => parts.join(''));

describe('text of a hostile archive (CS-3)', () => {
  it('is shown and does nothing, in every form of report', async () => {
    const plain = elementsOf(shownPage(await pageOf('name', 'title', 'key')));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, title, key) => {
        const page = await pageOf(`n${name}`, `t${title}`, `k${key}`);
        expect(page).not.toMatch(unseen);
        const shown = shownPage(page);
        expect(elementsOf(shown)).toEqual(plain);
        expect(shown.querySelector('h2')?.textContent).toBe(shownText(`t${title}`));
        const archive = reportOf(`n${name}`, `t${title}`, `k${key}`);
        const text = await textReport(archive, options);
        expect(text).not.toMatch(unseen);
        const sarif = await wholeText(sarifRun(archive, '0.1.0', 1));
        expect(sarif).not.toMatch(unseen);
        const [result] = (JSON.parse(sarif) as { results: { message: { text: string } }[] })
          .results;
        expect(result?.message.text).not.toMatch(unseen);
        const json = await wholeText(jsonArchive(archive));
        expect(json).not.toMatch(unseen);
        const { findings } = JSON.parse(json) as { findings: { entry: string }[] };
        expect(findings[0]?.entry).toBe(`n${name}`);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

const options = { style: textStyle(false), judgement: onVerawood, verbose: true, width: 80 };

function reportOf(name: string, title: string, key: string) {
  const found = report(
    'ZIP-024',
    { entry: name, line: 1, entityKey: key },
    { name },
    { severities: 'loss', related: [{ entry: `${name}2` }] },
  );
  const owner = { key, title: `o${title}`, type: 'html' };
  return reported(studied([found], title), { file: `${name}.zip`, owner });
}

async function pageOf(name: string, title: string, key: string): Promise<string> {
  const section = await wholeText(htmlSection(reportOf(name, title, key), 'a'));
  return htmlStart() + section + htmlEnd('0.1.0');
}

function shownPage(page: string): Document {
  return new DOMParser().parseFromString(page, 'text/html');
}

/** The page's elements with their attributes' names, in order. */
function elementsOf(shown: Document): readonly string[] {
  return [...shown.querySelectorAll('*')].map((element) =>
    [element.tagName, ...element.getAttributeNames()].join(' '),
  );
}
