import { severities } from '../../contract/diagnostics/definition.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import { databaseLabels, releases } from '../../contract/releases.ts';
import type { SeverityCounts } from '../../contract/views.ts';
import { findingsOf, startsOf } from './archive-report.ts';
import type { ArchiveReport, OwnedFinding, Owner } from './archive-report.ts';
import type { CheckFinding, Judgement } from './check-line.ts';
import { displayWidth, shortTitle } from './display-width.ts';
import type { ReportKind } from './finding-order.ts';
import { forServer, gateWords, placeText, plural, verdictWords, worstOf } from './report-words.ts';
import { shownText } from './shown-text.ts';
import type { TextStyle } from './text-style.ts';
import { wrapText } from './wrap-text.ts';

/** Places of one kind that are listed before the rest is counted. */
const maxPlaces = 10;

export interface TextReportOptions {
  readonly style: TextStyle;
  readonly judgement: Judgement;
  /** Lists every place. */
  readonly verbose: boolean;
  /** Cells of a line; paths and keys that are longer stay whole all the same. */
  readonly width: number;
}

/**
 * One archive for reading: its findings by what they are about, those with the worst first; then
 * what to do about each kind, and what each release would do. Ends with a line feed.
 */
export async function textReport(
  report: ArchiveReport,
  options: TextReportOptions,
): Promise<string> {
  const { style } = options;
  const shown = await shownFindings(report, options.verbose);
  const owned = Map.groupBy(shown, ({ finding, owner }) => ownerName(finding, owner));
  const lines = [
    style.strong(shownText(report.file)),
    ...libraryLine(report, style),
    ...[...owned.values()].flatMap((group) => ['', ...ownerLines(group, options)]),
    ...(shown.length === 0
      ? [`  ${style.good('Nothing found')} ${forServer(report.judgement)}.`]
      : ['', `  ${style.strong('What you can do')}`]),
    ...report.kinds.flatMap((kind) => kindLines(kind, options)),
    ...(shown.length === 0 ? [] : ['']),
    ...verdictLines(report, options),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What was found in all archives, said last; `failed` ones could not be checked. */
export function textSummary(
  archives: readonly SeverityCounts[],
  failed: number,
  options: TextReportOptions,
): string {
  const { style } = options;
  const clean = archives.filter((counts) => worstOf(counts) === null).length;
  const parts = severities.flatMap((severity) => {
    const count = archives.reduce((sum, counts) => sum + counts[severity], 0);
    return count === 0 ? [] : [style.severity(severity, plural(count, severity))];
  });
  const found = parts.length === 0 ? style.good('nothing found') : parts.join(', ');
  const failures = failed === 0 ? '' : `; ${failed.toLocaleString('en')} could not be checked`;
  const cleanPart = archives.length > 1 ? `; ${clean.toLocaleString('en')} without findings` : '';
  return (
    `${style.strong(plural(archives.length, 'archive'))} checked ${forServer(options.judgement)}: ` +
    `${found}${cleanPart}${failures}.\n`
  );
}

async function shownFindings(
  report: ArchiveReport,
  verbose: boolean,
): Promise<readonly OwnedFinding[]> {
  const shown: OwnedFinding[] = [];
  for (const { from, count } of startsOf(report.kinds)) {
    const listed = verbose ? count : Math.min(count, maxPlaces);
    for await (const found of findingsOf(report, from, listed)) shown.push(found);
  }
  return shown;
}

function ownerName(finding: CheckFinding, owner: Owner | null): string {
  return owner === null ? `file ${finding.entry ?? ''}` : `key ${owner.key}`;
}

function libraryLine({ facts }: ArchiveReport, style: TextStyle): readonly string[] {
  const { title, key } = facts.learningPackage;
  if (title === null && key === null) return [];
  return [
    [shownText(shortTitle(title ?? '')), style.quiet(shownText(key ?? ''))].join('  ').trim(),
  ];
}

/** `Other ports  unit other-ports`, then what was found there. */
function ownerLines(group: readonly OwnedFinding[], options: TextReportOptions): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { finding, owner } = first;
  const head =
    owner === null
      ? [`  ${options.style.strong(shownText(finding.entry ?? 'The archive as a whole'))}`]
      : ownerHead(owner, options);
  return [...head, ...group.flatMap((found) => findingLines(found.finding, options))];
}

function ownerHead(owner: Owner, { style, width }: TextReportOptions): readonly string[] {
  const title = shownText(shortTitle(owner.title));
  const about = `${owner.type} ${shownText(owner.key)}`;
  if (owner.title === owner.key) return [`  ${style.strong(about)}`];
  if (displayWidth(title) + displayWidth(about) + 4 <= width) {
    return [`  ${style.strong(title)}  ${style.quiet(about)}`];
  }
  const titles = wrapText(title, width - 2).map((line) => `  ${style.strong(line)}`);
  return [...titles, `  ${style.quiet(about)}`];
}

function findingLines(finding: CheckFinding, options: TextReportOptions): readonly string[] {
  const { style, width } = options;
  const place = placeText(finding);
  const word = style.severity(finding.severity, finding.severity);
  const head = [`    ${word}  ${style.strong(finding.code)}`, ...(place === '' ? [] : [place])];
  const also = finding.related
    .map(placeText)
    .filter((text) => text !== '')
    .map((text) => `      ${style.quiet('see also')} ${text}`);
  const sentence = wrapText(shownText(finding.message), width - 6).map((line) => `      ${line}`);
  return [head.join('  '), ...sentence, ...also];
}

function kindLines(
  { severity, code, count }: ReportKind,
  { style, width, verbose }: TextReportOptions,
): readonly string[] {
  const { title, hint } = definitionOf(code);
  const rest = verbose ? 0 : count - maxPlaces;
  const places =
    rest > 0
      ? `${plural(count, 'place')}, ${rest.toLocaleString('en')} more than shown; --verbose shows them`
      : plural(count, 'place');
  const [first = '', ...more] = wrapText(`${title} (${places})`, width - 4 - code.length - 2);
  const indent = ' '.repeat(4 + code.length + 2);
  return [
    `    ${style.severity(severity, code)}  ${first}`,
    ...more.map((line) => indent + line),
    ...wrapText(hint, width - indent.length - 2).map(
      (line, at) => `${indent}${style.quiet(`${at === 0 ? '→' : ' '} ${line}`)}`,
    ),
  ];
}

/** A line a release, one for all where they agree; and whether it may be approved. */
function verdictLines(
  report: ArchiveReport,
  { style, width }: TextReportOptions,
): readonly string[] {
  const database = databaseLabels[report.judgement.database];
  const said = report.releases.map(({ release, counts }) => {
    const worst = worstOf(counts);
    const colour = (text: string): string =>
      worst === null ? style.good(text) : style.severity(worst, text);
    return { label: releases[release].label, words: verdictWords(counts), colour };
  });
  const gate = wrapText(gateWords(report.approval, report.counts), width - 2).map(
    (line) => `  ${line}`,
  );
  const [first] = said;
  if (first !== undefined && said.every(({ words }) => words === first.words)) {
    const words = wrapText(`Every release on ${database}: ${first.words}`, width - 2);
    return [...words.map((line) => `  ${first.colour(line)}`), ...gate];
  }
  const longest = Math.max(...said.map(({ label }) => label.length));
  const lines = said.flatMap(({ label, words, colour }) =>
    wrapText(words, width - longest - 6).map(
      (line, at) => `    ${(at === 0 ? label : '').padEnd(longest)}  ${colour(line)}`,
    ),
  );
  return [`  ${style.strong(`What each release would do, on ${database}`)}`, ...lines, ...gate];
}
