import type { Answer } from '../../contract/channels.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { ok } from '../../contract/result.ts';
import type { FilePart } from '../../contract/views.ts';
import { hexDump } from './hex-dump.ts';
import { locateEntry, readStagedEntry } from './read-staged-entry.ts';
import type { ServiceContext } from './service-context.ts';
import { StreamEnded, stagedPieces } from './staged-pieces.ts';

interface PartWish {
  readonly archiveId: ArchiveId;
  readonly index: number;
  readonly as: 'text' | 'hex';
  /** A hexadecimal part begins at a multiple of 16 at or before it. */
  readonly from: number;
}

/** What is shown at once: enough to read, little enough to draw. */
const partBytes = { text: 256 * 1024, hex: 64 * 1024 } as const;

/**
 * A part of a file from a byte on. Of a packed one all that lies before it is unpacked and thrown
 * away: nothing is held. Fails as `readStagedEntry` does.
 */
export async function readPart(
  context: ServiceContext,
  { archiveId, index, as, from }: PartWish,
): Promise<Answer<FilePart>> {
  // The first bytes tell what is wrong with a damaged entry, in words.
  const head = await readStagedEntry(context, archiveId, index, 1);
  if (!head.ok) return head;
  if (head.value.kind === 'fault') return ok(head.value);
  const located = await locateEntry(context, archiveId, index);
  if (!located.ok) return located;
  const total = located.value.record.bytes;
  const size = partBytes[as];
  const start = Math.min(as === 'hex' ? from - (from % 16) : from, lastStart(total, size));
  const bytes = await readBytes(stagedPieces(context, archiveId, index, start, size));
  if (bytes === null) return ok({ kind: 'fault', message: damagedHere });
  // What is not UTF-8, a character cut at the edge for one, shows as U+FFFD: this is for reading.
  const text = as === 'text' ? new TextDecoder().decode(bytes) : hexDump(bytes, start);
  return ok({ kind: 'part', text, from: start, to: start + bytes.length, total });
}

/** Null where the entry is damaged before or in this part. */
async function readBytes(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of stream) pieces.push(piece);
  } catch (error) {
    const isUnpacking =
      error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    if (error instanceof StreamEnded || isUnpacking) return null;
    throw error;
  }
  return Buffer.concat(pieces);
}

const damagedHere = 'This part cannot be read: the file is damaged here or before.';

/** Beyond the end the last part is shown. */
function lastStart(total: number, size: number): number {
  return Math.max(0, Math.floor((total - 1) / size) * size);
}
