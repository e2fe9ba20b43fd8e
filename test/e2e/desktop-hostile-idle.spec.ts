import { readFile, readdir, readlink } from 'node:fs/promises';
import { expect, test } from './carrel-test.ts';

/** A socket that a process has to somewhere. */
interface Connection {
  readonly kind: string;
  readonly local: string;
  readonly remote: string;
  readonly isListening: boolean;
}

/** All processes below one, itself too. */
async function treeOf(root: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = new Map<number, number>();
  for (const pid of pids) {
    const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
    parents.set(Number(pid), parent);
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = parents.get(at)) {
      if (at === root) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isBelow);
}

/** The TCP and UDP sockets of some processes, by what the kernel says. */
async function connectionsOf(pids: readonly number[]): Promise<readonly Connection[]> {
  const owned = new Set<string>();
  for (const pid of pids) {
    const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const name of names) {
      const target = await readlink(`/proc/${pid}/fd/${name}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined) owned.add(inode);
    }
  }
  const found: Connection[] = [];
  for (const kind of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const text = await readFile(`/proc/net/${kind}`, 'latin1').catch(() => '');
    for (const line of text.split('\n').slice(1)) {
      const [, local = '', remote = '', state, , , , , , inode = ''] = line.trim().split(/\s+/);
      if (owned.has(inode)) found.push({ kind, local, remote, isListening: state === '0A' });
    }
  }
  return found;
}

test('WC-2 an idle app has no connection to anywhere', async ({ work, carrel }) => {
  // Other systems tell of connections to their administrator alone.
  test.skip(process.platform !== 'linux', 'the kernel is asked by /proc');
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const root = carrel.electron()?.process().pid ?? 0;
  // The test itself speaks to two ports that the app listens on for it: no others are listened on.
  const seen: Connection[] = [];
  for (let time = 0; time < 30; time += 1) {
    const pids = await treeOf(root);
    expect(pids.length, 'the app, its renderers and helpers').toBeGreaterThan(3);
    seen.push(...(await connectionsOf(pids)));
    await window.page.waitForTimeout(150);
  }
  const own = new Set(seen.filter(({ isListening }) => isListening).map(({ local }) => local));
  expect(own.size, 'those of the test').toBeLessThanOrEqual(2);
  const loopback = /^(?:0100007F|00000000000000000000000001000000):/;
  const others = seen.filter(
    ({ kind, local, isListening }) =>
      !isListening && !(kind.startsWith('tcp') && loopback.test(local) && own.has(local)),
  );
  expect(others).toEqual([]);
});
