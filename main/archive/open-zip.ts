import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Archive, ArchiveEntry, ByteSource, EntryContent, WorkContext } from './archive.ts';
import { directoryFaults, endFaults, entriesAstray } from './directory-faults.ts';
import { readDirectory } from './directory.ts';
import type { Directory } from './directory.ts';
import { emptyTable } from './entry-table.ts';
import type { EntryTable } from './entry-table.ts';
import { findEndRecords } from './end-records.ts';
import type { EndRecords } from './end-records.ts';
import { faultList } from './fault-list.ts';
import { inFileOrder } from './file-order.ts';
import { limits, windows } from './limits.ts';
import { isHeaderAt } from './local-header.ts';
import { findData, isNear, readEntryAt, readEntryNow } from './read-entry.ts';
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
    return zipArchive(source, emptyTable(), [report('ZIP-005', {}, params)]);
  }
}

async function readZip(source: ByteSource, context: WorkContext): Promise<Archive> {
  context.signal?.throwIfAborted();
  const unreadable = (fatal: Diagnostic) => zipArchive(source, emptyTable(), [fatal]);
  if (source.size === 0) return unreadable(report('ZIP-002', {}, {}));
  if (source.size > limits.archiveBytes) {
    const allowed = limits.archiveBytes;
    return unreadable(report('ZIP-004', {}, { what: 'more bytes', allowed, unit: 'bytes' }));
  }
  const search = await findEndRecords(source);
  if (search.kind === 'none') return unreadable(report('ZIP-001', {}, { reason: search.reason }));
  const directory = await readDirectory(source, search.end, context);
  if (directory.fatal !== null) return unreadable(directory.fatal);
  const misplaced = await misplacedBy(source, directory, search.end);
  if (misplaced !== null) return unreadable(misplaced);
  const { directoryStart } = search.end;
  const astray = await entriesAstray(directory, directoryStart, {
    begins: ({ headerOffset }) => isHeaderAt(source, headerOffset),
    agrees: async (entry) => typeof (await findData(source, entry)) === 'number',
  });
  const faults = [
    ...endFaults(search.end, directory.table.length),
    ...directory.faults,
    ...directoryFaults(directory, directoryStart, astray),
  ];
  return zipArchive(source, directory.table, faults, {
    directoryStart,
    zipEnd: source.size - search.end.trailingBytes,
    isApart: directory.isApart,
  });
}

/**
 * Where the directory is not where it says, files may stand where it says nevertheless: then all its
 * places are wrong by the same, which is one fault and not one of each file.
 */
async function misplacedBy(
  source: ByteSource,
  { table }: Directory,
  { concat }: EndRecords,
): Promise<Diagnostic | null> {
  if (concat === 0) return null;
  const [first] = inFileOrder(table.all());
  if (first === undefined || (await isHeaderAt(source, first.headerOffset))) return null;
  if (!(await isHeaderAt(source, first.headerOffset - concat))) return null;
  const off = Math.abs(concat);
  const bytes = off === 1 ? '1 byte' : `${off.toLocaleString('en')} bytes`;
  const where = concat > 0 ? 'before' : 'behind';
  const reason = `files begin ${bytes} ${where} the places that it gives`;
  return report('ZIP-003', {}, { reason });
}

function zipArchive(
  source: ByteSource,
  table: EntryTable,
  first: readonly Diagnostic[],
  found = { directoryStart: 0, zipEnd: source.size, isApart: true },
): Archive {
  const faults = faultList(first);
  const shared = sharedBytes(first);
  const near = windowed(source, windows.quickBytes);
  return {
    kind: 'zip',
    bytes: source.size,
    get entries() {
      return table.all();
    },
    entryCount: table.length,
    eachEntry: () => table.each(),
    entryAt: (index) => (index >= 0 && index < table.length ? table.entry(index) : undefined),
    faults: faults.all,
    store: {
      kind: 'zip',
      source,
      directoryStart: found.directoryStart,
      zipEnd: found.zipEnd,
      inFileOrder: () => (found.isApart ? table.each() : inFileOrder(table.all())),
    },
    async read(entry, maxBytes) {
      const refusal = shared(entry);
      if (refusal !== null) return refusal;
      const content = await readEntryAt(near, entry, maxBytes);
      if (content.kind === 'fault') faults.addOfData(content.diagnostic);
      return content;
    },
    readNow(entry, maxBytes) {
      const refusal = shared(entry);
      if (refusal !== null) return refusal;
      const content = readEntryNow(near, entry, maxBytes);
      if (content?.kind === 'fault') faults.addOfData(content.diagnostic);
      return content;
    },
    isNear: (entry) => isNear(near, entry),
    addFault: (fault) => faults.add(fault),
    close: () => source.close(),
  };
}

/** What is answered for entries that share their bytes: unpacking each is what a bomb waits for. */
function sharedBytes(faults: readonly Diagnostic[]): (entry: ArchiveEntry) => EntryContent | null {
  const found = new Map<string, Diagnostic>();
  for (const fault of faults) {
    const { entry, byteOffset } = fault.location;
    if (fault.code === 'ZIP-033') found.set(`${byteOffset} ${entry}`, fault);
  }
  if (found.size === 0) return () => null;
  return ({ path, headerOffset }) => {
    const diagnostic = found.get(`${headerOffset} ${path}`);
    return diagnostic === undefined ? null : { kind: 'fault', diagnostic };
  };
}
