import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Archive, ArchiveEntry, ByteSource, WorkContext } from './archive.ts';
import { directoryFaults, endFaults } from './directory-faults.ts';
import { readDirectory } from './directory.ts';
import { findEndRecords } from './end-records.ts';
import { faultList } from './fault-list.ts';
import { limits, windows } from './limits.ts';
import { readEntryAt, readEntryNow } from './read-entry.ts';
import { troubleInWords, troubleOf } from './read-trouble.ts';
import { windowed } from './windowed-source.ts';

/**
 * Opens a zip by its directory. One that cannot be read is an archive without entries and with a
 * fatal finding; throws only when it is cancelled (the signal's reason). Takes over the source.
 */
export async function openZip(source: ByteSource, context: WorkContext): Promise<Archive> {
  try {
    return await readZip(source, context);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) {
      await source.close();
      throw error;
    }
    const params = { what: 'The list of files in the zip', reason: troubleInWords(trouble) };
    return zipArchive(source, [], [report('ZIP-005', {}, params)]);
  }
}

async function readZip(source: ByteSource, context: WorkContext): Promise<Archive> {
  context.signal?.throwIfAborted();
  const unreadable = (fatal: Diagnostic) => zipArchive(source, [], [fatal]);
  if (source.size === 0) return unreadable(report('ZIP-002', {}, {}));
  if (source.size > limits.archiveBytes) {
    const allowed = limits.archiveBytes;
    return unreadable(report('ZIP-004', {}, { what: 'more bytes', allowed, unit: 'bytes' }));
  }
  const search = await findEndRecords(source);
  if (search.kind === 'none') return unreadable(report('ZIP-001', {}, { reason: search.reason }));
  const directory = await readDirectory(source, search.end, context);
  if (directory.fatal !== null) return unreadable(directory.fatal);
  const { directoryStart } = search.end;
  const faults = [
    ...endFaults(search.end, directory.entries.length),
    ...directory.faults,
    ...directoryFaults(directory.entries, directoryStart),
  ];
  return zipArchive(source, directory.entries, faults, directoryStart);
}

function zipArchive(
  source: ByteSource,
  entries: readonly ArchiveEntry[],
  first: readonly Diagnostic[],
  directoryStart = 0,
): Archive {
  const faults = faultList(first);
  const near = windowed(source, windows.quickBytes);
  return {
    kind: 'zip',
    bytes: source.size,
    entries,
    faults: faults.all,
    store: { kind: 'zip', source, directoryStart },
    async read(entry, maxBytes) {
      const content = await readEntryAt(near, entry, maxBytes);
      if (content.kind === 'fault') faults.add(content.diagnostic);
      return content;
    },
    readNow(entry, maxBytes) {
      const content = readEntryNow(near, entry, maxBytes);
      if (content?.kind === 'fault') faults.add(content.diagnostic);
      return content;
    },
    addFault: (fault) => faults.add(fault),
    close: () => source.close(),
  };
}
