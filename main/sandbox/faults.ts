import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { isRouteName, routeNames } from './route-names.ts';
import type { RouteName } from './route-names.ts';

/**
 * A fault that the practice instance plays, so that a push can be tried against a bad day. A number
 * is an answer with that status. What each word does: `faultHelp`.
 */
export type FaultKind = FaultWord | number;

type FaultWord =
  'cut' | 'hang' | 'html' | 'lose' | 'half' | 'garble' | 'delay' | 'fail-task' | 'hang-task';

export interface Fault {
  readonly kind: FaultKind;
  /** Which request, from 1; null: every one. */
  readonly at: number | null;
  /** Also every later one. */
  readonly andLater?: boolean;
  /** Counted among the requests of this route; else among all since the start. */
  readonly route?: RouteName;
  /** Bytes of `cut`, milliseconds of `delay`, seconds of 429. */
  readonly amount?: number;
}

/** The grammar of `--fault`, for a person. */
export const faultHelp = `Faults are KIND@WHERE, several with commas: cut@3,503@5,lose@create.

  KIND before the work is done, which is not done then:
    cut           the connection is reset when the request arrives
    cut:BYTES     … after so many bytes of its body
    hang          no answer ever
    400 … 599     an answer with this status (429:SECONDS says when to come again); fail is 500
    html          200 with a web page, as from a proxy that wants somebody to sign in
  KIND after the work was done:
    lose          the connection is reset instead of an answer
    half          … in the middle of the answer
    garble        the second half of the answer is other bytes of the same length
    delay:MS      the answer comes so many milliseconds later
  KIND of the task that “upload” and “backup” start:
    fail-task     ends as Failed
    hang-task     does not end until the instance is started again

  WHERE
    5, 5+, *      the fifth request since the start; it and all later ones; each
    ROUTE         each request of that route
    ROUTE#2       the second one of that route; ROUTE#2+: it and all later ones

  ROUTE
${wrapped(routeNames, 90)}`;

function wrapped(words: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 2 > width) lines.push(`    ${word}`);
    else lines[lines.length - 1] = `${line}, ${word}`;
  }
  return lines.join(',\n');
}

const words: ReadonlySet<string> = new Set<FaultWord>([
  'cut',
  'hang',
  'html',
  'lose',
  'half',
  'garble',
  'delay',
  'fail-task',
  'hang-task',
]);

const form =
  /^([a-z-]+|[45]\d\d)(?::(\d{1,9}))?@(?:([a-z][a-z-]*)(?:#(\d{1,9})(\+)?)?|(\d{1,9})(\+)?|\*)$/;

/** Reads `--fault` (`faultHelp`). Fails with a sentence. */
export function parseFaults(text: string): Result<readonly Fault[], string> {
  const faults: Fault[] = [];
  for (const part of text.split(',')) {
    const fault = parseFault(part.trim());
    if (!fault.ok) return fault;
    faults.push(fault.value);
  }
  return ok(faults);
}

function parseFault(text: string): Result<Fault, string> {
  const match = form.exec(text);
  if (match === null) {
    return fail(
      `“${text}” is no fault; write for example cut@3, 503@create, lose@upload#1 or hang@5+.`,
    );
  }
  const [, word = '', amount, route, nth, nthOn, count, countOn] = match;
  const number = nth ?? count;
  const fault: Fault = {
    kind: kindOf(word),
    at: number === undefined ? null : Number(number),
    ...((nthOn ?? countOn) === undefined ? {} : { andLater: true }),
    // What is no route is refused next.
    ...(route === undefined ? {} : { route: route as RouteName }),
    ...(amount === undefined ? {} : { amount: Number(amount) }),
  };
  const wrong = wrongIn(fault, word);
  return wrong === null ? ok(fault) : fail(`“${text}” is no fault: ${wrong}.`);
}

/** What is wrong with a fault of the right form, or null. */
function wrongIn({ kind, at, route, amount }: Fault, word: string): string | null {
  if (typeof kind === 'string' && !words.has(kind)) return `there is no kind “${word}”`;
  if (kind === 'delay' && amount === undefined) return 'it lacks the milliseconds, as in delay:500';
  if (amount !== undefined && !hasAmount.has(kind)) return `“${word}” takes no number`;
  if (at === 0) return 'the first request is 1';
  if (route !== undefined && !isRouteName(route)) {
    return `there is no route “${String(route)}”, but ${routeNames.join(', ')}`;
  }
  if (isOfTask(kind) && route !== 'upload' && route !== 'backup') {
    return `“${word}” is of the routes upload and backup alone`;
  }
  return null;
}

const hasAmount: ReadonlySet<FaultKind> = new Set<FaultKind>(['cut', 'delay', 429]);

function kindOf(word: string): FaultKind {
  if (word === 'fail') return 500;
  return /^\d/.test(word) ? Number(word) : (word as FaultWord);
}

/** Whether a fault is one of the task that a request starts, not of the request. */
export function isOfTask(kind: FaultKind): kind is 'fail-task' | 'hang-task' {
  return kind === 'fail-task' || kind === 'hang-task';
}

/** A fault as `parseFaults` reads it. */
export function formatFault({ kind, at, andLater, route, amount }: Fault): string {
  const number = at === null ? '' : `${at}${andLater === true ? '+' : ''}`;
  const where = route === undefined ? number || '*' : `${route}${number && `#${number}`}`;
  return `${kind}${amount === undefined ? '' : `:${amount}`}@${where}`;
}

/** A request by its numbers, from 1: among all, and among those of its route. */
export interface CountedRequest {
  readonly number: number;
  readonly route: RouteName | null;
  readonly ofRoute: number;
}

/** Counts the requests of an instance, and says which fault each of them meets. */
export class FaultPlayer {
  #faults: readonly Fault[];
  #all = 0;
  readonly #byRoute = new Map<RouteName, number>();

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  /** Other faults from here on; counts from 1 again. */
  play(faults: readonly Fault[]): void {
    this.#faults = faults;
    this.#all = 0;
    this.#byRoute.clear();
  }

  /** Counts one request. Null as route: of an address that nothing answers. */
  count(route: RouteName | null): CountedRequest {
    const ofRoute = route === null ? 0 : (this.#byRoute.get(route) ?? 0) + 1;
    if (route !== null) this.#byRoute.set(route, ofRoute);
    // A person who looks at the page in between moves no fault to another request.
    if (route !== 'front') this.#all++;
    return { number: route === 'front' ? 0 : this.#all, route, ofRoute };
  }

  /** The first fault that is meant for a request, or null. */
  faultOf({ number, route, ofRoute }: CountedRequest): Fault | null {
    const found = this.#faults.find((fault) => {
      if (fault.route !== undefined && fault.route !== route) return false;
      if (fault.at === null) return true;
      const count = fault.route === undefined ? number : ofRoute;
      return fault.andLater === true ? count >= fault.at : count === fault.at;
    });
    return found ?? null;
  }
}
