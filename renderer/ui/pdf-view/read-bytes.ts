import { ask } from '../../api/calls.ts';
import type { WindowApi } from '../../api/api-context.tsx';
import type { ArchiveId } from '../../../contract/model/ids.ts';

/** The contract's own limit for one part. */
const partBytes = 1024 * 1024;

/** Reads a file of the archive part by part; null when it was given up. */
export async function readBytes(
  api: WindowApi,
  file: { readonly archiveId: ArchiveId; readonly index: number; readonly bytes: number },
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Uint8Array | null> {
  const whole = new Uint8Array(file.bytes);
  const { archiveId, index } = file;
  for (let offset = 0; offset < whole.length;) {
    const part = await ask(api, 'files.getBytes', { archiveId, index, offset, limit: partBytes });
    if (signal.aborted) return null;
    const bytes = bytesOf(part.base64).subarray(0, whole.length - offset);
    if (bytes.length === 0) break; // the archive holds less than it says
    whole.set(bytes, offset);
    offset += bytes.length;
    onProgress(offset / whole.length);
  }
  return whole;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
