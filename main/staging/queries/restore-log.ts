import { messageOf } from '../../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { Server } from '../../../contract/releases.ts';
import type { LogLine, LogPage, LogText } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { levelFor, severityOfLevel } from '../server-columns.ts';
import type { StagedPrediction } from './predictions.ts';

/** Of one line: what is behind it stands in the whole text. */
const mostOfLine = 4_000;
/** Of a whole log, in characters. */
const mostOfLog = 4_000_000;

interface Row {
  readonly text: string;
  readonly finding: number | null;
  readonly diagnostic: string | null;
  readonly entry: number | null;
  readonly level: number | null;
}

/** A page of the log's lines, each with the finding behind it. */
export function readLogPage(
  database: Database,
  { log }: StagedPrediction,
  server: Server,
  query: { readonly offset: number; readonly limit: number },
): LogPage {
  if (log === null) return { total: 0, rows: [] };
  const rows = database
    .prepare<[number, number, number], Row>(
      `SELECT log_lines.text AS text, findings.id AS finding, findings.diagnostic AS diagnostic,
              findings.entry AS entry,
              ${levelFor('severity', 'finding_groups', server.release, server.database)} AS level
       FROM log_lines
         LEFT JOIN findings ON findings.id = log_lines.finding
         LEFT JOIN finding_groups ON finding_groups.id = findings.finding_group
       WHERE log_lines.id >= ? AND log_lines.id < ? ORDER BY log_lines.id LIMIT ?`,
    )
    .all(log.first + query.offset, log.first + log.lines, query.limit);
  return { total: log.lines, rows: rows.map(lineOf) };
}

function lineOf({ text, finding, diagnostic, entry, level }: Row): LogLine {
  // Only main/staging writes there.
  const found = diagnostic === null ? null : (JSON.parse(diagnostic) as Diagnostic);
  return {
    text: text.slice(0, mostOfLine),
    isCut: text.length > mostOfLine,
    findingId: finding,
    severity: severityOfLevel(level ?? 0),
    code: found?.code ?? null,
    message: found === null ? null : messageOf(found),
    entry: found?.location.entry ?? null,
    entryIndex: entry,
    line: found?.location.line ?? null,
    entityKey: found?.location.entityKey ?? null,
  };
}

/** The log byte for byte. */
export function readLogText(database: Database, { log }: StagedPrediction): LogText {
  if (log === null) return { text: '', isCut: false };
  const texts = database
    .prepare<[number, number], string>(
      'SELECT text FROM log_lines WHERE id >= ? AND id < ? ORDER BY id',
    )
    .pluck()
    .iterate(log.first, log.first + log.pieces) as Iterable<string>;
  const lines: string[] = [];
  let length = 0;
  for (const line of texts) {
    length += line.length + 1;
    lines.push(line);
    if (length > mostOfLog) break;
  }
  const text = lines.join('\n');
  return {
    text: text.slice(0, mostOfLog),
    isCut: lines.length < log.pieces || text.length > mostOfLog,
  };
}
