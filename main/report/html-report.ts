import type { Severity } from '../../contract/diagnostics/definition.ts';
import { severities, severityWords } from '../../contract/diagnostics/definition.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import type { Code } from '../../contract/diagnostics/report.ts';
import { databaseLabels, releaseIds, releases } from '../../contract/releases.ts';
import type { ArchiveReport } from './archive-report.ts';
import type { CheckFinding, CheckPlace } from './check-line.ts';
import { severityShape as mark } from './html-shapes.ts';
import { htmlStyle } from './html-style.ts';
import { forServer, gateWords, plural, verdictWords, worstOf } from './report-words.ts';
import { shownText } from './shown-text.ts';

/** Places of one kind that are listed before the rest is counted. */
const maxPlaces = 1_000;

/** What precedes the archives: a page that needs no script and reaches no network. */
export function htmlStart(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Carrel: what was found</title><style>${htmlStyle}</style></head>
<body><header><h1>What Carrel found</h1></header><main>
`;
}

/** What follows them. */
export function htmlEnd(version: string): string {
  return `</main><footer class="quiet"><p>Written by Carrel ${escaped(version)}.</p></footer></body></html>\n`;
}

/** One archive as a section; `id` is unlike that of every other archive of the page. */
export function* htmlSection(report: ArchiveReport, id: string): Generator<string> {
  const { line, facts, judgement } = report;
  const title = facts.learningPackage.title ?? 'No library could be read';
  yield `<section aria-labelledby="${id}"><h2 id="${id}"><bdi>${escaped(title)}</bdi> <span class="quiet">${code(line.file)}</span></h2>\n`;
  yield `<p>${verdict(report)} Judged ${escaped(forServer(judgement))}. ${gateWords[line.approval]}</p>\n`;
  yield factsTable(report);
  yield releasesTable(report);
  const groups = [...Map.groupBy(line.findings, ({ severity, code }) => `${severity} ${code}`)];
  if (groups.length === 0) {
    yield `<p class="ok">${mark(null)}Nothing found.</p></section>\n`;
    return;
  }
  yield contents(groups, id, line.file);
  let last: Severity | null = null;
  for (const [name, findings] of groups) {
    const [first] = findings;
    if (first === undefined) continue;
    if (first.severity !== last) yield severityHeading(first.severity, line.counts[first.severity]);
    last = first.severity;
    yield* kindSection(first, findings, anchorOf(id, name));
  }
  yield '</section>\n';
}

/** An archive that the app could not check. */
export function htmlFailure(file: string, error: string): string {
  return `<section><h2>${code(file)}</h2><p class="fatal">It could not be checked: ${escaped(error)}</p></section>\n`;
}

function verdict({ line }: ArchiveReport): string {
  const parts = severities.flatMap((severity) =>
    line.counts[severity] === 0
      ? []
      : [`<span class="${severity}">${plural(line.counts[severity], severity)}</span>`],
  );
  return parts.length === 0 ? 'No findings.' : `${parts.join(', ')}.`;
}

function factsTable({ facts }: ArchiveReport): string {
  const { learningPackage: library, meta } = facts;
  const rows: readonly (readonly [string, string | null])[] = [
    ['File', facts.file],
    ['Original key', library.key],
    ['Organisation', library.org],
    ['Slug', library.slug],
    ['Origin server', meta.originServer],
    ['Backed up by', meta.createdBy ?? meta.createdByEmail],
    ['Backed up', meta.createdAt],
    ['Components', String(facts.counts.components)],
    ['Size', `${facts.bytes.toLocaleString('en')} bytes`],
    ['SHA-256', facts.sha256],
  ];
  const cells = rows.map(
    ([name, value]) =>
      `<tr><th scope="row">${name}</th><td>${value === null ? '–' : code(value)}</td></tr>`,
  );
  return `<table class="facts"><caption>The archive</caption><tbody>${cells.join('\n')}</tbody></table>\n`;
}

function releasesTable(report: ArchiveReport): string {
  const rows = report.releases.map(({ release, counts }) => {
    const words = `${mark(worstOf(counts))}${verdictWords(counts)}`;
    return `<tr><th scope="row">${releases[release].label}</th><td>${words}</td></tr>`;
  });
  const caption = `What each release would do, on ${databaseLabels[report.judgement.database]}`;
  return `<table class="facts"><caption>${caption}</caption><tbody>${rows.join('\n')}</tbody></table>\n`;
}

function contents(
  groups: readonly (readonly [string, readonly CheckFinding[]])[],
  id: string,
  file: string,
): string {
  const items = groups.map(([name, [first, ...others]]) =>
    first === undefined
      ? ''
      : `<li><a href="#${anchorOf(id, name)}">${first.code} ${escaped(definitionOf(first.code).title)}</a> <span class="quiet">${(others.length + 1).toLocaleString('en')}</span></li>`,
  );
  return `<nav aria-label="Findings of ${escaped(file)}"><ul>${items.join('\n')}</ul></nav>\n`;
}

function severityHeading(severity: Severity, count: number): string {
  return `<h3 class="${severity}">${mark(severity)}${severityWords[severity]} (${count.toLocaleString('en')})</h3>\n`;
}

function* kindSection(
  first: CheckFinding,
  findings: readonly CheckFinding[],
  anchor: string,
): Generator<string> {
  yield `<h4 id="${anchor}">${escaped(definitionOf(first.code).title)} <span class="quiet">${first.code}</span></h4>\n`;
  yield `<p class="hint">What you can do: ${escaped(hintOf(first.code))}</p>\n`;
  yield '<table class="places"><thead><tr><th scope="col" class="where">Where</th><th scope="col">What happens</th></tr></thead><tbody>\n';
  for (const finding of findings.slice(0, maxPlaces)) yield placeRow(finding);
  yield '</tbody></table>\n';
  const rest = findings.length - maxPlaces;
  if (rest > 0) {
    yield `<p class="quiet">And ${rest.toLocaleString('en')} more: carrel check --format json lists every place.</p>\n`;
  }
}

function hintOf(found: Code): string {
  return definitionOf(found).hint;
}

function placeRow(finding: CheckFinding): string {
  const where = [finding, ...finding.related]
    .map(placeCell)
    .join('<br><span class="quiet">see also</span> ');
  const affected = releaseIds
    .filter((release) => finding.severities[release] !== undefined)
    .map((release) => releases[release].label);
  return `<tr><td>${where}</td><td><bdi>${escaped(finding.message)}</bdi><br><span class="quiet">${affected.join(', ')}</span></td></tr>\n`;
}

function placeCell({ entry, line, column, entityKey }: CheckPlace): string {
  const at = [
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === null ? [] : [`column ${column}`]),
  ].join(', ');
  const parts = [
    ...(entry === null ? [] : [code(entry)]),
    ...(at === '' ? [] : [`<span class="quiet">${at}</span>`]),
    ...(entityKey === null ? [] : [code(entityKey)]),
  ];
  return parts.length === 0 ? 'The archive as a whole' : parts.join('<br>');
}

function anchorOf(id: string, name: string): string {
  return `${id}-${name.replace(' ', '-')}`;
}

function code(text: string): string {
  return `<code><bdi>${escaped(text)}</bdi></code>`;
}

/** Text of an archive for the page: nothing in it is markup, nothing in it is unseen. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return shownText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
