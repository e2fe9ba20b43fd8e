import { randomBytes } from 'node:crypto';
import type { Lease } from '../staging/push-record.ts';

/** How often a process says that it lives, and how long it is believed without. */
export const beatMs = 5_000;
const staleMs = 30_000;

/** The lease of this process: the same for all of its pushes. */
export function ownLease(): Lease {
  return {
    owner: randomBytes(12).toString('base64url'),
    pid: process.pid,
    started: new Date(Date.now() - process.uptime() * 1000).toISOString(),
  };
}

/**
 * Whether the process of a lease still works: its pid is there and it has said so lately. A pid
 * that another program got has no heartbeat.
 */
export function isLive(
  lease: (Lease & { readonly beatAt: string }) | null,
  own: Lease,
  now: Date,
): boolean {
  if (lease === null) return false;
  if (lease.owner === own.owner) return true;
  if (lease.pid === own.pid && !isSameProcess(lease, own)) return false;
  return isRunning(lease.pid) && isFresh(lease.beatAt, now);
}

/** In a container each run may get the same pid; the times of two runs differ. */
function isSameProcess(lease: Lease, own: Lease): boolean {
  return Math.abs(Date.parse(lease.started) - Date.parse(own.started)) < 1_000;
}

function isFresh(beatAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(beatAt) < staleMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
