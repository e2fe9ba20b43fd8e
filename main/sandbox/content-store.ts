import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RestoredLibrary } from '../restore/outcome.ts';
import type { ServerArchive, StoredContent } from '../restore/server-archive.ts';
import { makePrivateFolder } from '../staging/private-folder.ts';

/** Where a content lies in the practice instance's folder: named by its hash alone (SE-4, ZI-9). */
export function contentPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/**
 * Keeps every content that a restored library has, each once, whoever else has it. What is there
 * stays; a file is complete under its name or not there. Throws errors of the file system, and the
 * signal's reason.
 */
export async function keepContents(
  folder: string,
  archive: ServerArchive,
  restored: RestoredLibrary,
  signal: AbortSignal,
): Promise<void> {
  for (const content of contentsOf(restored)) {
    signal.throwIfAborted();
    if (existsSync(contentPath(folder, content.sha256))) continue;
    await keep(folder, content, await bytesOf(archive, content));
  }
}

/** Every content of a restored library, maybe more than once. */
function* contentsOf({ components }: RestoredLibrary): Iterable<StoredContent> {
  for (const { draft, published } of components.values()) {
    yield* published?.files.values() ?? [];
    if (draft?.number !== published?.number) yield* draft?.files.values() ?? [];
  }
}

/** No server stores more than 50 MB of one file: it is held in memory. */
async function bytesOf(archive: ServerArchive, content: StoredContent): Promise<Uint8Array> {
  const bytes = await archive.read(content);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== content.sha256) throw new Error('A file is not the one that was restored');
  return bytes;
}

async function keep(folder: string, { sha256 }: StoredContent, bytes: Uint8Array): Promise<void> {
  const path = contentPath(folder, sha256);
  makePrivateFolder(join(path, '..'));
  const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
