import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';

/**
 * Takes a folder for this process: two practice instances on one would restore each other's
 * uploads. The hold of a process that is gone is taken over.
 */
export function holdFolder(folder: string): Result<{ release(): void }, AppFailure> {
  const path = join(folder, 'practice.lock');
  for (let turn = 0; turn < 2; turn++) {
    try {
      const descriptor = openSync(path, 'wx', 0o600);
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      heldHere.add(path);
      return ok({ release: () => release(path) });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
      if (isHeld(path)) return fail(inUse);
      rmSync(path, { force: true });
    }
  }
  return fail(inUse);
}

/** A pid alone does not tell: in a container each run may get the same. */
const heldHere = new Set<string>();

function release(path: string): void {
  heldHere.delete(path);
  rmSync(path, { force: true });
}

function isHeld(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return false;
    if (pid === process.pid) return heldHere.has(path);
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const inUse = failure(
  'wrong-state',
  'Another practice instance is running on this folder.',
  'Use the one that is running, stop it, or choose another folder.',
  'again',
);
