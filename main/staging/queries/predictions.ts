import { definitionOf, messageOf } from '../../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { Server } from '../../../contract/releases.ts';
import type { PredictionState, PredictionView, Reason } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import type { PredictionAnswer } from '../prediction-rows.ts';
import { placeOfServer } from '../server-columns.ts';

/** One server's prediction as the staging file has it. */
export interface StagedPrediction {
  readonly answer: PredictionAnswer;
  readonly losses: number;
  readonly components: number;
  readonly whole: number;
  readonly finding: number | null;
  /** What a person would get to read; null where there is none. */
  readonly log: {
    readonly lines: number;
    /** Rows: one more than lines behind a last line end. */
    readonly pieces: number;
    readonly bytes: number;
    readonly first: number;
  } | null;
}

interface Row {
  readonly answer: string;
  readonly losses: number;
  readonly components: number;
  readonly whole: number;
  readonly finding: number | null;
  readonly lines: number | null;
  readonly pieces: number | null;
  readonly bytes: number | null;
  readonly first: number | null;
}

/** Null where this server is not predicted (yet). */
export function readPrediction(database: Database, server: Server): StagedPrediction | null {
  const row = database
    .prepare<[number], Row>(
      `SELECT answer, losses, components, whole, finding, lines, pieces, bytes,
              first_line AS first
       FROM predictions LEFT JOIN logs ON logs.id = predictions.log WHERE server = ?`,
    )
    .get(placeOfServer(server));
  if (row === undefined) return null;
  const { answer, lines, pieces, bytes, first, ...counts } = row;
  const hasLog = lines !== null && pieces !== null && bytes !== null && first !== null;
  return {
    ...counts,
    answer: JSON.parse(answer) as PredictionAnswer, // only main/staging writes there
    log: hasLog ? { lines, pieces, bytes, first } : null,
  };
}

/** A prediction in one line. */
export function predictionState(database: Database, prediction: StagedPrediction): PredictionState {
  const { answer, losses, components, whole } = prediction;
  switch (answer.kind) {
    case 'success':
      return { kind: 'success', losses, components, whole };
    case 'error':
      return {
        kind: 'error',
        lines: prediction.log?.lines ?? 0,
        reason: reasonOf(database, prediction),
      };
    case 'exception': {
      const { kind, module, type, message, where } = answer;
      return { kind, module, type, message, where, reason: reasonOf(database, prediction) };
    }
    case 'unknown':
      return { kind: 'unknown', reason: answer.reason };
  }
}

/** A prediction with all that is small, without its server. */
export function predictionDetails(
  database: Database,
  prediction: StagedPrediction,
): Pick<PredictionView, 'state' | 'restored' | 'log'> {
  const { answer, log } = prediction;
  return {
    state: predictionState(database, prediction),
    restored: answer.kind === 'success' ? answer.restored : null,
    log: log === null ? null : { lines: log.lines, bytes: log.bytes },
  };
}

const mostWords = 500;

function reasonOf(database: Database, { answer, finding, log }: StagedPrediction): Reason {
  const serverWords = answer.kind === 'exception' ? answer.message : firstFault(database, log);
  const found = finding === null ? null : findDiagnostic(database, finding);
  return {
    sentence: found === null ? null : messageOf(found),
    hint: found === null ? null : definitionOf(found.code).hint,
    findingId: found === null ? null : finding,
    serverWords: serverWords.slice(0, mostWords),
  };
}

/** The line behind the heading; a log of one line is its own. */
function firstFault(database: Database, log: StagedPrediction['log']): string {
  if (log === null) return '';
  const texts = database
    .prepare('SELECT text FROM log_lines WHERE id >= ? ORDER BY id LIMIT ?')
    .pluck()
    .all(log.first, Math.min(2, log.lines))
    .map(String);
  const [heading = '', fault = ''] = texts;
  return fault === '' ? heading : fault;
}

function findDiagnostic(database: Database, id: number): Diagnostic | null {
  const text = database.prepare('SELECT diagnostic FROM findings WHERE id = ?').pluck().get(id);
  return typeof text === 'string' ? (JSON.parse(text) as Diagnostic) : null; // likewise
}

/** How many losses of each kind one server has: what an approval accepts. */
export function countLossKinds(
  database: Database,
  server: Server,
): readonly { readonly code: Diagnostic['code']; readonly count: number }[] {
  return database
    .prepare<[number], { code: Diagnostic['code']; count: number }>(
      `SELECT code, count(*) AS count FROM losses WHERE servers & ? <> 0
       GROUP BY code ORDER BY count DESC, code`,
    )
    .all(2 ** placeOfServer(server));
}
