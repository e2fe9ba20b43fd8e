import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { Server } from '../../../contract/releases.ts';
import { moveBetween } from '../../report/move.ts';
import type { MoveKind } from '../../report/move.ts';
import { moveCsv, moveCsvHead, moveJson, moveSummary, moveText } from '../../report/move-report.ts';
import type { MovedFile, Route } from '../../report/move-report.ts';
import type { Prediction } from '../../restore/predict-file.ts';
import { predictionLine } from '../../report/prediction-json.ts';
import { predictionSummary, predictionText } from '../../report/prediction-text.ts';
import type { Ending } from '../../report/prediction-text.ts';
import { jsonText, shownText } from '../../report/shown-text.ts';
import type { Terminal } from './terminal.ts';
import { writeAll } from './write-all.ts';

export const moveFormats = ['text', 'csv', 'json'] as const;
export type MoveFormat = (typeof moveFormats)[number];

/** One archive with what was predicted of it. */
export interface PredictedFile {
  /** As given. */
  readonly file: string;
  /** One a server, in the order in which they were asked for. */
  readonly predictions: readonly Prediction[];
  /** All findings about it; none where nobody compares. */
  readonly findings: readonly Diagnostic[];
  readonly seconds: number;
}

/** Writes the answers of `predict`, each as soon as it is known. */
export interface PredictWriter {
  predicted(file: PredictedFile): Promise<void>;
  /** An archive that the app could not read. */
  failed(file: string, error: string): Promise<void>;
  /** What follows the last answer. */
  end(): Promise<void>;
}

/** `predict --jsonl` (design 10). */
export function jsonlWriter(terminal: Terminal): PredictWriter {
  return {
    predicted: async ({ file, predictions, seconds }) => {
      for (const prediction of predictions) {
        await writeAll((text) => terminal.out(text), predictionLine(file, prediction, seconds));
      }
    },
    failed: (file, error) => terminal.out(`${jsonText({ file, error })}\n`),
    end: () => Promise.resolve(),
  };
}

/** `predict` for a person. */
export function predictionTextWriter(
  terminal: Terminal,
  server: Server,
  verbose: boolean,
): PredictWriter {
  const options = { style: terminal.outStyle, width: terminal.outWidth, verbose };
  const endings: Ending[] = [];
  let failures = 0;
  return {
    predicted: async ({ file, predictions }) => {
      for (const prediction of predictions) {
        const { outcome, losses } = prediction;
        endings.push({ status: outcome.status, losses: losses.length });
        await terminal.out(`${predictionText(file, prediction, options)}\n`);
      }
    },
    failed: (file, error) => {
      failures += 1;
      return sayAside(terminal, file, error);
    },
    end: () => terminal.out(predictionSummary(endings, failures, server, options)),
  };
}

/** `predict --from --to`. */
export function moveWriter(
  terminal: Terminal,
  route: Route,
  { format, verbose, version }: MoveOptions,
): PredictWriter {
  switch (format) {
    case 'text':
      return moveTextWriter(terminal, route, verbose);
    case 'csv':
      return moveCsvWriter(terminal);
    case 'json':
      return moveJsonWriter(terminal, route, version);
  }
}

interface MoveOptions {
  readonly format: MoveFormat;
  readonly verbose: boolean;
  /** Carrel's own. */
  readonly version: string;
}

function moveTextWriter(terminal: Terminal, route: Route, verbose: boolean): PredictWriter {
  const options = { style: terminal.outStyle, width: terminal.outWidth, verbose };
  const kinds: MoveKind[] = [];
  let failures = 0;
  return {
    predicted: async (predicted) => {
      const moved = movedFile(predicted);
      kinds.push(moved.move.kind);
      const text = moveText(moved, options);
      if (text !== '') await terminal.out(`${text}\n`);
    },
    failed: (file, error) => {
      failures += 1;
      return sayAside(terminal, file, error);
    },
    end: () => terminal.out(moveSummary(kinds, failures, route, options)),
  };
}

function moveCsvWriter(terminal: Terminal): PredictWriter {
  let isBegun = false;
  const head = (): string => {
    const text = isBegun ? '' : moveCsvHead;
    isBegun = true;
    return text;
  };
  return {
    predicted: (predicted) => terminal.out(head() + moveCsv(movedFile(predicted))),
    failed: (file, error) => sayAside(terminal, file, error),
    end: () => terminal.out(head()),
  };
}

/** One object, with each archive in a line of its own. */
function moveJsonWriter(terminal: Terminal, { from, to }: Route, version: string): PredictWriter {
  const tool = { name: 'Carrel', version };
  const head = `${jsonText({ tool, from, to }).slice(0, -1)},"archives":[`;
  let start = `${head}\n`;
  const next = (): string => {
    const text = start;
    start = ',\n';
    return text;
  };
  return {
    predicted: (predicted) => terminal.out(next() + moveJson(movedFile(predicted))),
    failed: (file, error) => terminal.out(next() + jsonText({ file, error })),
    end: () => terminal.out(start === ',\n' ? '\n]}\n' : `${head}]}\n`),
  };
}

function movedFile({ file, predictions, findings }: PredictedFile): MovedFile {
  const [from, to] = predictions;
  if (from === undefined || to === undefined) throw new Error('A comparison has two servers');
  return { file, move: moveBetween(from, to, findings) };
}

function sayAside(terminal: Terminal, file: string, error: string): Promise<void> {
  terminal.err(`carrel: ${shownText(file)}: ${error}\n`);
  return Promise.resolve();
}
