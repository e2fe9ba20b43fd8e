import type { Severity } from '../../contract/diagnostics/definition.ts';
import type { Difference, Verification } from '../../contract/push-views.ts';
import { severityShape as mark } from './html-shapes.ts';
import { pageStart } from './html-page.ts';
import { code, escaped, isolated } from './html-text.ts';
import { plural } from './report-words.ts';
import { shownBytes, shownMoment, shownNumber } from './shown-figures.ts';
import type { VerificationReport } from './verification-report.ts';

/** Differences that are listed before the rest is counted: the JSON report has all. */
const mostListed = 5_000;

const style = `
.facts td,.numbers td{overflow-wrap:anywhere}.numbers{table-layout:auto;max-width:560px}
.numbers th{width:auto}.numbers thead th{color:var(--text);font-weight:600}
.numbers .count{text-align:end;color:var(--text);padding-inline:24px 0}.numbers thead .count{font-weight:600}
.numbers .state{padding-inline-start:24px;white-space:nowrap}
.list{margin-top:4px}.list>li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:0 24px;padding:8px 0;border-top:1px solid var(--line)}.list>li:first-child{border:0}
.list .what{color:var(--text);font-weight:600}.list .where{display:block}
.said{margin-top:4px}.said li{padding:4px 0}
@media(max-width:640px){.list>li{grid-template-columns:minmax(0,1fr)}.numbers .count,.numbers .state{padding-inline-start:12px}}
@page{@bottom-left{content:"Carrel: what was compared"}}
@media print{.list>li{break-inside:avoid}}
`;

/** A verification as a page that needs no script and reaches no network. */
export function* verificationHtml(
  report: VerificationReport,
  differences: Iterable<Difference>,
  version: string,
): Generator<string> {
  const { verification } = report;
  yield pageStart('Carrel: what was compared', 'What Carrel compared', style);
  yield head(report);
  yield numbers(verification);
  yield* listOf(verification, differences);
  yield sentences('Not compared', [verification.notCompared]);
  yield sentences('What this comparison cannot tell', verification.excluded);
  yield `</section></main><footer><p>Written by Carrel ${escaped(version)}. The archive itself was not changed.</p></footer></body></html>\n`;
}

const weights: Readonly<Record<Verification['result'], Severity | null>> = {
  'nothing-lost': null,
  differs: 'loss',
  'not-compared': 'note',
};

/** The answer first. */
function head({
  file,
  sha256,
  bytes,
  instance,
  library,
  title,
  at,
  verification,
}: VerificationReport): string {
  const weight = weights[verification.result];
  const rows: readonly (readonly [string, string])[] = [
    ['Archive', code(file)],
    ['SHA-256', `${code(sha256)}<br><span class="quiet">${shownBytes(bytes)}</span>`],
    ['Library', library === null ? '–' : code(library)],
    ['Instance', `${isolated(instance.name)}<br>${code(instance.studioUrl)}`],
    ['Compared', `${escaped(shownMoment(at))}<br>${means[verification.how]}`],
  ];
  return `<section class="archive"><h2>${isolated(title)}</h2>
<p class="verdict ${weight ?? 'ok'}">${mark(weight)}${verdictOf(verification)}</p>
<table class="facts"><caption>What was held against what</caption><tbody>
${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`).join('')}</tbody></table>
`;
}

const means: Readonly<Record<Verification['how'], string>> = {
  backup: 'by a backup that the server made of the library',
  endpoints: 'by what the server’s interface tells of the library, piece by piece',
  counts: 'by numbers alone',
};

function verdictOf({ result, differenceCount }: Verification): string {
  if (result === 'nothing-lost')
    return 'Nothing lost: the library is what the approved archive is.';
  if (result === 'not-compared')
    return 'The library was created; its content was not compared in full.';
  return `${plural(differenceCount, 'difference')} between the approved archive and the library.`;
}

function numbers({ compared }: Verification): string {
  if (compared.length === 0) return '';
  const rows = compared.map(({ what, archive, library }) => {
    const isSame = archive === library;
    const state = `<span class="${isSame ? 'ok' : 'loss'}">${mark(isSame ? null : 'loss')}${isSame ? 'the same' : 'differs'}</span>`;
    return `<tr><th scope="row">${escaped(what)}</th><td class="count">${shownNumber(archive)}</td><td class="count">${shownNumber(library)}</td><td class="state">${state}</td></tr>\n`;
  });
  return `<table class="numbers"><caption>Numbers</caption><thead><tr><th scope="col">What</th><th scope="col" class="count">Archive</th><th scope="col" class="count">Library</th><th scope="col" class="state">Result</th></tr></thead><tbody>
${rows.join('')}</tbody></table>
`;
}

function* listOf(
  { differenceCount }: Verification,
  differences: Iterable<Difference>,
): Generator<string> {
  if (differenceCount === 0) return;
  yield `<h3>What differs <span class="count">${shownNumber(differenceCount)}</span></h3><ul class="list">\n`;
  let listed = 0;
  for (const { what, entityKey, entry, message } of differences) {
    if (listed === mostListed) break;
    listed += 1;
    const places = [entityKey, entry].flatMap((one) =>
      one === null ? [] : [`<span class="where">${code(one)}</span>`],
    );
    yield `<li><div><span class="what">${escaped(what)}</span></div><div>${places.join('')}${escaped(message)}</div></li>\n`;
  }
  const rest = differenceCount - listed;
  if (rest > 0) yield `<li class="rest">and ${shownNumber(rest)} more, in the JSON report</li>`;
  yield '</ul>\n';
}

function sentences(title: string, all: readonly string[]): string {
  const said = all.filter((sentence) => sentence !== '');
  if (said.length === 0) return '';
  return `<h3>${title}</h3><ul class="said">${said.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>\n`;
}
