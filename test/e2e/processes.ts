import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process of this machine, with its command line. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes that this one started itself and whose command line has these words. */
export async function childrenOf(parent: number, words: string): Promise<readonly number[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.flatMap((one) =>
    one.parent === parent && one.command.includes(words) ? [one.pid] : [],
  );
}

async function fromProc(): Promise<readonly Process[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = await Promise.all(numbers.map((pid) => oneFromProc(pid)));
  return read.filter((one) => one !== null);
}

async function oneFromProc(pid: string): Promise<Process | null> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/cmdline`, 'latin1'),
    ]);
    // The second field may hold anything; after it stand the state and the parent.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid: Number(pid), parent, command: command.replaceAll('\0', ' ') };
  } catch {
    return null; // it has just ended
  }
}

async function fromPs(): Promise<readonly Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Whether a process is there, ours or not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
