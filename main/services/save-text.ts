import { basename } from 'node:path';
import type { Answer } from '../../contract/channels.ts';
import { fail, ok } from '../../contract/result.ts';
import type { SavedReport } from '../../contract/views.ts';
import { newId } from './service-context.ts';
import type { ServiceContext } from './service-context.ts';
import { isOfArchive, wouldOverwrite, writeFailure, writeWhole } from './write-new-file.ts';

/** A text file that Carrel has made and that a person wants to keep. */
export interface TextFile {
  /** Without folder. */
  readonly name: string;
  readonly mediaType: string;
  /** Made as they are taken, once. */
  readonly pieces: () => AsyncIterable<string>;
}

/** Files that wait for the window to download them, each once. */
export interface Downloads {
  /** The path of the app's own origin where it is. */
  offer(file: TextFile): string;
  /** Null where nothing waits under this name (any more). */
  take(token: string): TextFile | null;
}

/** Where the browser host serves them. */
export const downloadPath = '/api/download';

const mostWaiting = 8;

/** Nothing waits. The oldest is forgotten where more is offered than anybody takes. */
export function createDownloads(): Downloads {
  const waiting = new Map<string, TextFile>();
  return {
    offer(file) {
      const token = newId();
      waiting.set(token, file);
      const [oldest] = waiting.keys();
      if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest);
      return `${downloadPath}/${token}`;
    },
    take(token) {
      const file = waiting.get(token) ?? null;
      waiting.delete(token);
      return file;
    },
  };
}

/**
 * Saves text where the system's dialog says, or tells the window where to download it. Fails where
 * an archive would be written over, and where the system refuses.
 */
export async function saveText(
  { host, archives, downloads }: ServiceContext,
  file: TextFile,
): Promise<Answer<SavedReport>> {
  const { chooseTarget } = host;
  if (chooseTarget === undefined) {
    return ok({ kind: 'download', name: file.name, path: downloads.offer(file) });
  }
  const target = await chooseTarget(file.name);
  if (target === null) return ok({ kind: 'cancelled' });
  if (await isOfArchive(target, archives)) return fail(wouldOverwrite);
  try {
    await writeWhole(target, file.pieces());
    return ok({ kind: 'saved', name: basename(target) });
  } catch (error) {
    return fail(writeFailure(error));
  }
}
