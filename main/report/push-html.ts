import type { Severity } from '../../contract/diagnostics/definition.ts';
import { severityShape as mark } from './html-shapes.ts';
import { pageStart } from './html-page.ts';
import { code, escaped, isolated } from './html-text.ts';
import { endingCounts, endingOf, endingWords, pushEndings } from './push-report.ts';
import type { PushEnding, PushReportRow } from './push-report.ts';
import { plural } from './report-words.ts';
import { shownBytes, shownMoment, shownNumber } from './shown-figures.ts';

/** Differences of one archive that are listed before the rest is counted. */
const maxDifferences = 1_000;

/** The shape and colour of an ending; null: all is well. */
const weights: Readonly<Record<PushEnding, Severity | null>> = {
  failed: 'blocker',
  'not-sent': 'blocker',
  stopped: 'warning',
  differs: 'loss',
  unproven: 'note',
  whole: null,
};

const style = `
.all{table-layout:auto}.all th{width:auto;padding-inline-end:20px}.all td{padding-inline-end:20px}
.all thead th{color:var(--text);font-weight:600}.all .line,.all .count{text-align:end}.all .result{white-space:nowrap}
.all tbody th{color:var(--text)}.all td:last-child,.all th:last-child{padding-inline-end:0}
.one{padding-top:32px}.one h3{margin-top:0;border:0;padding:0}.one h3 code{font-size:15px}main{padding-bottom:40px}.one pre{margin:8px 0;padding:8px 12px;background:var(--inset);
white-space:pre-wrap;overflow-wrap:anywhere;font:12px/1.5 SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
.one li{padding:6px 0;border-top:1px solid var(--line)}.one .what{color:var(--text);font-weight:600}
@media(max-width:640px){.all .wide{display:none}.all .result{white-space:normal}}
@page{@bottom-left{content:"Carrel: what was pushed"}}
@media print{.one{break-inside:auto}.one h3{break-after:avoid}}
`;

/** What became of a batch, as a page that needs no script and reaches no network. */
export function* pushHtml(
  rows: readonly PushReportRow[],
  { version, at }: { readonly version: string; readonly at: Date },
): Generator<string> {
  yield pageStart('Carrel: what was pushed', 'What Carrel pushed', style);
  yield head(rows, at);
  yield `<table class="all"><caption>Every archive, in the order of the plan</caption><thead><tr><th scope="col" class="line">Line</th><th scope="col">File</th><th scope="col">Result</th><th scope="col">Library</th><th scope="col" class="count wide">Differences</th></tr></thead><tbody>\n`;
  for (const row of rows) yield tableRow(row);
  yield '</tbody></table>\n';
  for (const row of rows) yield* details(row);
  yield `</main><footer><p>Written by Carrel ${escaped(version)}. No archive was changed.</p></footer></body></html>\n`;
}

function head(rows: readonly PushReportRow[], at: Date): string {
  const worst =
    pushEndings.find((ending) => rows.some((row) => endingOf(row) === ending)) ?? 'whole';
  const weight = weights[worst];
  const where = [...new Set(rows.flatMap(({ view }) => view?.instance.studioUrl ?? []))];
  const to = where.length === 0 ? '' : ` to ${where.map(code).join(', ')}`;
  return `<h2>${plural(rows.length, 'archive')}${to}</h2>
<p class="quiet">${escaped(shownMoment(at.toISOString()))}</p>
<p class="verdict ${weight ?? 'ok'}">${mark(weight)}${escaped(endingCounts(rows))}</p>
`;
}

function tableRow(row: PushReportRow): string {
  const { line, file, target, view } = row;
  const key = view?.library ?? target;
  const count = view?.verification?.differenceCount ?? null;
  const name = hasDetails(row) ? `<a href="#l${line}">${code(file)}</a>` : code(file);
  return `<tr><td class="line">${line}</td><th scope="row">${name}</th><td class="result">${result(row)}</td><td>${key === null ? '–' : code(key)}</td><td class="count wide">${count === null ? '–' : shownNumber(count)}</td></tr>\n`;
}

function result(row: PushReportRow): string {
  const ending = endingOf(row);
  const weight = weights[ending];
  const earlier = row.isEarlier ? ' <span class="quiet">by an earlier run</span>' : '';
  return `<span class="${weight ?? 'ok'}">${mark(weight)}${endingWords[ending]}</span>${earlier}`;
}

function hasDetails({ error, differences, view }: PushReportRow): boolean {
  return error !== null || differences.length > 0 || (view?.errorLog ?? null) !== null;
}

/** What a person has to know of one that did not simply succeed. */
function* details(row: PushReportRow): Generator<string> {
  if (!hasDetails(row)) return;
  const { line, file, view, error, differences } = row;
  yield `<section class="one" id="l${line}"><h3>${code(file)}</h3>`;
  if (view !== null) {
    yield `<p class="quiet">${isolated(view.title)}, ${shownBytes(view.totalBytes)}</p>`;
  }
  yield `<p>${result(row)}${view?.failedAt ? ` <span class="quiet">while ${view.failedAt}</span>` : ''}</p>`;
  if (error !== null) yield `<p>${escaped(error)}</p>`;
  if (view?.errorLog)
    yield `<p class="head">The server’s log</p><pre>${linesOf(view.errorLog)}</pre>`;
  if (differences.length > 0) yield '<p class="head">What differs</p><ul>\n';
  for (const { what, entityKey, entry, message } of differences.slice(0, maxDifferences)) {
    const place = [entityKey, entry].filter((part) => part !== null).map(code);
    yield `<li><span class="what">${escaped(what)}</span> ${place.join(' ')}<br>${escaped(message)}</li>\n`;
  }
  const rest = differences.length - maxDifferences;
  if (rest > 0)
    yield `<li class="rest">and ${shownNumber(rest)} more, in the JSON report of this push</li>`;
  if (differences.length > 0) yield '</ul>';
  yield '</section>\n';
}

/** Line ends stay; what else cannot be seen is written out. */
function linesOf(log: string): string {
  return log
    .split(/\r\n|\r|\n/)
    .map(escaped)
    .join('\n');
}
