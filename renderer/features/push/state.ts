import { create } from 'zustand';
import type { ArchiveId, InstanceId, PushId } from '../../../contract/model/ids.ts';
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
  readonly change: (archiveId: string, change: Partial<PushScreenState>) => void;
}

const usePushStore = create<PushStore>()((set) => ({
  screens: {},
  change: (archiveId, change) =>
    set(({ screens }) => ({
      screens: { ...screens, [archiveId]: { ...first, ...screens[archiveId], ...change } },
    })),
}));

/** The state of one archive's push screen and the way to change it. */
export function usePushState(
  archiveId: ArchiveId,
): readonly [PushScreenState, (change: Partial<PushScreenState>) => void] {
  const state = usePushStore((store) => store.screens[archiveId]) ?? first;
  const change = usePushStore((store) => store.change);
  return [state, (part) => change(archiveId, part)];
}
