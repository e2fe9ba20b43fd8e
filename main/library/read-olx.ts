import { report } from '../../contract/diagnostics/report.ts';
import type { OlxFacts, VersionFile } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry, EntryContent } from '../archive/archive.ts';
import { refusalOf } from '../archive/entry-faults.ts';
import { limits } from '../archive/limits.ts';
import { scanOlx } from '../olx/scan-olx.ts';
import { decodeUtf8 } from './decode-utf8.ts';

/** What the quick pass takes from one block.xml: facts to keep, text for the search. */
export interface OlxReading {
  readonly facts: OlxFacts;
  /** For `wordsOf`. */
  readonly text: string;
}

/**
 * Reads and scans one block.xml; `content` is the entry that a server reads under this name.
 */
export async function readOlx(
  archive: Archive,
  file: VersionFile,
  content: ArchiveEntry,
): Promise<OlxReading> {
  if (content.bytes > limits.olxBytes) {
    const params = { name: file.path, bytes: content.bytes, allowed: limits.olxBytes };
    // Where the size itself is the fault, or a bomb, that is said already.
    if (refusalOf(content) === null) {
      archive.addFault(report('ZIP-034', { entry: file.path }, params));
    }
    return withoutText(file, 'entry', null);
  }
  return olxReading(file, await archive.read(content, limits.olxBytes));
}

/** The same without waiting, where the archive has the file at hand; null where it has not. */
export function readOlxNow(
  archive: Archive,
  file: VersionFile,
  content: ArchiveEntry,
): OlxReading | null {
  if (content.bytes > limits.olxBytes) return null;
  const read = archive.readNow?.(content, limits.olxBytes) ?? null;
  return read && olxReading(file, read);
}

function olxReading(file: VersionFile, read: EntryContent): OlxReading {
  // The container's finding says why; a second one about its content would be a guess.
  if (read.kind === 'fault') return withoutText(file, 'entry', null);
  const decoded = decodeUtf8(read.bytes);
  if (decoded.kind === 'fault') return withoutText(file, 'not-utf8', decoded.fault);
  const { entry, path, folder, versionFolder } = file;
  const { remarks, root, fault, hazard, staticRefs, characters, pieces } = scanOlx(decoded.text);
  const found = { entry, path, folder, versionFolder, root, fault, hazard, staticRefs, characters };
  return { facts: remarks === undefined ? found : { ...found, remarks }, text: pieces };
}

function withoutText(
  { entry, path, folder, versionFolder }: VersionFile,
  unreadable: 'entry' | 'not-utf8',
  fault: OlxFacts['fault'],
): OlxReading {
  const nothing = { root: null, staticRefs: [], characters: 0, hazard: null };
  return { facts: { entry, path, folder, versionFolder, ...nothing, fault, unreadable }, text: '' };
}
