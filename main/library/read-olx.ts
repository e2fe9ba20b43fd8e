import { report } from '../../contract/diagnostics/report.ts';
import type { OlxFacts, VersionFile } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
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
  const { entry, path, folder, versionFolder } = file;
  const base = { entry, path, folder, versionFolder };
  function withoutText(unreadable: 'entry' | 'not-utf8', fault: OlxFacts['fault'] = null) {
    const nothing = { root: null, staticRefs: [], characters: 0, hazard: null };
    return { facts: { ...base, ...nothing, fault, unreadable }, text: '' };
  }
  if (content.bytes > limits.olxBytes) {
    const params = { name: path, bytes: content.bytes, allowed: limits.olxBytes };
    archive.addFault(report('ZIP-034', { entry: path }, params));
    return withoutText('entry');
  }
  const read =
    archive.readNow?.(content, limits.olxBytes) ?? (await archive.read(content, limits.olxBytes));
  // The container's finding says why; a second one about its content would be a guess.
  if (read.kind === 'fault') return withoutText('entry');
  const decoded = decodeUtf8(read.bytes);
  if (decoded.kind === 'fault') {
    return withoutText('not-utf8', decoded.fault);
  }
  const { pieces, ...scanned } = scanOlx(decoded.text);
  return { facts: { ...base, ...scanned }, text: pieces };
}
