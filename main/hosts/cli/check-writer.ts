import type { SeverityCounts } from '../../../contract/views.ts';
import type { ArchiveReport } from '../../report/archive-report.ts';
import type { Judgement } from '../../report/check-line.ts';
import { htmlEnd, htmlFailure, htmlSection, htmlStart } from '../../report/html-report.ts';
import { jsonArchive, jsonEnd, jsonLine, jsonStart } from '../../report/json-report.ts';
import { sarifEnd, sarifFailure, sarifRun, sarifStart } from '../../report/sarif-report.ts';
import { jsonText, shownText } from '../../report/shown-text.ts';
import { textReport, textSummary } from '../../report/text-report.ts';
import { textStyle } from '../../report/text-style.ts';
import type { TextStyle } from '../../report/text-style.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { writeAll } from './write-all.ts';

/** In the order in which the help names them. */
export const checkFormats = ['text', 'json', 'jsonl', 'sarif', 'html'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** Writes the answers of `check`, each as soon as it is known. */
export interface CheckWriter {
  /** `code`: the exit code that this archive alone would give. */
  checked(report: ArchiveReport, code: number): Promise<void>;
  /** An archive that the app could not check. */
  failed(file: string, error: string): Promise<void>;
  /** What follows the last answer. */
  end(): Promise<void>;
}

type Write = (text: string) => Promise<void>;

interface WriterOptions {
  /** Carrel's own. */
  readonly version: string;
  /** Null: no colours, because it goes to a file. */
  readonly style: TextStyle | null;
  /** Cells of a line of text. */
  readonly width: number;
  readonly judgement: Judgement;
  readonly verbose: boolean;
}

/** The writer of a format; `write` takes the results, the terminal what stands beside them. */
export function createCheckWriter(
  format: CheckFormat,
  write: Write,
  terminal: Terminal,
  options: WriterOptions,
): CheckWriter {
  switch (format) {
    case 'text':
      return textWriter(write, terminal, options);
    case 'json':
      return jsonWriter(write, options.version);
    case 'jsonl':
      return {
        checked: async (report) => {
          await writeAll(write, jsonLine(report));
          await write('\n');
        },
        failed: (file, error) => write(`${jsonText({ file, error })}\n`),
        end: () => Promise.resolve(),
      };
    case 'sarif':
      return sarifWriter(write, options.version);
    case 'html':
      return htmlWriter(write, options.version);
  }
}

/** One object; its archives are the objects that jsonl writes, with what each archive is. */
function jsonWriter(write: Write, version: string): CheckWriter {
  const head = jsonStart(version);
  let start = `${head}\n`;
  const separator = (): string => {
    const before = start;
    start = ',\n';
    return before;
  };
  return {
    checked: async (report) => {
      await write(separator());
      await writeAll(write, jsonArchive(report));
    },
    failed: (file, error) => write(separator() + jsonText({ file, error })),
    end: () => write((start === ',\n' ? '\n' : head) + jsonEnd),
  };
}

function sarifWriter(write: Write, version: string): CheckWriter {
  let start = sarifStart;
  const separator = (): string => {
    const before = start;
    start = ',\n';
    return before;
  };
  return {
    checked: async (report, code) => {
      await write(separator());
      await writeAll(write, sarifRun(report, version, code));
    },
    failed: (file, error) =>
      write(separator() + sarifFailure(file, error, version, exitCodes.failed)),
    end: () => write((start === sarifStart ? sarifStart : '') + sarifEnd),
  };
}

function htmlWriter(write: Write, version: string): CheckWriter {
  let archives = 0;
  const head = (): Promise<void> => (archives++ === 0 ? write(htmlStart()) : Promise.resolve());
  return {
    checked: async (report) => {
      await head();
      await writeAll(write, htmlSection(report, `archive-${archives}`));
    },
    failed: async (file, error) => {
      await head();
      await write(htmlFailure(file, error));
    },
    end: async () => {
      await head();
      await write(htmlEnd(version));
    },
  };
}

function textWriter(
  write: Write,
  terminal: Terminal,
  { style, width, judgement, verbose }: WriterOptions,
): CheckWriter {
  const all: SeverityCounts[] = [];
  let failures = 0;
  const options = { style: style ?? textStyle(false), judgement, verbose, width };
  return {
    checked: async (report) => {
      all.push(report.counts);
      await write(`${await textReport(report, options)}\n`);
    },
    failed: (file, error) => {
      failures += 1;
      terminal.err(`carrel: ${shownText(file)}: ${error}\n`);
      return Promise.resolve();
    },
    end: () => write(textSummary(all, failures, options)),
  };
}
