import { expect, test } from 'vitest';
import { mutateArchives, mutationTable } from './push-mutation-loop.ts';

const seed = 8;
const count = 20;

test(
  `UI-2: the approved file is changed before or while it is sent: 0 completed uploads of other bytes in ${count}`,
  { timeout: 240_000 },
  async () => {
    const mutated = await mutateArchives({ seed, count });
    console.log(`seed ${seed}\n${mutationTable(mutated)}`);
    expect(mutated).toHaveLength(count);
    expect(mutated.filter(({ complaints }) => complaints.length > 0)).toEqual([]);
    expect(mutated.filter(({ end }) => end === 'refused').length).toBeGreaterThan(5);
  },
);
