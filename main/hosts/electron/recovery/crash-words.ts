/**
 * What a report may say (CR-2): names of errors and places in Carrel's code. Words of an error are
 * left out, because they may quote what was read; of a path its last two names stay.
 */

/** More places than this tell nothing new. */
const mostPlaces = 40;
const longestLine = 200;

const frame = /^\s+at (?:(.+) \((.+)\)|(.+))$/;
const plainName = /^(?:async )?(?:new )?[\w$.<>#]{1,80}$/;
const plainPlace = /^(?:node:[\w/]{1,80}:\d+:\d+|native|index \d+|<anonymous>)$/;
const pathPlace = /([^/\\():]{1,80}[/\\][^/\\():]{1,80}):(\d+):(\d+)$/;

/** A line of a stack as a report may say it; null: it is none. */
function placeIn(line: string): string | null {
  const [, name, where, alone] = frame.exec(line) ?? [];
  const place = where ?? alone;
  if (place === undefined) return null;
  const said = sayPlace(place.replace(/^async /, ''));
  if (name === undefined) return `    at ${said}`;
  const called = name.replace(/ \[as .*\]$/, '');
  return `    at ${plainName.test(called) ? called : '…'} (${said})`;
}

function sayPlace(place: string): string {
  if (plainPlace.test(place)) return place;
  const [, path = '', line = '', column = ''] = pathPlace.exec(place) ?? [];
  return path === '' ? '…' : `…/${path.replaceAll('\\', '/')}:${line}:${column}`;
}

/** Lines that helpers write when something is wrong, each by what may stay of it. */
const told: readonly RegExp[] = [
  /^carrel: bug [\w-]{1,20} in [\w. -]{1,60}:(?: [A-Z]\w{0,60}(?=:|$))?/,
  /^(?:Uncaught )?[A-Z]\w{0,60}(?:Error|Exception)\b/,
  /^FATAL ERROR: [A-Za-z:,. -]{1,120}/,
  /^Node\.js v[\d.]{1,20}$/,
];

/** A line that a process of ours wrote, as a report may say it; null: nothing of it. */
export function saidLine(line: string): string | null {
  const place = placeIn(line);
  if (place !== null) return place;
  for (const form of told) {
    const found = form.exec(line);
    if (found !== null) return found[0].slice(0, longestLine);
  }
  return null;
}

/** What an error is and where it came from, as lines; its causes too. */
export function saidError(error: unknown): readonly string[] {
  return said(error, 0).slice(0, mostPlaces);
}

const deepestCause = 3;

function said(error: unknown, depth: number): readonly string[] {
  if (typeof error === 'string') return saidText(error);
  if (!(error instanceof Error)) return [`a thrown ${error === null ? 'null' : typeof error}`];
  const places = (error.stack ?? '').split('\n').flatMap((line) => placeIn(line) ?? []);
  const own = [nameOf(error), ...places];
  if (error.cause === undefined || depth >= deepestCause) return own;
  return [...own, 'because of', ...said(error.cause, depth + 1)];
}

/** Of an error that came as text from another process. */
function saidText(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => saidLine(line) ?? []);
}

function nameOf(error: Error): string {
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `${name} ${code}` : name;
}

/** What a report is about. */
export interface CrashFacts {
  readonly id: string;
  /** One line: what happened, in our own words. */
  readonly what: string;
  /** Which process. */
  readonly process: string;
  readonly version: string;
  /** System and machine: `linux x64 6.1.0`. */
  readonly platform: string;
  /** Of Electron, Chromium and Node, as `process.versions` has them. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly startedAt: Date;
  readonly at: Date;
  /** As `saidError` gives it. */
  readonly error: readonly string[];
  /** What happened before, oldest first. */
  readonly before: readonly string[];
}

/** The text of a report: what a person can read through before handing it on. */
export function reportText(facts: CrashFacts): string {
  const { versions, startedAt, at } = facts;
  const uptime = Math.max(0, Math.round((at.getTime() - startedAt.getTime()) / 1_000));
  const of = (name: string): string => versions[name] ?? 'none';
  return [
    'Report of Carrel. It names errors and places in the program: nothing of any archive, no name of',
    'a file of yours, no secret. It was sent to nobody.',
    '',
    `number    ${facts.id}`,
    `what      ${facts.what}`,
    `process   ${facts.process}`,
    `Carrel    ${facts.version}`,
    `system    ${facts.platform}`,
    `Electron  ${of('electron')}, Chromium ${of('chrome')}, Node ${of('node')}`,
    `at        ${at.toISOString()}, ${String(uptime)} s after the start`,
    ...(facts.error.length === 0 ? [] : ['', ...facts.error]),
    ...(facts.before.length === 0 ? [] : ['', 'Before:', ...facts.before]),
    '',
  ].join('\n');
}
