import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';

const pieceLength = 65_536;

/** Small pieces as few large ones: no report is held whole. */
export async function* inLargePieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Under a temporary name beside its place; it has its name only once it is whole and on the disk. */
export async function writeWhole(target: string, pieces: AsyncIterable<string>): Promise<void> {
  const partial = join(dirname(target), `.carrel-${randomBytes(6).toString('hex')}`);
  const file = await open(partial, 'wx');
  try {
    for await (const piece of inLargePieces(pieces)) await file.writeFile(piece);
    await file.sync();
    await file.close();
    await rename(partial, target);
  } catch (error) {
    await file.close();
    await rm(partial, { force: true });
    throw error;
  }
}

/** Whether a file is an archive that Carrel knows, or would lie inside an unpacked one. */
export async function isOfArchive(target: string, archives: ArchiveStore): Promise<boolean> {
  const folder = await realpath(dirname(target)).catch(() => dirname(target));
  const real = await realpath(target).catch(() => join(folder, basename(target))); // not there yet
  const known = [...archives.list(), ...archives.listRecent(Number.MAX_SAFE_INTEGER)];
  for (const archive of known) {
    if (await isPartOf(archive, real)) return true;
  }
  return false;
}

async function isPartOf({ path, isFolder }: ArchiveRow, target: string): Promise<boolean> {
  const real = await realpath(path).catch(() => path); // gone, and may come back
  if (real === target) return true;
  const below = relative(real, target);
  return isFolder && below !== '..' && !below.startsWith(`..${sep}`) && !below.includes(':');
}

/** The failure of a name that an archive has. */
export const wouldOverwrite = failure(
  'not-allowed',
  'That file belongs to an archive, and Carrel never writes to archives.',
  'Save it under another name or in another folder.',
  'again',
);

/** What the system said against the file; errors of anything else are thrown on. */
export function writeFailure(error: unknown): AppFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '') throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return failure(
      'disk-full',
      'The disk is full, so nothing was saved.',
      'Free some space, or save it on another disk.',
      'free-space',
      code,
    );
  }
  return failure(
    'not-allowed',
    'The file could not be written there.',
    'Save it in a folder that you may write to.',
    'again',
    code,
  );
}
