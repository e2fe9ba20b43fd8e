import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import { limits } from '../../archive/limits.ts';
import { readChunks } from './read-body.ts';
import type { BodyFault } from './read-body.ts';

/** Kept free on the disk for the index and the staging file. */
const spareBytes = 64 * 1024 ** 2;
/** Bytes; systems take 255, which is 85 characters of some scripts. */
const maxNameBytes = 200;
/** What is written aside has a name of its own: one byte more could be one too many. */
const aside = 'arriving.part';
const unsafeInNames = /[\p{Cc}<>:"/\\|?*]/u;

/**
 * Writes an uploaded archive below `received/` of the data folder, each in a folder of its own, and
 * answers with its path: written aside, synced, then renamed. What did not arrive whole is removed.
 * Only this user can read it (SE-4).
 */
export async function receiveUpload(
  request: IncomingMessage,
  dataFolder: string,
  name: string,
): Promise<Result<string, AppFailure>> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limits.archiveBytes) return fail(bodyFailure('too-large'));
  const folder = join(dataFolder, 'received', randomBytes(9).toString('base64url'));
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const disk = await statfs(folder);
    if (disk.bavail * disk.bsize < declared + spareBytes) return await giveUp(folder, diskFull());
    const path = join(folder, safeFileName(name));
    const partial = join(folder, aside);
    const fault = await writeBody(request, partial);
    if (fault !== null) return await giveUp(folder, bodyFailure(fault));
    await rename(partial, path);
    return ok(path);
  } catch (error) {
    return await giveUp(folder, writeFailure(error));
  }
}

async function writeBody(request: IncomingMessage, path: string): Promise<BodyFault | null> {
  const file = await open(path, 'wx', 0o600);
  try {
    const fault = await readChunks(request, limits.archiveBytes, async (chunk) => {
      await file.writeFile(chunk);
    });
    if (fault === null) await file.sync();
    return fault;
  } finally {
    await file.close();
  }
}

async function giveUp(
  folder: string,
  why: AppFailure,
): Promise<{ readonly ok: false; readonly failure: AppFailure }> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined); // the reason matters more
  return fail(why);
}

/**
 * The name of an upload as a file's name on any system: no separators, control or reserved
 * characters, no leading dot, not a device of Windows.
 */
export function safeFileName(name: string): string {
  const characters = Array.from(name.normalize('NFC'), (character) =>
    unsafeInNames.test(character) ? '-' : character,
  );
  let bytes = characters.reduce((sum, character) => sum + Buffer.byteLength(character), 0);
  const from = characters.findIndex((character) => {
    if (bytes <= maxNameBytes) return true;
    bytes -= Buffer.byteLength(character);
    return false;
  });
  const plain = characters
    .slice(from)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (plain === '') return 'archive.zip';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
}

function bodyFailure(fault: BodyFault): AppFailure {
  if (fault === 'too-large') {
    return failure(
      'bad-request',
      'The file is larger than any archive that Carrel reads (5 GiB).',
      'Choose another file.',
      'choose-file',
    );
  }
  return failure(
    'cancelled',
    'The file did not arrive completely; nothing of it was kept.',
    'Drop it again.',
    'choose-file',
    fault,
  );
}

function diskFull(): AppFailure {
  return failure(
    'disk-full',
    'There is not enough room in the data folder for a copy of this file.',
    'Free some space, or open the file where it lies with the picker.',
    'free-space',
  );
}

function writeFailure(error: unknown): AppFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull();
  return failure(
    'data-folder-unusable',
    'The copy could not be written to the data folder.',
    'Check that the data folder can be written, or choose another one.',
    'again',
    code,
  );
}
