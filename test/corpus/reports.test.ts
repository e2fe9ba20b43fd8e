import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { studyArchive } from '../../main/checks/study-archive.ts';
import { archiveReport } from '../../main/report/archive-report.ts';
import { checkLine } from '../../main/report/check-line.ts';
import { htmlEnd, htmlSection, htmlStart } from '../../main/report/html-report.ts';
import { jsonLine } from '../../main/report/json-report.ts';
import { ownersIn } from '../../main/report/owners.ts';
import { sarifEnd, sarifRun, sarifStart } from '../../main/report/sarif-report.ts';
import { textReport } from '../../main/report/text-report.ts';
import { textStyle } from '../../main/report/text-style.ts';
import { faultsOfSarif } from '../unit/report/sarif-schema.ts';
import { wholeText } from '../unit/report/studied.ts';
import { folderCases } from './folder-case.ts';
import { zipCases } from './zip-cases.ts';

const judgement = { target: 'all', database: 'mysql' } as const;
const work = mkdtempSync(join(tmpdir(), 'carrel-reports-'));
const cases: readonly { readonly name: string; readonly bytes: () => Uint8Array }[] = [
  ...folderCases(import.meta.dirname).map(({ family, name, zip }) => {
    return { name: `${family}/${name}`, bytes: zip };
  }),
  ...zipCases,
];
/** What a terminal or a page would act on or hide, apart from line feeds. */
const unseen =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/;

interface Result {
  readonly ruleId: string;
  readonly locations: readonly [
    { readonly physicalLocation: { readonly region?: Readonly<Record<string, number>> } },
  ];
}

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.each(cases)('reports of the corpus: $name (issue 4)', ({ bytes }) => {
  test('SARIF is valid, all forms place what was found alike, and none hides anything', async () => {
    const path = join(work, 'case.zip');
    writeFileSync(path, bytes());
    const study = await studyArchive(path, { deep: true }, {});
    if (!study.ok) throw new Error(study.failure.message);
    const { library, diagnostics } = study.value;
    const report = archiveReport('case.zip', study.value, judgement, 1, ownersIn(library));
    const { findings, ...line } = checkLine('case.zip', diagnostics, judgement, 1);

    const json = await wholeText(jsonLine(report));
    expect(JSON.parse(json)).toEqual({ ...line, findings });

    const sarif = sarifStart + (await wholeText(sarifRun(report, '0.1.0', 1))) + sarifEnd;
    const log = JSON.parse(sarif) as { runs: readonly [{ results: readonly Result[] }] };
    expect(faultsOfSarif(log)).toBeNull();
    const placed = log.runs[0].results.map(({ ruleId, locations: [{ physicalLocation }] }) => {
      const { startLine = null, startColumn = null } = physicalLocation.region ?? {};
      return [ruleId, startLine, startColumn];
    });
    expect(placed).toEqual(findings.map(({ code, line, column }) => [code, line, column]));

    const html = htmlStart() + (await wholeText(htmlSection(report, 'a'))) + htmlEnd('0.1.0');
    expect(html.match(/<li><div class="where">/g) ?? []).toHaveLength(findings.length);
    const options = { style: textStyle(false), judgement, verbose: true, width: 80 };
    const text = await textReport(report, options);
    expect(text.match(/^ {4}(?:fatal|blocker|loss|warning|note) {2}/gm) ?? []).toHaveLength(
      findings.length,
    );
    for (const written of [json, sarif, html, text]) expect(written).not.toMatch(unseen);
  });
});
