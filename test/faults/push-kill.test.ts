import { expect, test } from 'vitest';
import { killPushes } from './push-kill-loop.ts';

const seed = 8;
const count = 20;

test(
  `UI-3: SIGKILL at ${count} random moments of a push: resumed to verified, one library, a sound index, approvals kept`,
  { timeout: 240_000 },
  async () => {
    const killed = await killPushes({ seed, count, atOnce: 3 });
    const steps = killed.map(({ diedIn }) => diedIn).join(', ');
    console.log(`seed ${seed}, died in: ${steps}`);
    expect(killed).toHaveLength(count);
    expect(killed.filter(({ complaints }) => complaints.length > 0)).toEqual([]);
    // Moments that all lie before or after the upload would try nothing.
    expect(new Set(killed.map(({ diedIn }) => diedIn)).size).toBeGreaterThan(1);
  },
);
