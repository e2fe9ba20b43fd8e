import { expect, test } from 'vitest';
import { pushWithoutFaults } from './push-fault-cell.ts';
import type { Flow } from './push-fault-cell.ts';
import { faultKinds } from './push-fault-kinds.ts';
import { complaintsOf, runCells } from './push-fault-loop.ts';
import type { Cell } from './push-fault-loop.ts';

/** Each kind once, at requests that go round; the whole loop is `npm run loops`. */
function sample(flow: Flow, requests: number): readonly Cell[] {
  return faultKinds.map((kind, index) => ({
    flow,
    kind,
    from: 1 + ((index * 5) % requests),
    always: index % 3 === 2,
  }));
}

test('UI-3: a fault at a request of a push: verified after retry or resume, one library, a clear reason', async () => {
  const faultless = await pushWithoutFaults('good');
  expect(faultless.requests).toContain('upload');
  const cells = sample('good', faultless.requests.length);
  const ran = await runCells(cells, faultless, { atOnce: 6 });
  expect(ran).toHaveLength(faultKinds.length);
  expect(complaintsOf(ran)).toEqual([]);
}, 240_000);

test('UI-3: a fault at a request of a push that the server refuses: its log in the end, no library', async () => {
  const faultless = await pushWithoutFaults('refused');
  expect(faultless.errorLog).toContain('This field may not be blank.');
  const { requests } = faultless;
  const cells = sample('refused', requests.length).filter((_cell, index) => index % 4 === 0);
  const log: Cell = { flow: 'refused', kind: '503', from: requests.length, always: false };
  const ran = await runCells([...cells, log], faultless, { atOnce: 6 });
  expect(complaintsOf(ran)).toEqual([]);
}, 240_000);
