import { definitionOf, messageOf } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Server } from '../../contract/releases.ts';
import type { Move, MoveKind } from './move.ts';
import { moveKinds } from './move.ts';
import { serverWords } from './prediction.ts';
import type { Ending } from './prediction.ts';
import { placeText, plural } from './report-words.ts';
import { jsonText, shownText } from './shown-text.ts';
import type { TextStyle } from './text-style.ts';
import { wrapText } from './wrap-text.ts';

/** An archive and its move; `file` as it was given. */
export interface MovedFile {
  readonly file: string;
  readonly move: Move;
}

/** The two servers of a report. */
export interface Route {
  readonly from: Server;
  readonly to: Server;
}

const maxReasons = 5;

interface TextOptions {
  readonly style: TextStyle;
  readonly verbose: boolean;
  readonly width: number;
}

/** One archive in the text of a report: nothing where it ends alike on both servers. */
export function moveText({ file, move }: MovedFile, options: TextOptions): string {
  const { style, width, verbose } = options;
  if (move.kind === 'same' && !verbose) return '';
  const shown = verbose ? move.reasons : move.reasons.slice(0, maxReasons);
  const rest = move.reasons.length - shown.length;
  const lines = [
    style.strong(shownText(file)),
    ...wrapText(sentenceOf(move), width - 2).map((line) => `  ${colour(move.kind, style)(line)}`),
    ...shown.flatMap((reason) => reasonLines(reason, options)),
    ...(rest === 0 ? [] : [`    ${plural(rest, 'more reason')}; --verbose shows them`]),
    ...(shown.length === 0 ? wordLines(move, style) : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** How many archives end otherwise, said last. */
export function moveSummary(
  kinds: readonly MoveKind[],
  failed: number,
  { from, to }: Route,
  { style }: TextOptions,
): string {
  const parts = moveKinds.flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${summaryWords[kind]}`];
  });
  const unread = failed === 0 ? [] : [`${failed.toLocaleString('en')} could not be read`];
  const archives = style.strong(plural(kinds.length + failed, 'archive'));
  const said = [...parts, ...unread].join(', ');
  return `${archives} from ${serverWords(from)} to ${serverWords(to)}: ${said === '' ? 'nothing to compare' : said}.\n`;
}

const summaryWords: Readonly<Record<MoveKind, string>> = {
  refused: 'no longer restored',
  losses: 'with other losses',
  restored: 'only now restored',
  words: 'refused in other words',
  unknown: 'unknown',
  same: 'without difference',
};

/** What becomes of the archive, in one sentence. */
function sentenceOf({ kind, from, to }: Move): string {
  const [was, is] = [serverWords(from.server), serverWords(to.server)];
  switch (kind) {
    case 'refused':
      return `Restores on ${was}; ${is} ${endOf(to)}.`;
    case 'restored':
      return `Restores on ${is}; ${was} ${endOf(from)}.`;
    case 'losses':
      return `Restores on both: ${plural(from.losses.length, 'loss')} on ${was}, ${plural(to.losses.length, 'loss')} on ${is}.`;
    case 'words':
      return `Restores on neither: ${was} ${endOf(from)}, ${is} ${endOf(to)}.`;
    case 'unknown':
      return 'Nobody can say what becomes of it.';
    case 'same':
      return 'Ends alike on both.';
  }
}

function endOf({ type }: Ending): string {
  return type === null ? 'refuses it' : `falls over it (${type})`;
}

function colour(kind: MoveKind, style: TextStyle): (text: string) => string {
  if (kind === 'refused') return (text) => style.severity('blocker', text);
  if (kind === 'losses') return (text) => style.severity('loss', text);
  return kind === 'restored' ? style.good : (text) => text;
}

function reasonLines(reason: Diagnostic, { style, width }: TextOptions): readonly string[] {
  return [
    `    ${[style.strong(reason.code), placeOf(reason)].filter((part) => part !== '').join('  ')}`,
    ...wrapText(shownText(messageOf(reason)), width - 6).map((line) => `      ${line}`),
  ];
}

function placeOf({ location }: Diagnostic): string {
  const { entry = null, line = null, column = null, entityKey = null } = location;
  return placeText({ entry, line, column, entityKey });
}

/** Where no finding tells the two servers apart, their own first words do. */
function wordLines({ from, to }: Move, style: TextStyle): readonly string[] {
  return [from, to].flatMap((ending) => {
    const words = firstWords(ending);
    return words === null ? [] : [`    ${style.quiet('|')} ${shownText(words)}`];
  });
}

/** The first line in which a server says why; null for a success. */
function firstWords({ status, text }: Ending): string | null {
  const lines = text?.split('\n');
  if (lines === undefined) return null;
  return (status === 'error' ? lines[1] : lines[0]) ?? null;
}

/** One archive of the one object of `--format json`. */
export function moveJson({ file, move }: MovedFile): string {
  const reasons = move.reasons.map((reason) => ({
    code: reason.code,
    title: definitionOf(reason.code).title,
    entry: reason.location.entry ?? null,
    line: reason.location.line ?? null,
    column: reason.location.column ?? null,
    entityKey: reason.location.entityKey ?? null,
    message: messageOf(reason),
  }));
  const [from, to] = [move.from, move.to].map(endJson);
  return jsonText({ file, change: move.kind, from, to, reasons });
}

function endJson(ending: Ending): object {
  const { status, losses, server } = ending;
  return { ...server, status, losses: losses.length, words: firstWords(ending) };
}

/** The header of the CSV. */
export const moveCsvHead = csvRow([
  'file',
  'change',
  'from',
  'from losses',
  'to',
  'to losses',
  'reasons',
  'first reason',
  'server',
]);

/** One archive as a row; a table program takes none of its cells for a formula. */
export function moveCsv({ file, move }: MovedFile): string {
  const [first] = move.reasons;
  return csvRow([
    file,
    move.kind,
    move.from.status,
    String(move.from.losses.length),
    move.to.status,
    String(move.to.losses.length),
    [...new Set(move.reasons.map(({ code }) => code))].join(' '),
    first === undefined ? '' : `${messageOf(first)} ${placeOf(first)}`.trim(),
    firstWords(move.to) ?? firstWords(move.from) ?? '',
  ]);
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** RFC 4180; a cell that begins like a formula begins with an apostrophe. */
function csvCell(text: string): string {
  const safe = shownText(text.replaceAll(/\r?\n/g, ' '));
  const inert = /^[=+\-@\t]/.test(safe) ? `'${safe}` : safe;
  return `"${inert.replaceAll('"', '""')}"`;
}
