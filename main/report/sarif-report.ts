import { createHash } from 'node:crypto';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import type { Severity } from '../../contract/diagnostics/definition.ts';
import type { Code } from '../../contract/diagnostics/report.ts';
import { severityFor } from '../../contract/diagnostics/definition.ts';
import type { ArchiveReport } from './archive-report.ts';
import type { CheckFinding, CheckPlace, Judgement } from './check-line.ts';

/** SARIF knows three levels; the severity itself stands in the properties. */
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  fatal: 'error',
  blocker: 'error',
  loss: 'error', // content is gone, and no server says so
  warning: 'warning',
  note: 'note',
};

/** What precedes the runs of a SARIF 2.1.0 log. */
export const sarifStart =
  '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';

/** What follows them. */
export const sarifEnd = ']}\n';

/**
 * One archive as a run of a SARIF 2.1.0 log, in pieces to be written one after the other.
 * `exitCode`: what the command line answers to this archive; null where no process ends with it.
 */
export function* sarifRun(
  report: ArchiveReport,
  version: string,
  exitCode: number | null,
): Generator<string> {
  const { line, facts } = report;
  const codes = [...new Set(line.findings.map(({ code }) => code))].sort();
  const entries = entryIndexes(line.findings);
  const head = {
    tool: toolOf(version, codes, report.judgement),
    automationDetails: { id: `carrel/check/${uriOf(line.file)}` },
    columnKind: 'unicodeCodePoints',
    invocations: [
      { executionSuccessful: !report.unreadable, ...(exitCode === null ? {} : { exitCode }) },
    ],
    artifacts: [
      {
        location: { uri: uriOf(line.file) },
        length: facts.bytes,
        ...(facts.sha256 === null ? {} : { hashes: { 'sha-256': facts.sha256 } }),
      },
      ...[...entries.keys()].map((entry) => ({
        location: { uri: uriOf(entry) },
        parentIndex: 0,
      })),
    ],
    properties: { approval: line.approval, counts: line.counts, ...report.judgement },
  };
  // The results go one by one: there may be 100,000.
  yield `${JSON.stringify(head).slice(0, -1)},"results":[`;
  let separator = '\n';
  for (const finding of line.findings) {
    const result = resultOf(finding, codes.indexOf(finding.code), entries, line.file);
    yield separator + JSON.stringify(result);
    separator = ',\n';
  }
  yield ']}';
}

/** The run of an archive that the app could not check. */
export function sarifFailure(
  file: string,
  error: string,
  version: string,
  exitCode: number,
): string {
  return JSON.stringify({
    tool: { driver: driverOf(version) },
    automationDetails: { id: `carrel/check/${uriOf(file)}` },
    invocations: [
      {
        executionSuccessful: false,
        exitCode,
        toolExecutionNotifications: [{ level: 'error', message: { text: `${file}: ${error}` } }],
      },
    ],
    results: [],
  });
}

/** A name as a URI reference: each part percent-encoded, so that none is taken for a scheme. */
function uriOf(name: string): string {
  return name.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

function entryIndexes(findings: readonly CheckFinding[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const finding of findings) {
    for (const { entry } of [finding, ...finding.related]) {
      if (entry !== null && !indexes.has(entry)) indexes.set(entry, indexes.size + 1);
    }
  }
  return indexes;
}

function driverOf(version: string) {
  return { name: 'Carrel', semanticVersion: version, version };
}

function toolOf(version: string, codes: readonly Code[], judgement: Judgement) {
  return { driver: { ...driverOf(version), rules: codes.map((code) => ruleOf(code, judgement)) } };
}

function ruleOf(code: Code, { target, database }: Judgement) {
  const { title, hint, family, repair, serverEffect, severities, since, source } =
    definitionOf(code);
  const severity = severityFor(severities, target, database);
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: `${title}.` },
    help: { text: hint, markdown: `**What you can do:** ${hint}` },
    defaultConfiguration: { level: severity === null ? 'none' : levels[severity] },
    properties: { family, repair, serverEffect, since, source },
  };
}

function resultOf(
  finding: CheckFinding,
  ruleIndex: number,
  entries: ReadonlyMap<string, number>,
  file: string,
) {
  const { code, severity, severities, message, related } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(finding, entries, file)],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((place) => locationOf(place, entries, file)) }),
    partialFingerprints: { 'carrelFinding/v1': fingerprintOf(finding) },
    properties: { severity, severities },
  };
}

function locationOf(place: CheckPlace, entries: ReadonlyMap<string, number>, file: string) {
  const { entry, line, column, entityKey } = place;
  const artifactLocation =
    entry === null
      ? { uri: uriOf(file), index: 0 }
      : { uri: uriOf(entry), index: entries.get(entry) ?? 0 };
  const region = line === null ? {} : { startLine: line, ...(column && { startColumn: column }) };
  return {
    physicalLocation: { artifactLocation, ...(line === null ? {} : { region }) },
    ...(entityKey === null
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: entityKey, kind: 'resource' }] }),
  };
}

/** The same over runs and moves: what is wrong with what, without line and column. */
function fingerprintOf({ code, entry, entityKey, message }: CheckFinding): string {
  const text = JSON.stringify([code, entry, entityKey, message]);
  return createHash('sha256').update(text).digest('hex');
}
