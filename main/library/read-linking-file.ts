import { isUtf8 } from 'node:buffer';
import type { LinkingFile, VersionFile } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { limits } from '../archive/limits.ts';
import { asBuffer } from '../archive/read-trouble.ts';
import { linkingKind, scanLinkingFile } from '../olx/scan-linking-file.ts';

/** How many bytes of style sheets and drawings may still be read from one archive. */
export interface LinkingBudget {
  bytes: number;
}

/** The whole budget of one archive. */
export function linkingBudget(): LinkingBudget {
  return { bytes: limits.linkingFilesBytes };
}

/**
 * Reads a style sheet or drawing for the files that it names; `content` is the entry that a server
 * reads under this name. Null for another kind of file, and for one that is not read: larger than
 * the limits, damaged (the container's finding says so), or no text.
 */
export async function readLinkingFile(
  archive: Archive,
  file: VersionFile,
  content: ArchiveEntry,
  budget: LinkingBudget,
): Promise<LinkingFile | null> {
  const kind = linkingKind(file.name);
  if (kind === null || content.bytes > Math.min(limits.linkingFileBytes, budget.bytes)) return null;
  budget.bytes -= content.bytes;
  const most = limits.linkingFileBytes;
  const read = archive.readNow?.(content, most) ?? (await archive.read(content, most));
  if (read.kind === 'fault') return null;
  const text = textOf(asBuffer(read.bytes));
  return text === null ? null : { ...file, kind, ...scanLinkingFile(kind, text) };
}

/** Old style sheets are written in Latin-1, whose letters stand one a byte. */
function textOf(bytes: Buffer): string | null {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return bytes.includes(0) ? null : bytes.toString('latin1');
}
