import { createHash } from 'node:crypto';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import type { Severity } from '../../contract/diagnostics/definition.ts';
import type { Code } from '../../contract/diagnostics/report.ts';
import { severityFor } from '../../contract/diagnostics/definition.ts';
import { findingsOf } from './archive-report.ts';
import type { ArchiveReport, Owner } from './archive-report.ts';
import type { CheckFinding, CheckPlace, Judgement } from './check-line.ts';
import { jsonText, shownText } from './shown-text.ts';

/** SARIF knows three levels; the severity itself stands in the properties. */
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  fatal: 'error',
  blocker: 'error',
  loss: 'error', // content is gone, and no server says so
  warning: 'warning',
  note: 'note',
};

/** The three words that code scanning has for rules. */
const scanLevels: Readonly<Record<Severity, 'error' | 'warning' | 'recommendation'>> = {
  fatal: 'error',
  blocker: 'error',
  loss: 'error',
  warning: 'warning',
  note: 'recommendation',
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
export async function* sarifRun(
  report: ArchiveReport,
  version: string,
  exitCode: number | null,
): AsyncGenerator<string> {
  const { file, approval, counts, judgement, unreadable } = report;
  const codes = [...new Set(report.kinds.map(({ code }) => code))].sort();
  const head = {
    tool: toolOf(version, codes, judgement),
    automationDetails: { id: `carrel/check/${uriOf(file)}` },
    columnKind: 'unicodeCodePoints',
    invocations: [{ executionSuccessful: !unreadable, ...(exitCode === null ? {} : { exitCode }) }],
    properties: { approval, counts, ...judgement },
  };
  // The results go one by one: there may be 100,000. The artifacts follow them, once all are known.
  yield `${jsonText(head).slice(0, -1)},"results":[`;
  const entries = new Map<string, number>();
  const names: ArtifactNames = {
    archive: file,
    isFolder: report.kind === 'folder',
    entries,
    marks: new Map(),
  };
  let separator = '\n';
  for await (const { finding, owner } of findingsOf(report)) {
    for (const { entry } of [finding, ...finding.related]) {
      if (entry !== null && !entries.has(entry)) entries.set(entry, entries.size + 1);
    }
    yield separator + jsonText(resultOf(finding, owner, codes.indexOf(finding.code), names));
    separator = ',\n';
  }
  yield `],"artifacts":[\n${jsonText(archiveArtifact(report))}`;
  for (const entry of entries.keys()) {
    const parent = names.isFolder ? {} : { parentIndex: 0 };
    yield `,\n${jsonText({ location: { uri: entryUri(entry, names) }, ...parent })}`;
  }
  yield ']}';
}

/** The artifacts of a run: the archive is the first, the entries that findings name follow. */
interface ArtifactNames {
  readonly archive: string;
  /** Unpacked: its entries are files that a viewer can open. */
  readonly isFolder: boolean;
  /** The index of each entry's artifact. */
  readonly entries: ReadonlyMap<string, number>;
  /** How many findings had each fingerprint so far: the same fault at several lines of a file. */
  readonly marks: Map<string, number>;
}

function archiveArtifact({ file, kind, facts }: ArchiveReport) {
  return {
    location: { uri: uriOf(file) },
    roles: ['analysisTarget'],
    ...(kind === 'folder' ? {} : { mimeType: 'application/zip', length: facts.bytes }),
    ...(facts.sha256 === null ? {} : { hashes: { 'sha-256': facts.sha256 } }),
  };
}

/** The run of an archive that the app could not check. */
export function sarifFailure(
  file: string,
  error: string,
  version: string,
  exitCode: number,
): string {
  return jsonText({
    tool: { driver: driverOf(version) },
    automationDetails: { id: `carrel/check/${uriOf(file)}` },
    invocations: [
      {
        executionSuccessful: false,
        exitCode,
        toolExecutionNotifications: [
          { level: 'error', message: { text: shownText(`${file}: ${error}`) } },
        ],
      },
    ],
    results: [],
  });
}

/** A name as a URI reference: each part percent-encoded, so that none is taken for a scheme. */
function uriOf(name: string): string {
  return name.toWellFormed().split('/').map(encodedPart).join('/');
}

/** Parts that viewers would take away or fold are encoded too. */
function encodedPart(part: string): string {
  return part === '.' || part === '..' ? part.replaceAll('.', '%2E') : encodeURIComponent(part);
}

/** Inside a zip from its top; of an unpacked archive where the file lies. */
function entryUri(entry: string, { archive, isFolder }: ArtifactNames): string {
  return uriOf(isFolder ? `${archive.replace(/\/+$/, '')}/${entry}` : entry);
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
    properties: {
      family,
      repair,
      serverEffect,
      since,
      source,
      tags: [family],
      // What code scanning sorts by where a rule is not about security.
      'problem.severity': severity === null ? 'recommendation' : scanLevels[severity],
    },
  };
}

function resultOf(
  finding: CheckFinding,
  owner: Owner | null,
  ruleIndex: number,
  names: ArtifactNames,
) {
  const { code, severity, severities, message, related } = finding;
  const mark = fingerprintOf(finding);
  const alike = (names.marks.get(mark) ?? 0) + 1;
  names.marks.set(mark, alike);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: shownText(message) },
    locations: [locationOf(finding, owner, names)],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((place) => locationOf(place, null, names)) }),
    // The second is the name that code scanning matches by; it tells those that are alike apart.
    partialFingerprints: {
      'carrelFinding/v1': mark,
      primaryLocationLineHash: `${mark.slice(0, 32)}:${alike}`,
    },
    properties: { severity, severities },
  };
}

function locationOf(place: CheckPlace, owner: Owner | null, names: ArtifactNames) {
  const { entry, line, column, entityKey } = place;
  const artifactLocation =
    entry === null
      ? { uri: uriOf(names.archive), index: 0 }
      : { uri: entryUri(entry, names), index: names.entries.get(entry) ?? 0 };
  const region = line === null ? {} : { startLine: line, ...(column && { startColumn: column }) };
  const key = entityKey ?? owner?.key;
  const title = owner?.title ?? '';
  const logical = {
    ...(title === '' ? {} : { name: shownText(title) }),
    fullyQualifiedName: shownText(key ?? ''),
    kind: 'resource',
  };
  return {
    physicalLocation: { artifactLocation, ...(line === null ? {} : { region }) },
    ...(key === undefined ? {} : { logicalLocations: [logical] }),
  };
}

/** The same over runs and moves: what is wrong with what, without line and column. */
function fingerprintOf({ code, entry, entityKey, message }: CheckFinding): string {
  const text = JSON.stringify([code, entry, entityKey, message]);
  return createHash('sha256').update(text).digest('hex');
}
