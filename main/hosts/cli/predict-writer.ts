import type { Server } from '../../../contract/releases.ts';
import type { MoveKind } from '../../report/move.ts';
import { moveCsv, moveCsvHead, moveJson, moveSummary, moveText } from '../../report/move-report.ts';
import type { MovedFile, Route } from '../../report/move-report.ts';
import type { Prediction } from '../../restore/predict-file.ts';
import { predictionLine } from '../../report/prediction-json.ts';
import { predictionSummary, predictionText } from '../../report/prediction-text.ts';
import type { ShortEnding } from '../../report/prediction-text.ts';
import { jsonText, shownText } from '../../report/shown-text.ts';
import type { Terminal } from './terminal.ts';
import { writeAll } from './write-all.ts';

export const moveFormats = ['text', 'csv', 'json'] as const;
export type MoveFormat = (typeof moveFormats)[number];

/** Writes what `predict` says of one server, archive by archive, each as soon as it is known. */
export interface PredictionWriter extends FailureWriter {
  /** `file` as given. Nothing of the prediction is kept. */
  predicted(file: string, prediction: Prediction, seconds: number): Promise<void>;
}

/** Writes what `predict` says of two servers. */
export interface MoveWriter extends FailureWriter {
  compared(file: MovedFile): Promise<void>;
}

interface FailureWriter {
  /** An archive that the app could not read. */
  failed(file: string, error: string): Promise<void>;
  /** What follows the last answer. */
  end(): Promise<void>;
}

/** `predict --jsonl` (design 10). */
export function jsonlWriter(terminal: Terminal): PredictionWriter {
  return {
    predicted: (file, prediction, seconds) =>
      writeAll((text) => terminal.out(text), predictionLine(file, prediction, seconds)),
    failed: (file, error) => terminal.out(`${jsonText({ file, error })}\n`),
    end: () => Promise.resolve(),
  };
}

/** `predict` for a person. */
export function predictionTextWriter(
  terminal: Terminal,
  server: Server,
  verbose: boolean,
): PredictionWriter {
  const options = { style: terminal.outStyle, width: terminal.outWidth, verbose };
  const endings: ShortEnding[] = [];
  let failures = 0;
  return {
    predicted: (file, prediction) => {
      const { outcome, losses } = prediction;
      endings.push({ status: outcome.status, losses: losses.length });
      return terminal.out(`${predictionText(file, prediction, options)}\n`);
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
): MoveWriter {
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

function moveTextWriter(terminal: Terminal, route: Route, verbose: boolean): MoveWriter {
  const options = { style: terminal.outStyle, width: terminal.outWidth, verbose };
  const kinds: MoveKind[] = [];
  let failures = 0;
  return {
    compared: async (moved) => {
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

function moveCsvWriter(terminal: Terminal): MoveWriter {
  let isBegun = false;
  const head = (): string => {
    const text = isBegun ? '' : moveCsvHead;
    isBegun = true;
    return text;
  };
  return {
    compared: (moved) => terminal.out(head() + moveCsv(moved)),
    failed: (file, error) => sayAside(terminal, file, error),
    end: () => terminal.out(head()),
  };
}

/** One object, with each archive in a line of its own. */
function moveJsonWriter(terminal: Terminal, { from, to }: Route, version: string): MoveWriter {
  const tool = { name: 'Carrel', version };
  const head = `${jsonText({ tool, from, to }).slice(0, -1)},"archives":[`;
  let start = `${head}\n`;
  const next = (): string => {
    const text = start;
    start = ',\n';
    return text;
  };
  return {
    compared: (moved) => terminal.out(next() + moveJson(moved)),
    failed: (file, error) => terminal.out(next() + jsonText({ file, error })),
    end: () => terminal.out(start === ',\n' ? '\n]}\n' : `${head}]}\n`),
  };
}

function sayAside(terminal: Terminal, file: string, error: string): Promise<void> {
  terminal.err(`carrel: ${shownText(file)}: ${error}\n`);
  return Promise.resolve();
}
