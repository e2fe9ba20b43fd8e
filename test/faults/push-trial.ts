import type { InstanceId } from '../../contract/model/ids.ts';
import type { PushView } from '../../contract/push-views.ts';
import type { HttpTimeouts } from '../../main/instance/http.ts';
import type { PushPolicy } from '../../main/push/push-job.ts';
import type { Practice, PracticeOptions } from '../../main/sandbox/start-practice.ts';
import { openPracticeStore } from '../../main/staging/practice-store.ts';
import { PushRig } from '../unit/push/push-rig.ts';
import { startFaultProxy } from './push-fault-proxy.ts';
import type { FaultProxy } from './push-fault-proxy.ts';

/** What a practice instance has in the end. */
export interface Held {
  readonly libraries: number;
  /** Restored, and no library of it. */
  readonly abandoned: number;
}

/** One push of one archive from its own data folder to its own instance, behind a proxy. */
export interface Trial {
  readonly rig: PushRig;
  readonly proxy: FaultProxy;
  readonly instanceId: InstanceId;
  /** What must never be, and was. */
  readonly complaints: string[];
  begin(): Promise<PushView>;
  /** Resumes one that stopped, and waits for its end. */
  resume(view: PushView): Promise<PushView>;
  /** Ends pushes and instance, late work included, and counts what is there. */
  held(): Promise<Held>;
  close(): Promise<void>;
}

/** Short pauses, and time enough to wait out what happens once. */
export const patient: PushPolicy = {
  pollMs: 10,
  maxPauseMs: 20,
  patienceMs: 8_000,
  restoreMs: 120_000,
};

/**
 * Of a client that waits as Carrel does, but not for what never comes: a machine that stands still is
 * no silent server.
 */
function timeoutsBefore(proxy: FaultProxy): HttpTimeouts {
  const silentMs = 1_500;
  return {
    connectMs: 15_000,
    get answerMs() {
      return proxy.isSilentNext ? silentMs : 60_000;
    },
    get uploadMs() {
      return proxy.isSilentNext ? silentMs : 60_000;
    },
  };
}

/** Makes folders, an instance and a proxy before it. */
export async function openTrial(
  archive: Buffer,
  options: { readonly policy?: PushPolicy; readonly practice?: Partial<PracticeOptions> } = {},
): Promise<Trial> {
  const rig = new PushRig(archive);
  if (options.policy !== undefined) rig.policy = options.policy;
  const practice = await rig.practice(options.practice);
  const proxy = await startFaultProxy(practice.url);
  rig.timeouts = timeoutsBefore(proxy);
  const instanceId = await rig.instanceFor({ ...practice, url: proxy.url });
  const complaints: string[] = [];
  return {
    rig,
    proxy,
    instanceId,
    complaints,
    begin: () => rig.push(rig.request(instanceId)),
    async resume(view) {
      const resumed = await rig.services.pushes.resume(view.id);
      if (!resumed.ok) complaints.push(`cannot be resumed: ${resumed.failure.message}`);
      return resumed.ok ? await rig.ended(view.id) : view;
    },
    held: () => countHeld(rig, proxy, practice),
    async close() {
      await proxy.close();
      await rig.close();
    },
  };
}

async function countHeld(rig: PushRig, proxy: FaultProxy, practice: Practice): Promise<Held> {
  await rig.services.close();
  await proxy.settled();
  await practice.close();
  return heldIn(rig.practiceFolder);
}

/** Counts in the folder of an instance that is closed. */
export function heldIn(practiceFolder: string): Held {
  const opened = openPracticeStore(practiceFolder, { sameCase: true });
  if (!opened.ok) throw new Error(opened.failure.message);
  const all = { org: null, text: null, order: null, descending: false, offset: 0, limit: 10 };
  const libraries = opened.value.listLibraries(all).total;
  const abandoned = opened.value.countAbandoned();
  opened.value.close();
  return { libraries, abandoned };
}

/** Why a push stopped, for a complaint. */
export function reasonOf({ state, failedAt, failure }: PushView): string {
  return `${state} at ${failedAt}: ${failure?.kind} ${failure?.message} (${failure?.detail})`;
}
