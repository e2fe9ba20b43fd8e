import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const waitMs = 100;
const withoutOwnerMs = 5_000;

/**
 * Runs `act` while no other process holds the lock: a folder with the owner's process id in it. A
 * lock whose owner is gone is taken over.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withLock(folder, act) {
  mkdirSync(dirname(folder), { recursive: true });
  let ownerlessSince = null;
  while (!take(folder)) {
    const owner = ownerOf(folder);
    ownerlessSince = owner === null ? (ownerlessSince ?? Date.now()) : null;
    const forgotten = ownerlessSince !== null && Date.now() - ownerlessSince > withoutOwnerMs;
    if (forgotten || (owner !== null && !isAlive(owner))) {
      rmSync(folder, { recursive: true, force: true });
    } else {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  try {
    return await act();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || null;
  } catch {
    return null; // just made, or just removed
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // alive, another user's
  }
}
