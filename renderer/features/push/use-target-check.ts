import type { ArchiveId, InstanceId } from '../../../contract/model/ids.ts';
import type {
  Instance,
  PracticeState,
  TargetCheck,
  TargetFinding,
} from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import type { PushFields } from './field-checks.ts';

/** What an instance says of the names of the new library. */
export interface TargetJudgement {
  readonly findings: readonly TargetFinding[];
  /** `said`: by the instance itself, of the very names that stand in the fields. */
  readonly state: 'not-asked' | 'asking' | 'said' | 'silent';
}

export const notAsked: TargetJudgement = { findings: [], state: 'not-asked' };
const typingMs = 300;

/** Can an instance be asked anything now? */
export function isReachable(
  instance: Instance | null,
  practice: PracticeState | undefined,
): boolean {
  if (instance === null || !instance.hasSecret) return false;
  return !instance.isPractice || practice?.running === true;
}

/** Asks the instance about the names while one types; nothing changes there. */
export function useTargetCheck(
  archiveId: ArchiveId,
  instance: Instance | null,
  canAsk: boolean,
  { org, slug, title }: PushFields,
): TargetJudgement {
  const written = useDelayed(JSON.stringify([org, slug, title]), typingMs);
  const [settledOrg = '', settledSlug = '', settledTitle = ''] = JSON.parse(written) as string[];
  const argument = {
    archiveId,
    instanceId: instance?.id ?? ('' as InstanceId), // asked only if there is one
    org: settledOrg,
    slug: settledSlug,
    title: settledTitle,
  };
  const enabled = canAsk && instance !== null && settledOrg !== '' && settledSlug !== '';
  const { data, error } = useCall('push.checkTarget', argument, { enabled });
  if (!enabled) return notAsked;
  const isOfNow = settledOrg === org && settledSlug === slug && settledTitle === title;
  return judgementOf(isOfNow ? data : undefined, isOfNow ? error : null);
}

/** What an answer that is there, or on its way, says. */
export function judgementOf(data: TargetCheck | undefined, error: Error | null): TargetJudgement {
  if (error !== null) return { findings: [], state: 'silent' };
  if (data === undefined) return { findings: [], state: 'asking' };
  return { findings: data.findings, state: data.isAsked ? 'said' : 'silent' };
}
