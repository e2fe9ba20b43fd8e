import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { slugOf } from '../../semantics/slug.ts';

/** Gives each entity and collection of one backup its file name, without `.toml`. */
export type BackupNames = (key: string) => string;

/**
 * One set of names for components, containers and collections together: whose slug was used before
 * gets a hash of its key behind it (restore-semantics 6).
 */
export function backupNames(): BackupNames {
  const used = new Set<string>();
  return (key) => {
    const slug = slugOf(key);
    const isTaken = used.has(slug);
    used.add(slug);
    return isTaken ? `${slug}_${shortHash(key)}` : slug;
  };
}

/** BLAKE2b of three bytes; Node's own knows the one of 64 alone. */
function shortHash(key: string): string {
  return bytesToHex(blake2b(utf8ToBytes(key), { dkLen: 3 }));
}
