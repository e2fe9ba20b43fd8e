import type { Severity } from '../../contract/diagnostics/definition.ts';
import { severities, severityWords } from '../../contract/diagnostics/definition.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import type { Code } from '../../contract/diagnostics/report.ts';
import type { SeverityCounts } from '../../contract/views.ts';
import type { CheckFinding, CheckLine, Judgement } from './check-line.ts';
import { forServer, gateWords, placeText, plural } from './report-words.ts';
import { shownText } from './shown-text.ts';
import type { TextStyle } from './text-style.ts';

/** Places of one kind that are listed before the rest is counted. */
const maxPlaces = 10;

export interface TextReportOptions {
  readonly style: TextStyle;
  readonly judgement: Judgement;
  /** Lists every place. */
  readonly verbose: boolean;
}

/** One archive for reading: its findings by what happens, then by kind; ends with a line feed. */
export function textReport(line: CheckLine, options: TextReportOptions): string {
  const { style } = options;
  const groups = severities.flatMap((severity) => {
    const findings = line.findings.filter((finding) => finding.severity === severity);
    return findings.length === 0 ? [] : [severityGroup(severity, findings, options)];
  });
  const head = style.strong(shownText(line.file));
  if (groups.length === 0) {
    return `${head}\n  ${style.good('Nothing found')} ${forServer(options.judgement)}.\n`;
  }
  return `${head}\n${groups.join('')}  ${gateWords[line.approval]}\n`;
}

/** What was found in all archives, said last; `failed` ones could not be checked. */
export function textSummary(
  archives: readonly SeverityCounts[],
  failed: number,
  options: TextReportOptions,
): string {
  const { style } = options;
  const clean = archives.filter((counts) => severities.every((one) => counts[one] === 0)).length;
  const parts = severities.flatMap((severity) => {
    const count = archives.reduce((sum, counts) => sum + counts[severity], 0);
    return count === 0 ? [] : [style.severity(severity, plural(count, severity))];
  });
  const found = parts.length === 0 ? style.good('nothing found') : parts.join(', ');
  const failures = failed === 0 ? '' : `; ${failed} could not be checked`;
  const cleanPart = archives.length > 1 ? `; ${clean} without findings` : '';
  return (
    `${style.strong(plural(archives.length, 'archive'))} checked ${forServer(options.judgement)}: ` +
    `${found}${cleanPart}${failures}.\n`
  );
}

function severityGroup(
  severity: Severity,
  findings: readonly CheckFinding[],
  options: TextReportOptions,
): string {
  const head = `${severityWords[severity]} (${findings.length})`;
  const kinds = Map.groupBy(findings, (finding) => finding.code);
  const parts = [...kinds].map(([code, found]) => kindGroup(code, found, options));
  return `  ${options.style.severity(severity, head)}\n${parts.join('')}`;
}

function kindGroup(
  code: Code,
  findings: readonly CheckFinding[],
  options: TextReportOptions,
): string {
  const { style, verbose } = options;
  const { title, hint } = definitionOf(code);
  const shown = verbose ? findings : findings.slice(0, maxPlaces);
  const rest = findings.length - shown.length;
  const lines = [
    `    ${style.strong(code)} ${title}`,
    ...shown.flatMap((finding) => findingLines(finding, style)),
    ...(rest > 0 ? [style.quiet(`      and ${rest} more (--verbose shows them)`)] : []),
    style.quiet(`      → ${hint}`),
  ];
  return lines.map((text) => `${text}\n`).join('');
}

function findingLines(finding: CheckFinding, style: TextStyle): readonly string[] {
  const place = placeText(finding);
  const related = finding.related
    .map(placeText)
    .filter((text) => text !== '')
    .map((text) => `        ${style.quiet(`see also ${text}`)}`);
  const message = shownText(finding.message);
  return [`      ${place === '' ? '' : `${style.quiet(place)}  `}${message}`, ...related];
}
