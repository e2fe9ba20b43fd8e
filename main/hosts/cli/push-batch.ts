import { readFile } from 'node:fs/promises';
import type { AppFailure } from '../../../contract/failures.ts';
import { cancelled } from '../../../contract/failures.ts';
import type { Approval, Instance, PushAnswer, StartedItem } from '../../../contract/push-views.ts';
import { pushHtml } from '../../report/push-html.ts';
import { endingCounts, pushCsv } from '../../report/push-report.ts';
import type { PushReportRow } from '../../report/push-report.ts';
import { plural } from '../../report/report-words.ts';
import { jsonText, shownText } from '../../report/shown-text.ts';
import type { Services } from '../../services/services.ts';
import { exitCodes, worstCode } from './exit-codes.ts';
import { followPushes } from './follow-pushes.ts';
import { openOutput } from './output.ts';
import { atInstance, openQuestion, pushedOutcome, wishOf } from './push-one.ts';
import type { PushOptions, Wish } from './push-one.ts';
import { readPlan } from './push-plan.ts';
import type { PlannedPush } from './push-plan.ts';
import { pushCode, pushError, pushObject, pushText } from './push-result.ts';
import type { PushOutcome } from './push-result.ts';
import { notApproved, targetOf, testedInstance } from './push-target.ts';
import type { Chosen } from './push-target.ts';
import { readArchive } from './read-archive.ts';
import { failureText, say, sayFailure } from './run-context.ts';
import type { RunContext } from './run-context.ts';
import { writeAll } from './write-all.ts';

/** What a batch is asked to be. */
export interface BatchOptions extends PushOptions {
  readonly batch?: string;
  readonly skipBad?: boolean;
  readonly report?: readonly string[];
}

/** One line of the plan on its way. */
interface Item {
  readonly planned: PlannedPush;
  /** The library that is asked for, once the archive is read. */
  wish: Wish | null;
  approval: Approval | null;
  how: StartedItem['how'] | null;
  outcome: PushOutcome | null;
}

/**
 * `push --batch`: reads every archive of a plan, then starts them all; goes on after failures, says
 * each state on standard error, stops cleanly, and takes up what an earlier run left.
 */
export async function pushBatch(options: BatchOptions, context: RunContext): Promise<number> {
  const planned = await planOf(options, context);
  if (typeof planned === 'number') return planned;
  const { openServices } = await import('./open-services.ts');
  const services = openServices(options, context);
  if (!services.ok) return sayFailure(context, services.failure, options);
  const items = planned.map((line): Item => ({
    planned: line,
    wish: null,
    approval: null,
    how: null,
    outcome: null,
  }));
  const printer = new Printer(items, options, context);
  try {
    const done = await atInstance(services.value, options.to, context, async (chosen) => {
      const failed = await pushAll(services.value, chosen, items, printer, options, context);
      const isHalfWay = items.some(
        ({ outcome }) => outcome?.kind === 'pushed' && outcome.view.state !== 'verified',
      );
      return { done: failed, isHalfWay };
    });
    const failed = done.ok ? done.value : done.failure;
    await printer.rest(failed ?? cancelled);
  } finally {
    await services.value.close();
  }
  return end(items, options, context);
}

/** The lines of the plan that can be used, or the code that the command ends with. */
async function planOf(
  { batch = '', skipBad }: BatchOptions,
  context: RunContext,
): Promise<readonly PlannedPush[] | number> {
  const bytes = await readFile(batch).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    say(context, `${shownText(batch)} cannot be read: the system answered ${code}.`);
    return null;
  });
  if (bytes === null) return exitCodes.failed;
  const { pushes, bad, unknown } = await readPlan(bytes, batch);
  if (unknown.length > 0) say(context, `columns that Carrel leaves alone: ${unknown.join(', ')}.`);
  for (const { line, why } of bad) say(context, `${batch}, line ${line}: ${why}.`);
  if (bad.length > 0 && skipBad !== true) {
    say(context, 'nothing was sent. Mend these lines, or leave them out with --skip-bad.');
    return exitCodes.wrongUsage;
  }
  if (pushes.length === 0) {
    say(context, `${batch} names no archive.`);
    return exitCodes.wrongUsage;
  }
  return pushes;
}

/** Null, or why nothing more could be done. */
async function pushAll(
  services: Services,
  chosen: Chosen,
  items: readonly Item[],
  printer: Printer,
  options: BatchOptions,
  context: RunContext,
): Promise<AppFailure | null> {
  for (const item of items) {
    if (context.signal.aborted) return cancelled;
    printer.state(item, 'reading');
    await read(services, item, options, context);
    await printer.settled();
  }
  const approval = items.find((item) => item.approval !== null)?.approval ?? null;
  const ready = items.filter(({ wish, outcome }) => wish !== null && outcome === null);
  if (ready.length === 0) return null;
  const tested = await testedInstance(services, chosen, approval);
  if (!tested.ok) return tested.failure;
  if (options.dryRun === true) {
    await rehearseAll(services, tested.value, ready, printer, context);
    return context.signal.aborted ? cancelled : null;
  }
  if (options.answer !== undefined) await answerAll(services, tested.value, ready, options.answer);
  const wanted = ready.filter(({ outcome }) => outcome === null);
  await startAll(services, tested.value, wanted, context);
  await printer.settled();
  await follow(services, ready, printer, context);
  return null;
}

async function read(
  services: Services,
  item: Item,
  options: BatchOptions,
  context: RunContext,
): Promise<void> {
  const refuse = (failure: AppFailure): void => {
    item.outcome = { kind: 'refused', failure };
  };
  const archive = await readArchive(item.planned.path, services, options, context, true);
  if (!archive.ok) return refuse(archive.failure);
  const { id, overview } = archive.value;
  if (overview.approval === null) return refuse(notApproved);
  const target = targetOf(overview, item.planned);
  if (!target.ok) return refuse(target.failure);
  item.approval = overview.approval;
  item.wish = wishOf(id, target.value, options);
}

async function rehearseAll(
  { handlers }: Services,
  { id: instanceId }: Instance,
  items: readonly Item[],
  printer: Printer,
  { signal }: RunContext,
): Promise<void> {
  for (const item of items) {
    if (signal.aborted || item.wish === null) return;
    const rehearsed = await handlers['push.rehearse']({ instanceId, ...item.wish });
    item.outcome = rehearsed.ok
      ? { kind: 'rehearsed', preflight: rehearsed.value }
      : { kind: 'refused', failure: rehearsed.failure };
    await printer.settled();
  }
}

/** What was given up is not started again by the same command. */
async function answerAll(
  services: Services,
  instance: Instance,
  items: readonly Item[],
  answer: PushAnswer,
): Promise<void> {
  for (const item of items) {
    const open = item.wish === null ? null : await openQuestion(services, instance, item.wish);
    if (open === null) continue;
    const { id: pushId } = open;
    const answered = await services.handlers['push.answer']({ pushId, answer });
    if (!answered.ok) item.outcome = { kind: 'refused', failure: answered.failure };
    else if (answer === 'give-up') {
      const view = await services.handlers['push.get']({ pushId });
      if (view.ok) item.outcome = await pushedOutcome(services, view.value);
    }
  }
}

/** As many as one call takes; tried again commands start the same ones in the same order. */
const callSize = 500;

async function startAll(
  { handlers }: Services,
  { id: instanceId }: Instance,
  items: readonly Item[],
  { signal }: RunContext,
): Promise<void> {
  for (let at = 0; at < items.length && !signal.aborted; at += callSize) {
    const part = items.slice(at, at + callSize);
    const wishes = part.flatMap(({ wish }) => wish ?? []);
    const started = await handlers['push.startMany']({ instanceId, items: wishes });
    for (const [index, item] of part.entries()) {
      if (!started.ok) item.outcome = { kind: 'refused', failure: started.failure };
      else take(item, started.value[index]);
    }
  }
}

const pushIds = new WeakMap<Item, NonNullable<StartedItem['pushId']>>();

function take(item: Item, started: StartedItem | undefined): void {
  if (started === undefined) throw new Error('An item was started without an answer');
  item.how = started.how;
  if (started.failure !== null) item.outcome = { kind: 'refused', failure: started.failure };
  if (started.pushId !== null) pushIds.set(item, started.pushId);
}

async function follow(
  services: Services,
  items: readonly Item[],
  printer: Printer,
  context: RunContext,
): Promise<void> {
  const followed = items.flatMap((item) => {
    const id = pushIds.get(item);
    return id === undefined || item.wish === null || item.outcome !== null ? [] : [{ item, id }];
  });
  await followPushes(services, followed, context.signal, {
    onState: ({ item }, words) => printer.state(item, words),
    onEnd: async ({ item }, view) => {
      item.outcome = await pushedOutcome(services, view);
      await printer.settled();
    },
  });
}

/** Says each state once, and the results in the order of the plan as soon as they are known. */
class Printer {
  readonly #items: readonly Item[];
  readonly #options: BatchOptions;
  readonly #context: RunContext;
  readonly #said = new Map<Item, string>();
  #next = 0;

  constructor(items: readonly Item[], options: BatchOptions, context: RunContext) {
    this.#items = items;
    this.#options = options;
    this.#context = context;
  }

  /** One line a state on standard error. */
  state(item: Item, words: string): void {
    if (this.#options.quiet === true || this.#said.get(item) === words) return;
    this.#said.set(item, words);
    const at = `[${this.#items.indexOf(item) + 1}/${this.#items.length}]`;
    const target = item.wish === null ? '' : ` → lib:${item.wish.org}:${item.wish.slug}`;
    this.#context.terminal.err(`${at} ${shownText(`${item.planned.file}${target}: ${words}`)}\n`);
  }

  /** Prints what is settled and has not been printed, as far as nothing before it is open. */
  async settled(): Promise<void> {
    for (const item of this.#items) if (item.outcome !== null) this.state(item, endWords(item));
    for (; this.#next < this.#items.length; this.#next++) {
      const { planned, outcome } = this.#items[this.#next] as Item; // below the length
      if (outcome === null) return;
      const { out } = this.#context.terminal;
      if (this.#options.json === true) {
        await out(`${jsonText(pushObject(planned.file, outcome))}\n`);
      } else await out(pushText(planned.file, outcome, 'brief'));
    }
  }

  /** Gives everything that is still open the same end. */
  async rest(failure: AppFailure): Promise<void> {
    for (const item of this.#items) item.outcome ??= { kind: 'refused', failure };
    await this.settled();
  }
}

function endWords({ outcome, how }: Item): string {
  if (outcome?.kind === 'refused') return `not sent: ${failureText(outcome.failure)}`;
  if (outcome?.kind === 'rehearsed') return outcome.preflight.passes ? 'would go' : 'would stop';
  if (outcome?.kind !== 'pushed') return 'unknown';
  const { view } = outcome;
  if (how === 'done-before') return 'verified before; its library is there, nothing is sent';
  if (view.verification !== null) return `${view.state}: ${resultWords(view.verification)}`;
  const at = view.failedAt === null ? '' : ` while ${view.failedAt}`;
  return `${view.state}${at}: ${pushError(view) ?? ''}`;
}

function resultWords(found: { readonly result: string; readonly differenceCount: number }): string {
  if (found.result === 'nothing-lost') return 'nothing lost';
  return found.result === 'differs' ? plural(found.differenceCount, 'difference') : 'not compared';
}

async function end(
  items: readonly Item[],
  options: BatchOptions,
  context: RunContext,
): Promise<number> {
  const rows = items.map(rowOf);
  if (options.json !== true) await sayExclusions(rows, context);
  const codes = items.flatMap(({ outcome }) => (outcome === null ? [] : [pushCode(outcome)]));
  for (const path of options.report ?? []) codes.push(await writeReport(path, rows, context));
  if (options.quiet !== true && options.dryRun !== true) {
    say(context, `${plural(items.length, 'archive')}: ${endingCounts(rows)}.`);
  }
  return context.signal.aborted ? exitCodes.cancelled : worstCode(codes);
}

/** What no comparison can tell, once for all. */
async function sayExclusions(rows: readonly PushReportRow[], context: RunContext): Promise<void> {
  const all = rows.flatMap(({ view }) => view?.verification?.excluded ?? []);
  for (const sentence of new Set(all)) await context.terminal.out(`${shownText(sentence)}\n`);
}

function rowOf({ planned, wish, how, outcome }: Item): PushReportRow {
  const view = outcome?.kind === 'pushed' ? outcome.view : null;
  return {
    line: planned.line,
    file: planned.file,
    target: wish === null ? null : `lib:${wish.org}:${wish.slug}`,
    view,
    differences: outcome?.kind === 'pushed' ? outcome.differences : [],
    error: errorOf(outcome),
    isEarlier: how === 'done-before',
  };
}

function errorOf(outcome: PushOutcome | null): string | null {
  switch (outcome?.kind) {
    case 'refused':
      return failureText(outcome.failure);
    case 'rehearsed': {
      const stops = outcome.preflight.lines.filter(({ result }) => result === 'stop');
      return stops.length === 0 ? null : stops.map(({ said }) => said).join(' ');
    }
    case 'pushed':
      return pushError(outcome.view);
    default:
      return null;
  }
}

async function writeReport(
  path: string,
  rows: readonly PushReportRow[],
  context: RunContext,
): Promise<number> {
  const output = await openOutput(path, context.terminal, []);
  if (!output.ok) {
    say(context, output.failure);
    return exitCodes.failed;
  }
  try {
    const about = { version: context.version, at: new Date() };
    const isCsv = /\.csv$/i.test(path);
    await writeAll(output.value.write, isCsv ? pushCsv(rows) : pushHtml(rows, about));
    await output.value.finish();
    return exitCodes.done;
  } finally {
    await output.value.discard();
  }
}
