import type { SeverityCounts } from '../../../contract/views.ts';
import type { CheckLine, Judgement } from '../../report/check-line.ts';
import { shownText } from '../../report/shown-text.ts';
import { textReport, textSummary } from '../../report/text-report.ts';
import { textStyle } from '../../report/text-style.ts';
import type { TextStyle } from '../../report/text-style.ts';
import type { Terminal } from './terminal.ts';

export type CheckFormat = 'text' | 'json' | 'jsonl';

/** Writes the answers of `check`, each as soon as it is known. */
export interface CheckWriter {
  checked(line: CheckLine): Promise<void>;
  /** An archive that the app could not check. */
  failed(file: string, error: string): Promise<void>;
  /** What follows the last answer. */
  end(): Promise<void>;
}

interface TextOptions {
  /** Null: no colours, because it goes to a file. */
  readonly style: TextStyle | null;
  readonly judgement: Judgement;
  readonly verbose: boolean;
}

/** The writer of a format; `write` takes the results, the terminal what stands beside them. */
export function createCheckWriter(
  format: CheckFormat,
  write: (text: string) => Promise<void>,
  terminal: Terminal,
  options: TextOptions,
): CheckWriter {
  switch (format) {
    case 'text':
      return textWriter(write, terminal, options);
    case 'json':
      return jsonWriter(write);
    case 'jsonl':
      return {
        checked: (line) => write(`${JSON.stringify(line)}\n`),
        failed: (file, error) => write(`${JSON.stringify({ file, error })}\n`),
        end: () => Promise.resolve(),
      };
  }
}

/** One array of the same objects that jsonl writes, a line each. */
function jsonWriter(write: (text: string) => Promise<void>): CheckWriter {
  let isFirst = true;
  const element = (value: object): Promise<void> => {
    const start = isFirst ? '[\n' : ',\n';
    isFirst = false;
    return write(start + JSON.stringify(value));
  };
  return {
    checked: element,
    failed: (file, error) => element({ file, error }),
    end: () => write(isFirst ? '[]\n' : '\n]\n'),
  };
}

function textWriter(
  write: (text: string) => Promise<void>,
  terminal: Terminal,
  { style, judgement, verbose }: TextOptions,
): CheckWriter {
  const all: SeverityCounts[] = [];
  let failures = 0;
  const options = { style: style ?? textStyle(false), judgement, verbose };
  return {
    checked: (line) => {
      all.push(line.counts);
      return write(`${textReport(line, options)}\n`);
    },
    failed: (file, error) => {
      failures += 1;
      terminal.err(`carrel: ${shownText(file)}: ${error}\n`);
      return Promise.resolve();
    },
    end: () => write(textSummary(all, failures, options)),
  };
}
