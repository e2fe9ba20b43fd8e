import { createHash } from 'node:crypto';
import { inserter } from './bulk-insert.ts';
import type { RowCounter } from './bulk-insert.ts';
import type { LogFindings } from './log-findings.ts';
import type { Database } from './open-database.ts';

/** A log that stands in a staging file. */
export interface WrittenLog {
  readonly id: number;
  /** The first finding that one of its lines speaks of. */
  readonly finding: number | null;
}

/** Writes a log, or finds the same one of another server. */
export async function writeLog(
  database: Database,
  text: string,
  findings: LogFindings,
  rows: RowCounter,
): Promise<WrittenLog> {
  const mark = createHash('sha256').update(text).digest();
  const known = database.prepare('SELECT id FROM logs WHERE mark = ?').pluck().get(mark);
  const id =
    typeof known === 'number' ? known : await insertLog(database, text, mark, findings, rows);
  return { id, finding: firstFinding(database, id) };
}

async function insertLog(
  database: Database,
  text: string,
  mark: Uint8Array,
  findings: LogFindings,
  rows: RowCounter,
): Promise<number> {
  const next = 'SELECT coalesce(max(id), 0) + 1 FROM log_lines';
  const first = Number(database.prepare(next).pluck().get());
  const insert = inserter(database, 'log_lines', ['id', 'text', 'finding']);
  let pieces = 0;
  for (let start = 0; start <= text.length;) {
    const end = text.indexOf('\n', start);
    const line = end < 0 ? text.slice(start) : text.slice(start, end);
    insert.add([first + pieces, line, findings.ofLine(line)]);
    pieces += 1;
    start = end < 0 ? text.length + 1 : end + 1;
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
  const lines = text.endsWith('\n') ? pieces - 1 : pieces;
  const { lastInsertRowid } = database
    .prepare('INSERT INTO logs (mark, lines, pieces, bytes, first_line) VALUES (?, ?, ?, ?, ?)')
    .run(mark, lines, pieces, Buffer.byteLength(text), first);
  return Number(lastInsertRowid);
}

function firstFinding(database: Database, log: number): number | null {
  const found = database
    .prepare(
      `SELECT finding FROM log_lines JOIN logs ON logs.id = ?
       WHERE log_lines.id >= logs.first_line AND log_lines.id < logs.first_line + logs.lines
         AND finding IS NOT NULL ORDER BY log_lines.id LIMIT 1`,
    )
    .pluck()
    .get(log);
  return typeof found === 'number' ? found : null;
}
