import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { openPracticeStore } from '../../../main/staging/practice-store.ts';
import type { FaultKind } from '../../../main/sandbox/faults.ts';
import { PushRig } from './push-rig.ts';

const kinds: readonly FaultKind[] = ['cut', 'hang', 'lose', 401, 403, 413, 429, 500, 503];
/** A push without faults asks six to eight times, as often as it has to poll. */
const requests = [1, 2, 3, 4, 5, 6, 7, 8];
const maxResumes = 3;
const table = new Map<string, string[]>();

let rig: PushRig;
beforeEach(() => {
  rig = new PushRig();
});
afterEach(() => rig.close());
afterAll(() => {
  console.log('fault at request     ' + requests.map((n) => String(n).padEnd(11)).join(''));
  for (const [kind, cells] of table) {
    console.log(kind.padEnd(21) + cells.map((cell) => cell.padEnd(11)).join(''));
  }
});

test.each(kinds.flatMap((kind) => requests.map((at) => [kind, at] as const)))(
  'UI-3: %s at request %i ends verified, with one library, and says why it had to be resumed',
  async (kind, at) => {
    const instanceId = await rig.instanceFor(await rig.practice({ faults: [{ kind, at }] }));
    let view = await rig.push(rig.request(instanceId));
    let resumes = 0;
    while (view.state !== 'verified' && resumes < maxResumes) {
      expect(view.state).toBe('failed');
      expect(view.failure?.message).toMatch(/\.$/);
      expect(view.failure?.next).not.toBe('');
      expect(view.failure?.kind).not.toBe('internal');
      expect(await rig.services.pushes.resume(view.id)).toMatchObject({ ok: true });
      view = await rig.ended(view.id);
      resumes += 1;
    }
    note(String(kind), resumes);
    expect(view).toMatchObject({
      state: 'verified',
      library: 'lib:Sea:knots',
      verification: { result: 'not-compared', differences: [] },
    });
    expect(rig.bugs).toEqual([]);
    await rig.services.close();
    expect(held()).toEqual({ libraries: 1, abandoned: mayAbandon(kind) ? expect.any(Number) : 0 });
  },
);

/** Only a lost answer to the upload leaves a copy on the server, and the failure says so. */
function mayAbandon(kind: FaultKind): boolean {
  return kind === 'lose';
}

function note(kind: string, resumes: number): void {
  const cells = table.get(kind) ?? [];
  cells.push(resumes === 0 ? 'verified' : `resumed ${resumes}`);
  table.set(kind, cells);
}

function held(): { readonly libraries: number; readonly abandoned: number } {
  const opened = openPracticeStore(rig.practiceFolder, { sameCase: true });
  if (!opened.ok) throw new Error(opened.failure.message);
  const all = { org: null, text: null, order: null, descending: false, offset: 0, limit: 10 };
  const counts = {
    libraries: opened.value.listLibraries(all).total,
    abandoned: opened.value.countAbandoned(),
  };
  opened.value.close();
  return counts;
}
