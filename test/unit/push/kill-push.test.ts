import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createPushJournal } from '../../../main/staging/push-journal.ts';
import { openPracticeStore } from '../../../main/staging/practice-store.ts';
import type { PushOrder } from './push-child.ts';
import { PushRig, archiveId, credentials } from './push-rig.ts';
import { tinyLibrary } from './tiny-library.ts';

let rig: PushRig;
beforeEach(() => {
  rig = new PushRig(tinyLibrary({ ballast: 4_000_000 }));
});
afterEach(() => rig.close());

/** In which step each push died, so that one sees what was tried. */
const deaths: string[] = [];
afterAll(() => console.log(`died in: ${deaths.join(', ')}`));

/** Milliseconds after the child's push began; the last are after its end, most are within. */
const moments = Array.from({ length: 12 }, (_, index) => 1 + index * 14);

test.each(moments)(
  'UI-3: SIGKILL %i ms into a push: resumed to verified, one library, a sound index',
  async (moment) => {
    const practice = await rig.practice({ stateMs: 20 });
    const instanceId = await rig.instanceFor(practice);
    const died = await pushAndKill(
      {
        indexPath: join(rig.folder, 'index.sqlite'),
        approved: rig.approve(),
        instanceId,
        credentials,
        request: rig.request(instanceId),
      },
      moment,
    );
    const journal = createPushJournal(rig.index);
    rig.services.recover();
    const [record] = journal.list(archiveId);
    if (record === undefined) throw new Error('The push was started, so its row is there');
    expect(['failed', 'verified']).toContain(record.state);
    if (died) expect(record.lease).toBeNull();
    deaths.push(record.failedAt ?? 'none: it was done');
    for (let turn = 0; rig.view(record.id).state !== 'verified' && turn < 2; turn++) {
      expect(await rig.services.pushes.resume(record.id)).toMatchObject({ ok: true });
      await rig.ended(record.id);
    }
    expect(rig.view(record.id)).toMatchObject({ state: 'verified', library: 'lib:Sea:knots' });
    expect(rig.index.pragma('integrity_check', { simple: true })).toBe('ok');
    await rig.services.close();
    await practice.close();
    expect(libraries()).toBe(1);
  },
);

/** True where the process was killed before it was done. */
function pushAndKill(order: PushOrder, moment: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'push-child.ts'), { execArgv: [] });
    let isDone = false;
    child.on('message', (message) => {
      if (message === 'started') setTimeout(() => child.kill('SIGKILL'), moment);
      if (message === 'done') isDone = true;
    });
    child.on('error', reject);
    child.on('exit', () => resolve(!isDone));
    child.send(order);
  });
}

function libraries(): number {
  const opened = openPracticeStore(rig.practiceFolder, { sameCase: true });
  if (!opened.ok) throw new Error(opened.failure.message);
  const all = { org: null, text: null, order: null, descending: false, offset: 0, limit: 10 };
  const { total } = opened.value.listLibraries(all);
  opened.value.close();
  return total;
}
