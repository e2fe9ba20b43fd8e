import type { AppFailure } from '../../contract/failures.ts';
import type { Instance, Preflight, PreflightLine } from '../../contract/push-views.ts';
import { releases } from '../../contract/releases.ts';
import type { Result } from '../../contract/result.ts';
import { checkTarget } from '../instance/check-target.ts';
import { isRefusal, judgeApproval, predictionFor } from './judge-approval.ts';
import { libraryKey, targetFault } from './library-target.ts';
import type { ApprovedArchive, Connected } from './push-ports.ts';
import type { PushRequest } from './push-request.ts';

/** Where a rehearsal looks. */
export interface RehearsalOptions {
  readonly getApproved: () => Promise<Result<ApprovedArchive, AppFailure>>;
  readonly connect: () => Promise<Result<Connected, AppFailure>>;
}

/** A dry run: every look that a push takes before it sends, each with its answer; nothing is sent. */
export async function rehearse(
  options: RehearsalOptions,
  request: PushRequest,
): Promise<Preflight> {
  const approved = await options.getApproved();
  const connected = await options.connect();
  const lines = [
    ...approvalLines(approved, connected, request.sendAnyway),
    ...(await instanceLines(connected, request)),
  ];
  return {
    library: libraryKey(request),
    lines,
    passes: lines.every(({ result }) => result !== 'stop'),
  };
}

function approvalLines(
  approved: Result<ApprovedArchive, AppFailure>,
  connected: Result<Connected, AppFailure>,
  sendAnyway: boolean,
): readonly PreflightLine[] {
  if (!approved.ok) return [stopLine('approval', approved.failure)];
  const said = `Approved: SHA-256 ${approved.value.sha256.slice(0, 12)}, ${approved.value.bytes} bytes.`;
  const stands: PreflightLine = { what: 'approval', result: 'ok', said, next: '', kind: null };
  if (!connected.ok) return [stands];
  const { instance } = connected.value;
  const why = judgeApproval(approved.value, instance, sendAnyway);
  if (why?.kind === 'approval-void') return [stopLine('approval', why)];
  const isLoss = approved.value.unaccepted.length > 0;
  return [
    stands,
    isLoss || why === null ? predictionLine(approved.value, instance) : stopLine('prediction', why),
    isLoss && why !== null ? stopLine('losses', why) : lossesLine(approved.value, instance),
  ];
}

function predictionLine(approved: ApprovedArchive, instance: Instance): PreflightLine {
  const predicted = predictionFor(approved, instance);
  const { label } = releases[instance.release];
  const line = { what: 'prediction', next: '', kind: null } as const;
  if (predicted === null || predicted.status === 'unknown') {
    return { ...line, result: 'warn', said: `It is not known what ${label} would do.` };
  }
  return isRefusal(predicted)
    ? { ...line, result: 'warn', said: `${label} would refuse it; it is to be sent anyway.` }
    : { ...line, result: 'ok', said: `${label} restores it.` };
}

function lossesLine(approved: ApprovedArchive, instance: Instance): PreflightLine {
  const losses = predictionFor(approved, instance)?.losses ?? [];
  const said = losses.map(({ title, count }) => `${title} (${count})`).join('; ');
  return losses.length === 0
    ? { what: 'losses', result: 'ok', said: 'No loss is predicted.', next: '', kind: null }
    : { what: 'losses', result: 'warn', said: `Accepted losses: ${said}.`, next: '', kind: null };
}

async function instanceLines(
  connected: Result<Connected, AppFailure>,
  request: PushRequest,
): Promise<readonly PreflightLine[]> {
  const fault = targetFault(request);
  const wrong = fault === null ? [] : [stopLine('target', fault)];
  if (!connected.ok) return [stopLine('sign-in', connected.failure), ...wrong];
  const { client, instance } = connected.value;
  const probed = await client.probe();
  if (!probed.ok) return [stopLine('sign-in', probed.failure.failure), ...wrong];
  const said = `Signed in to ${instance.studioUrl} as ${probed.value.userName}.`;
  const signedIn: PreflightLine = { what: 'sign-in', result: 'ok', said, next: '', kind: null };
  if (fault !== null) return [signedIn, ...wrong];
  const checked = await checkTarget(client, { ...request, database: instance.database });
  if (!checked.ok) return [signedIn, stopLine('target', checked.failure.failure)];
  const found = checked.value.map(({ weight, message, proposal }): PreflightLine => ({
    what: 'target',
    result: weight,
    said: message,
    next: proposal === null ? '' : `Choose another, for example “${proposal}”.`,
    kind: weight === 'stop' ? 'server-refused' : null,
  }));
  const free = `${libraryKey(request)} would be created.`;
  const isFree = checked.value.every(({ weight }) => weight !== 'stop');
  return [
    signedIn,
    ...found,
    ...(isFree
      ? [{ what: 'library', result: 'ok', said: free, next: '', kind: null } as const]
      : []),
  ];
}

function stopLine(what: PreflightLine['what'], { kind, message, next }: AppFailure): PreflightLine {
  return { what, result: 'stop', said: message, next, kind };
}
