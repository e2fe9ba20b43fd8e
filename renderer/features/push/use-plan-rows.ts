import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Instance, PracticeState } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { fieldsOf } from './field-checks.ts';
import type { PushFields } from './field-checks.ts';
import { planRows } from './plan-row.ts';
import type { PlanRow } from './plan-row.ts';
import { isReachable, judgementOf, notAsked } from './use-target-check.ts';

interface Edited {
  readonly typed?: Partial<PushFields>;
  readonly sendAnyway?: boolean;
}

/** What was typed for each archive. */
type Edits = Readonly<Record<ArchiveId, Edited>>;

/** So many archives are asked about at a time: services and server have other work too. */
const askedAtOnce = 6;
const typingMs = 300;
const noFields: PushFields = { org: '', slug: '', title: '', description: '' };

/** The archives of a push of several, each judged for the instance, and the way to edit them. */
export function usePlanRows(
  archiveIds: readonly ArchiveId[],
  instance: Instance | null,
  practice: PracticeState | undefined,
) {
  const [edits, setEdits] = useState<Edits>({});
  const settled = useDelayed(edits, typingMs);
  const overviews = useOverviews(archiveIds);
  const fieldsFrom = (from: Edits, at: number): PushFields => {
    const overview = overviews[at];
    if (overview === undefined) return noFields;
    return { ...fieldsOf(overview), ...from[overview.archive.id]?.typed };
  };
  const asked = archiveIds.map((_, at) => fieldsFrom(settled, at));
  const canAsk = isReachable(instance, practice);
  const judgements = useTargetChecks(archiveIds, canAsk ? instance : null, asked);
  const items = archiveIds.map((archiveId, at) => {
    const fields = fieldsFrom(edits, at);
    const isOfNow = JSON.stringify(fields) === JSON.stringify(asked[at]);
    return {
      archiveId,
      overview: overviews[at],
      fields,
      judgement: isOfNow ? (judgements[at] ?? notAsked) : judgementOf(undefined, null),
      sendAnyway: edits[archiveId]?.sendAnyway ?? false,
    };
  });
  const edit = (archiveId: ArchiveId, { typed, ...part }: Edited): void =>
    setEdits((before) => {
      const own = before[archiveId];
      return { ...before, [archiveId]: { ...own, ...part, typed: { ...own?.typed, ...typed } } };
    });
  const rows: readonly PlanRow[] = planRows(items, { instance, practice });
  return { rows, edit };
}

function useOverviews(archiveIds: readonly ArchiveId[]) {
  const api = useApi();
  const isNear = useNear(
    archiveIds.map((archiveId) => callKey('archives.getOverview', { archiveId })),
  );
  return useQueries({
    queries: archiveIds.map((archiveId, at) => ({
      queryKey: callKey('archives.getOverview', { archiveId }),
      queryFn: () => ask(api, 'archives.getOverview', { archiveId }),
      enabled: isNear(at),
    })),
  }).map(({ data }) => data);
}

function useTargetChecks(
  archiveIds: readonly ArchiveId[],
  instance: Instance | null,
  fields: readonly PushFields[],
) {
  const api = useApi();
  const questions = archiveIds.map((archiveId, at) => {
    const { org, slug, title } = fields[at] ?? noFields;
    return { archiveId, instanceId: instance?.id ?? noInstance, org, slug, title };
  });
  const isNear = useNear(questions.map((question) => callKey('push.checkTarget', question)));
  const isAskable = ({ org, slug }: { org: string; slug: string }) =>
    instance !== null && org !== '' && slug !== '';
  return useQueries({
    queries: questions.map((question, at) => ({
      queryKey: callKey('push.checkTarget', question),
      queryFn: () => ask(api, 'push.checkTarget', question),
      enabled: isAskable(question) && isNear(at),
    })),
  }).map(({ data, error }, at) => {
    const question = questions[at];
    return question !== undefined && isAskable(question) ? judgementOf(data, error) : notAsked;
  });
}

const noInstance = '' as Instance['id']; // never sent: nothing is asked without an instance

/** The questions that may be asked now: those after the answered ones, a few at a time. */
function useNear(keys: readonly (readonly unknown[])[]): (at: number) => boolean {
  const client = useQueryClient();
  const answered = keys.filter((key) => {
    const state = client.getQueryState(key);
    return state !== undefined && state.status !== 'pending';
  }).length;
  return (at) => at < answered + askedAtOnce;
}
