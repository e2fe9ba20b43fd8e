import type { Severity } from '../../contract/diagnostics/definition.ts';
import { definitionOf, messageOf } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Server } from '../../contract/releases.ts';
import { outcomeSentence, serverText, serverWords } from './prediction.ts';
import type { Prediction } from '../restore/predict-file.ts';
import { placeText, plural } from './report-words.ts';
import { shownText } from './shown-text.ts';
import type { TextStyle } from './text-style.ts';
import { wrapText } from './wrap-text.ts';

/** Losses and lines of a log that are shown before the rest is counted. */
const maxShown = 20;

export interface PredictionTextOptions {
  readonly style: TextStyle;
  /** Shows everything. */
  readonly verbose: boolean;
  /** Cells of a line; what a server says stays as it is. */
  readonly width: number;
}

/** One archive's prediction for reading; `file` as it was given. Ends with a line feed. */
export function predictionText(
  file: string,
  prediction: Prediction,
  options: PredictionTextOptions,
): string {
  const { style, width } = options;
  const colour = colourOf(prediction, style);
  const lines = [
    style.strong(shownText(file)),
    ...wrapText(shownText(outcomeSentence(prediction)), width - 2).map(
      (line) => `  ${colour(line)}`,
    ),
    ...lossLines(prediction.losses, options),
    ...serverLines(serverText(prediction), options),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** How one archive would end, in short. */
export interface ShortEnding {
  readonly status: Prediction['outcome']['status'];
  readonly losses: number;
}

/** How all archives would end, said last; `failed` ones could not be predicted. */
export function predictionSummary(
  endings: readonly ShortEnding[],
  failed: number,
  server: Server,
  { style }: PredictionTextOptions,
): string {
  const count = (status: ShortEnding['status'], isWhole?: boolean): number =>
    endings.filter((one) => {
      return one.status === status && (isWhole === undefined || (one.losses === 0) === isWhole);
    }).length;
  const parts = [
    [count('success', true), 'restored whole'],
    [count('success', false), 'with losses'],
    [count('error'), 'refused'],
    [count('exception'), 'fallen over'],
    [count('unknown'), 'unknown'],
    [failed, 'could not be read'],
  ] as const;
  const said = parts.flatMap(([number, words]) =>
    number === 0 ? [] : [`${number.toLocaleString('en')} ${words}`],
  );
  const archives = style.strong(plural(endings.length + failed, 'archive'));
  const found = said.length === 0 ? 'nothing to predict' : said.join(', ');
  return `${archives} on ${serverWords(server)}: ${found}.\n`;
}

function colourOf({ outcome, losses }: Prediction, style: TextStyle): (text: string) => string {
  if (outcome.status === 'success' && losses.length === 0) return style.good;
  const severity: Severity = outcome.status === 'success' ? 'loss' : 'blocker';
  return (text) => style.severity(severity, text);
}

function lossLines(
  losses: readonly Diagnostic[],
  { style, width, verbose }: PredictionTextOptions,
): readonly string[] {
  const shown = verbose ? losses : losses.slice(0, maxShown);
  const lines = shown.flatMap((loss) => {
    const { entry = null, line = null, column = null, entityKey = null } = loss.location;
    const place = placeText({ entry, line, column, entityKey });
    const head = [style.severity('loss', 'loss'), style.strong(loss.code), place];
    return [
      `    ${head.filter((part) => part !== '').join('  ')}`,
      ...wrapText(shownText(messageOf(loss)), width - 6).map((line) => `      ${line}`),
      ...wrapText(definitionOf(loss.code).hint, width - 8).map(
        (line, at) => `      ${style.quiet(`${at === 0 ? '→' : ' '} ${line}`)}`,
      ),
    ];
  });
  return [...lines, ...restLine(losses.length - shown.length, 'loss')];
}

/** The server's own words, each line as it is. */
function serverLines(
  text: string | null,
  { style, verbose }: PredictionTextOptions,
): readonly string[] {
  if (text === null) return [];
  const lines = text.replace(/\n$/, '').split('\n');
  const shown = verbose ? lines : lines.slice(0, maxShown);
  return [
    ...shown.map((line) => `    ${style.quiet('|')} ${shownText(line)}`),
    ...restLine(lines.length - shown.length, 'line'),
  ];
}

function restLine(count: number, noun: string): readonly string[] {
  return count <= 0 ? [] : [`    ${plural(count, `more ${noun}`)}; --verbose shows them`];
}
