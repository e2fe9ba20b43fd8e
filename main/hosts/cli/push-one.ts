import { basename } from 'node:path';
import type { AppFailure } from '../../../contract/failures.ts';
import { failure } from '../../../contract/failures.ts';
import type { ArchiveId, PushId } from '../../../contract/model/ids.ts';
import type { Difference, Instance, PushAnswer, PushView } from '../../../contract/push-views.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { Services } from '../../services/services.ts';
import { instanceFor, notApproved, targetOf, testedInstance } from './push-target.ts';
import type { Chosen, TargetLibrary } from './push-target.ts';
import type { PushOutcome } from './push-result.ts';
import { readArchive } from './read-archive.ts';
import type { CommonOptions, RunContext } from './run-context.ts';
import { untilPushed } from './until-pushed.ts';

/** What every push of a command is asked to be. */
export interface PushOptions extends CommonOptions {
  readonly to: string;
  readonly org?: string;
  readonly slug?: string;
  readonly title?: string;
  readonly description?: string;
  readonly publicLearning?: boolean;
  readonly publicRead?: boolean;
  readonly sendAnyway?: boolean;
  readonly answer?: PushAnswer;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** One archive and the library that is to come of it, as calls take it. */
export interface Wish extends TargetLibrary {
  readonly archiveId: ArchiveId;
  readonly allowPublicLearning: boolean;
  readonly allowPublicRead: boolean;
  readonly sendAnyway: boolean;
}

/** What the options say beside where it goes. */
export function wishOf(archiveId: ArchiveId, target: TargetLibrary, options: PushOptions): Wish {
  return {
    ...target,
    archiveId,
    allowPublicLearning: options.publicLearning === true,
    allowPublicRead: options.publicRead === true,
    sendAnyway: options.sendAnyway === true,
  };
}

/**
 * Does one act at the instance of `--to`. An address that was given for this command alone is not
 * to fill the list of instances, unless something was left half way: then it can be resumed there.
 */
export async function atInstance<T>(
  services: Services,
  to: string,
  context: RunContext,
  act: (chosen: Chosen) => Promise<{ readonly done: T; readonly isHalfWay: boolean }>,
): Promise<Result<T, AppFailure>> {
  const chosen = await instanceFor(services, to, context);
  if (!chosen.ok) return chosen;
  const { profile, isNew } = chosen.value;
  const { target, database } = { target: profile.release, database: profile.database };
  const set = await services.handlers['app.setPreferences']({ target, database });
  if (!set.ok) return set;
  const { done, isHalfWay } = await act(chosen.value);
  if (isNew && !isHalfWay && !context.signal.aborted) {
    await services.handlers['instances.remove']({ instanceId: profile.id });
  }
  return ok(done);
}

/** Pushes one archive to its end, or rehearses it. */
export async function pushOne(
  services: Services,
  file: string,
  options: PushOptions,
  context: RunContext,
): Promise<PushOutcome> {
  const pushed = await atInstance(services, options.to, context, async (chosen) => {
    const done = await pushTo(services, chosen, file, options, context);
    const outcome: PushOutcome = done.ok ? done.value : { kind: 'refused', failure: done.failure };
    const isHalfWay = outcome.kind === 'pushed' && outcome.view.state !== 'verified';
    return { done: outcome, isHalfWay };
  });
  return pushed.ok ? pushed.value : { kind: 'refused', failure: pushed.failure };
}

async function pushTo(
  services: Services,
  chosen: Chosen,
  file: string,
  options: PushOptions,
  context: RunContext,
): Promise<Result<PushOutcome, AppFailure>> {
  const read = await readArchive(file, services, options, context, true);
  if (!read.ok) return read;
  const { id: archiveId, overview } = read.value;
  if (overview.approval === null) return fail(notApproved);
  const target = targetOf(overview, options);
  if (!target.ok) return target;
  // A push waits long for a server that has gone away; one that never was there is said at once.
  const tested = await testedInstance(services, chosen, overview.approval);
  if (!tested.ok) return tested;
  const { id: instanceId } = tested.value;
  const wish = wishOf(archiveId, target.value, options);
  if (options.dryRun === true) {
    const rehearsed = await services.handlers['push.rehearse']({ instanceId, ...wish });
    return rehearsed.ok ? ok({ kind: 'rehearsed', preflight: rehearsed.value }) : rehearsed;
  }
  const started = await startOrTakeUp(services, tested.value, wish, options.answer);
  if (!started.ok) return started;
  const push = { pushId: started.value, name: basename(file) };
  const view = await untilPushed(services, push, options, context);
  return view.ok ? ok(await pushedOutcome(services, view.value)) : view;
}

/** A push that was begun before and did not come to its end goes on; else it is a new one. */
async function startOrTakeUp(
  { handlers }: Services,
  { id: instanceId, studioUrl }: Instance,
  wish: Wish,
  answer: PushAnswer | undefined,
): Promise<Result<PushId, AppFailure>> {
  const listed = await handlers['push.list']({ archiveId: wish.archiveId });
  if (!listed.ok) return listed;
  const last = lastThere(listed.value, studioUrl, wish);
  if (answer !== undefined) {
    if (last === null || last.question === null) return fail(nothingAsked);
    return handlers['push.answer']({ pushId: last.id, answer });
  }
  if (last === null || last.state === 'verified') {
    return handlers['push.start']({ instanceId, ...wish });
  }
  const started = await handlers['push.startMany']({ instanceId, items: [wish] });
  if (!started.ok) return started;
  const [item] = started.value;
  if (item?.failure) return fail(item.failure);
  if (item === undefined || item.pushId === null)
    throw new Error('A push that was started has no id');
  return ok(item.pushId);
}

/** The last push of an archive to a library there, where it waits for an answer. */
export async function openQuestion(
  { handlers }: Services,
  { studioUrl }: Instance,
  wish: Wish,
): Promise<PushView | null> {
  const listed = await handlers['push.list']({ archiveId: wish.archiveId });
  const last = listed.ok ? lastThere(listed.value, studioUrl, wish) : null;
  return last === null || last.question === null ? null : last;
}

function lastThere(
  views: readonly PushView[],
  studioUrl: string,
  { org, slug }: Wish,
): PushView | null {
  const isThere = (view: PushView): boolean =>
    view.org === org && view.slug === slug && view.instance.studioUrl === studioUrl;
  return views.find(isThere) ?? null;
}

/** A push as it stands, with all that its verification found. */
export async function pushedOutcome(services: Services, view: PushView): Promise<PushOutcome> {
  return { kind: 'pushed', view, differences: await allDifferences(services, view) };
}

const pageSize = 500;

async function allDifferences(
  { handlers }: Services,
  { id, verification }: PushView,
): Promise<readonly Difference[]> {
  if (verification === null) return [];
  const { differences, differenceCount } = verification;
  if (differenceCount <= differences.length) return differences;
  const all: Difference[] = [];
  for (let offset = 0; offset < differenceCount; offset += pageSize) {
    const page = await handlers['push.listDifferences']({ pushId: id, offset, limit: pageSize });
    if (!page.ok || page.value.length === 0) break; // kept by an older Carrel: the first are known
    all.push(...page.value);
  }
  return all.length === 0 ? differences : all;
}

const nothingAsked = failure(
  'wrong-state',
  'No push of this archive to that library waits for an answer.',
  'Leave --answer out.',
);
