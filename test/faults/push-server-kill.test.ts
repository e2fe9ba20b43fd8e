import { expect, test } from 'vitest';
import { killServers } from './push-server-loop.ts';

const seed = 8;
const count = 4;

test(
  `UI-3: SIGKILL of the server at ${count} random moments, and its start on the same data: verified, one library a push`,
  { timeout: 240_000 },
  async () => {
    const killed = await killServers({ seed, count });
    console.log(`seed ${seed}, while: ${killed.map(({ killedIn }) => killedIn).join(', ')}`);
    expect(killed).toHaveLength(count);
    expect(killed.filter(({ complaints }) => complaints.length > 0)).toEqual([]);
  },
);
