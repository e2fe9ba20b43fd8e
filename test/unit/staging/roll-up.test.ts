import { expect, test } from 'vitest';
import { rollUp } from '../../../main/staging/roll-up.ts';
import type { TreeNode } from '../../../main/staging/roll-up.ts';
import { servers } from '../../../main/staging/server-columns.ts';

const none = (nodes: readonly TreeNode[]) => new Uint8Array(nodes.length * servers.length);
const component = (id: number): TreeNode => ({
  id,
  isComponent: true,
  isSection: false,
  children: [],
});

test('a shared component counts once below each of its containers', () => {
  const nodes = [
    component(1),
    { id: 2, isComponent: false, isSection: false, children: [1, 1] },
    { id: 3, isComponent: false, isSection: false, children: [1] },
    { id: 4, isComponent: false, isSection: true, children: [2, 3] },
  ];
  const rolled = rollUp(nodes, none(nodes));
  expect(rolled.components).toEqual([1, 1, 1, 1]);
  expect([...rolled.isTop]).toEqual([0, 0, 0, 0, 1]);
});

test('the worst of each server is inherited for that server alone', () => {
  const nodes = [component(1), { id: 2, isComponent: false, isSection: false, children: [1] }];
  const own = none(nodes);
  own[3] = 4;
  const { worst } = rollUp(nodes, own);
  const inherited = [...worst.subarray(servers.length)];
  expect(inherited).toEqual(servers.map((_, server) => (server === 3 ? 4 : 0)));
});

test('containers that were entangled to cost time end the counting ahead, not the import', () => {
  // Each of 2,000 containers names each other one: four million steps below each.
  const size = 2_000;
  const all = Array.from({ length: size }, (_, at) => at + 1);
  const nodes = all.map((id) => ({ id, isComponent: false, isSection: false, children: all }));
  const rolled = rollUp(nodes, none(nodes));
  expect(rolled.components).toContain(null);
  expect(rolled.isTop.some((flag) => flag === 1)).toBe(true);
});
