import type { Severity } from '../../contract/diagnostics/definition.ts';
import { families, severities, severityWords } from '../../contract/diagnostics/definition.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import { databaseLabels, releases } from '../../contract/releases.ts';
import { findingCount, findingsOf, startsOf } from './archive-report.ts';
import type { ArchiveReport } from './archive-report.ts';
import { shortTitle } from './display-width.ts';
import type { ReportKind } from './finding-order.ts';
import { placeItem } from './html-places.ts';
import { severityShape as mark } from './html-shapes.ts';
import { pageStart } from './html-page.ts';
import { code, escaped, isolated } from './html-text.ts';
import {
  familyWords,
  forServer,
  gateWords,
  plural,
  severityCounts,
  verdictWords,
  worstOf,
} from './report-words.ts';
import { shownBytes, shownMoment, shownNumber } from './shown-figures.ts';

/** Places of one kind that are listed before the rest is counted. */
const maxPlaces = 1_000;

/** Places from which on a list is long, and what one takes of the height, in pixels. */
const longList = 50;
const rowHeight = 80;

/** What precedes the archives: a page that needs no script and reaches no network. */
export function htmlStart(): string {
  return pageStart('Carrel: what was found', 'What Carrel found');
}

/** What follows them. */
export function htmlEnd(version: string): string {
  return `</main><footer><p>Written by Carrel ${escaped(version)}. The archive itself was not changed.</p></footer></body></html>\n`;
}

/** One archive as a section; `id` is unlike that of every other archive of the page. */
export async function* htmlSection(report: ArchiveReport, id: string): AsyncGenerator<string> {
  yield head(report, id);
  yield `<div class="about">${factsTable(report)}${releasesTable(report)}</div>\n`;
  if (findingCount(report) === 0) {
    yield '</section>\n';
    return;
  }
  yield contents(report, id);
  for (const severity of severities) {
    const kinds = startsOf(report.kinds).filter((kind) => kind.severity === severity);
    if (kinds.length === 0) continue;
    const count = shownNumber(report.counts[severity]);
    yield `<h3 class="${severity}" id="${id}-${severity}">${mark(severity)}${severityWords[severity]} <span class="count">${count}</span></h3>\n`;
    for (const kind of kinds) yield* kindSection(report, kind, anchorOf(id, kind));
  }
  yield '</section>\n';
}

/** An archive that the app could not check. */
export function htmlFailure(file: string, error: string): string {
  return `<section class="archive"><h2>${code(file)}</h2><p class="verdict fatal">${mark('fatal')}It could not be checked: ${escaped(error)}</p></section>\n`;
}

/** The answer first: whose library, and what would become of it. */
function head({ file, facts, counts, judgement, approval }: ArchiveReport, id: string): string {
  const title = facts.learningPackage.title ?? 'No library could be read';
  const worst = worstOf(counts);
  const all = worst === null ? '' : ` In all: ${severityCounts(counts)}.`;
  return `<section class="archive" aria-labelledby="${id} ${id}-file"><h2 id="${id}">${isolated(shortTitle(title))}</h2>
<p class="quiet" id="${id}-file">${code(file)}</p>
<p class="verdict ${worst ?? 'ok'}">${mark(worst)}${worst === null ? 'Nothing found.' : verdictWords(counts)}</p>
<p>Judged ${escaped(forServer(judgement))}.${all} ${gateWords(approval, counts)}</p>
`;
}

function factsTable({ facts }: ArchiveReport): string {
  const { learningPackage: library, meta, counts } = facts;
  const rows: readonly (readonly [string, string | null])[] = [
    ['Library key', codeOrNone(library.key)],
    ['Origin server', codeOrNone(meta.originServer)],
    ['Backed up', meta.createdAt === null ? null : momentCell(meta.createdAt)],
    ['Backed up by', isolatedOrNone(meta.createdBy ?? meta.createdByEmail)],
    ['Components', shownNumber(counts.components)],
    ['Collections', shownNumber(counts.collections)],
    ['Size', shownBytes(facts.bytes)],
    ['SHA-256', codeOrNone(facts.sha256)],
  ];
  const cells = rows.map(
    ([name, cell]) => `<tr><th scope="row">${name}</th><td>${cell ?? '–'}</td></tr>`,
  );
  return `<table><caption>The archive</caption><tbody>${cells.join('\n')}</tbody></table>\n`;
}

function codeOrNone(text: string | null): string | null {
  return text === null ? null : code(text);
}

function isolatedOrNone(text: string | null): string | null {
  return text === null ? null : isolated(text);
}

/** As it was written, for copying, where a person's form of it says less. */
function momentCell(written: string): string {
  const shown = shownMoment(written);
  return shown === written
    ? isolated(written)
    : `<span title="${escaped(written)}">${shown}</span>`;
}

function releasesTable(report: ArchiveReport): string {
  const { target, database } = report.judgement;
  const rows = report.releases.map(({ release, counts }) => {
    const words = `${mark(worstOf(counts))}${verdictWords(counts)}`;
    const chosen = release === target ? ' <span class="quiet">this report</span>' : '';
    return `<tr><th scope="row">${releases[release].label}${chosen}</th><td>${words}</td></tr>`;
  });
  const caption = `What each release would do, on ${databaseLabels[database]}`;
  return `<table><caption>${caption}</caption><tbody>${rows.join('\n')}</tbody></table>\n`;
}

/** By what happens to the content, then the same kinds by the part of the archive. */
function contents(report: ArchiveReport, id: string): string {
  const file = escaped(report.file);
  const effects = severities.flatMap((severity) => {
    const kinds = report.kinds.filter((kind) => kind.severity === severity);
    if (kinds.length === 0) return [];
    const items = kinds.map((kind) => `<li>${kindLink(kind, id)} ${countOf(kind)}</li>`);
    return `<li><a class="${severity}" href="#${id}-${severity}">${mark(severity)}${severityWords[severity]}</a><ul>${items.join('\n')}</ul></li>`;
  });
  const parts = families.flatMap((family) => {
    const kinds = report.kinds.filter((kind) => definitionOf(kind.code).family === family);
    if (kinds.length === 0) return [];
    const items = kinds.map(
      (kind) =>
        `<a href="#${anchorOf(id, kind)}" aria-label="${kind.code}, ${severityWords[kind.severity]}"><span class="${kind.severity}">${mark(kind.severity)}</span>${kind.code}</a>`,
    );
    const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
    return `<li>${familyWords[family]} <span class="count">${shownNumber(count)}</span> <span class="codes">${items.join(' ')}</span></li>`;
  });
  return `<div class="contents"><nav aria-label="By effect: ${file}"><p class="head">By what happens to the content</p><ul class="effects">${effects.join('\n')}</ul></nav>
<nav aria-label="By part: ${file}"><p class="head">By part of the archive</p><ul class="parts">${parts.join('\n')}</ul></nav></div>\n`;
}

function kindLink(kind: ReportKind, id: string): string {
  return `<a href="#${anchorOf(id, kind)}">${escaped(definitionOf(kind.code).title)}</a>`;
}

function countOf({ count }: ReportKind): string {
  return `<span class="count">${shownNumber(count)}</span>`;
}

async function* kindSection(
  report: ArchiveReport,
  { code: found, count, from }: ReportKind & { readonly from: number },
  anchor: string,
): AsyncGenerator<string> {
  const { title, hint } = definitionOf(found);
  yield `<section class="kind${longStyle(count)}"><h4 id="${anchor}">${escaped(title)} <span class="quiet">${found}</span></h4>
<p class="hint"><b>What you can do:</b> ${escaped(hint)}</p>
<ol class="places">\n`;
  for await (const one of findingsOf(report, from, Math.min(count, maxPlaces))) {
    yield placeItem(one);
  }
  yield '</ol>\n';
  const rest = count - maxPlaces;
  if (rest > 0) {
    yield `<p class="rest">And ${plural(rest, 'more place')}: a report in JSON lists every one.</p>\n`;
  }
  yield '</section>\n';
}

/** A long list is laid out only where it is looked at; its height until then is a good guess. */
function longStyle(count: number): string {
  if (count <= longList) return '';
  const height = Math.min(count, maxPlaces) * rowHeight;
  return ` long" style="contain-intrinsic-block-size:auto ${height}px`;
}

function anchorOf(
  id: string,
  { severity, code: found }: { readonly severity: Severity; readonly code: string },
): string {
  return `${id}-${severity}-${found}`;
}
