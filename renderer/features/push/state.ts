import { create } from 'zustand';
import type { ArchiveId, InstanceId, PushId } from '../../../contract/model/ids.ts';
import { useApi } from '../../api/api-context.tsx';
import { keep, useMemory } from '../../api/remembered.ts';
import type { PushFields } from './field-checks.ts';

/** What the window remembers of the push screen, for each archive on its own. */
export interface PushScreenState {
  /** The push in sight; `form`: none; null: the newest, if there is one. */
  readonly shown: PushId | 'form' | null;
  readonly instanceId: InstanceId | null;
  /** What was typed; fields that were not touched follow the archive. */
  readonly typed: Partial<PushFields>;
  readonly sendAnyway: boolean;
}

const first: PushScreenState = { shown: null, instanceId: null, typed: {}, sendAnyway: false };

interface PushStore {
  readonly screens: Readonly<Record<string, PushScreenState>>;
  readonly put: (archiveId: string, state: PushScreenState) => void;
}

const usePushStore = create<PushStore>()((set, get) => ({
  screens: {},
  put: (archiveId, state) => set({ screens: { ...get().screens, [archiveId]: state } }),
}));

/**
 * The state of one archive's push screen and the way to change it. What was typed is there again when
 * the window or the machine died (CR-3); what was ticked to send it anyway is asked for again.
 */
export function usePushState(
  archiveId: ArchiveId,
): readonly [PushScreenState, (change: Partial<PushScreenState>) => void] {
  const api = useApi();
  const name = `push.form.${archiveId}`;
  const memory = useMemory();
  const beginning: PushScreenState = { ...first, ...readKept(memory?.[name]) };
  const state = usePushStore((store) => store.screens[archiveId]) ?? beginning;
  const put = usePushStore((store) => store.put);
  const change = (part: Partial<PushScreenState>): void => {
    // As it is by now: two changes may come before it is drawn again.
    const now = usePushStore.getState().screens[archiveId] ?? state;
    const next = { ...now, ...part };
    put(archiveId, next);
    if (next.typed === now.typed && next.instanceId === now.instanceId) return;
    keep(api, name, { ...next.typed, instanceId: next.instanceId });
  };
  return [state, change];
}

const fieldNames = ['org', 'slug', 'title', 'description'] as const;

/** As this or another version of Carrel kept it; what makes no sense was never typed. */
function readKept(kept: unknown): Pick<PushScreenState, 'typed' | 'instanceId'> {
  if (typeof kept !== 'object' || kept === null) return first;
  const fields: Readonly<Record<string, unknown>> = { ...kept };
  const typed = fieldNames.flatMap((name) => {
    const text = fields[name];
    return typeof text === 'string' ? [[name, text]] : [];
  });
  const { instanceId } = fields;
  return {
    typed: Object.fromEntries(typed) as Partial<PushFields>, // of the names above alone
    // Looked for among the instances that are known.
    instanceId: typeof instanceId === 'string' ? (instanceId as InstanceId) : null,
  };
}
