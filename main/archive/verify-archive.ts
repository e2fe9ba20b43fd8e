import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Archive, ArchiveEntry, ArchiveStore, WorkContext } from './archive.ts';
import { faultList } from './fault-list.ts';
import type { FaultList } from './fault-list.ts';
import { hashingSource } from './hashing-source.ts';
import type { HashingSource } from './hashing-source.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { liesOutside } from './entry-faults.ts';
import { endOfDescriptor, hiddenEntry, mayHaveDescriptor } from './hidden-data.ts';
import type { Stretch } from './hidden-data.ts';
import { fileHash } from './file-hash.ts';
import { windows } from './limits.ts';
import { isHeaderAt } from './local-header.ts';
import { troubleInWords, troubleOf } from './read-trouble.ts';
import { ticker } from './ticker.ts';
import { verifyEntry, verifyNow, verifyPlainFile } from './verify-entry.ts';
import type { EntryDigest } from './verify-entry.ts';

/** What the deep pass found of one entry. */
export interface EntryVerdict {
  /** Place in the directory. */
  readonly index: number;
  /** Inflated size as declared, which is what was found where `ok`. */
  readonly bytes: number;
  /** Of the inflated content, lower-case hex; empty where it could not be read. */
  readonly sha256: string;
  readonly ok: boolean;
  /** By first bytes; null where it could not be read. */
  readonly mediaType: string | null;
  /** Whether all of its content is UTF-8; false where it could not be read. */
  readonly isUtf8: boolean;
}

/** Told of each entry as soon as it is known, in the order of the file. */
export type VerifySink = (verdict: EntryVerdict) => void;

/** What the deep pass found as a whole. */
export interface VerifyReport {
  /** Of the zip file, lower-case hex; null for folders and where the file could not be read. */
  readonly sha256: string | null;
  /** Entries looked at; folders are not. */
  readonly entries: number;
  /** Findings that `archive.faults` did not hold yet. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The deep pass: reads the file once from its start to its end, hashes all of it, and inflates,
 * checks (CRC-32, length, local header), types and hashes every entry on the way. Never holds a
 * whole media file. Throws the signal's reason when cancelled. Where there are two `threads` or more
 * (by default as the machine has them), one of them hashes the file if that is large.
 */
export async function verifyArchive(
  archive: Archive,
  context: WorkContext,
  sink: VerifySink,
  threads?: number,
): Promise<VerifyReport> {
  const found = faultList(archive.faults);
  const before = found.all.length;
  const walk = archive.store.kind === 'zip' ? verifyZip : verifyFolder;
  const result = await walk(archive, context, { sink, found, threads });
  return { ...result, diagnostics: found.all.slice(before) };
}

interface Outlets {
  readonly sink: VerifySink;
  readonly found: FaultList;
  readonly threads: number | undefined;
}

/** What no file claims: how much, and where the first of it is. */
interface Gaps {
  /** Bytes before the archive, which are no gap of it. */
  readonly lead: number;
  bytes: number;
  first: number;
}

type ZipStore = Extract<ArchiveStore, { readonly kind: 'zip' }>;
type Outcome = Pick<VerifyReport, 'sha256' | 'entries'>;

async function verifyZip(
  archive: Archive,
  context: WorkContext,
  outlets: Outlets,
): Promise<Outcome> {
  if (archive.store.kind !== 'zip') return { sha256: null, entries: 0 };
  const hash = fileHash(archive.bytes, windows.deepBytes, outlets.threads);
  try {
    const source = hashingSource(archive.store.source, windows.deepBytes, hash);
    return await walkZip(archive, archive.store, source, context, outlets);
  } finally {
    await hash.close();
  }
}

async function walkZip(
  archive: Archive,
  { directoryStart, zipEnd, inFileOrder }: ZipStore,
  source: HashingSource,
  context: WorkContext,
  outlets: Outlets,
): Promise<Outcome> {
  const { tick, end } = ticker(context, 'verifying', 'bytes', source.size);
  const mayRead = readableEntries(archive, directoryStart);
  const gaps: Gaps = { lead: leadOf(archive), bytes: 0, first: 0 };
  let files = 0;
  // Where what nobody claims may begin; null behind an entry whose end is not known.
  // An archive before this one has been said already, where its end is known.
  let from: number | null = archive.faults.some(({ code }) => code === 'ZIP-042') ? null : 0;
  let before: ArchiveEntry | null = null;
  for (const entry of inFileOrder()) {
    const pause = tick(source.hashedBytes);
    if (pause !== null) await pause;
    const isRead = mayRead(entry);
    const between = { from: isRead ? from : null, to: entry.headerOffset };
    const { bytes, first } = gaps;
    if (mayHide(before, between)) {
      await lookBetween(source, { before, after: entry }, between, outlets.found, gaps);
    }
    const digest = isRead
      ? (verifyNow(source, entry) ??
        (await verifyEntry(source, entry, () => tick(source.hashedBytes))))
      : null;
    if (entry.isFolder) addFault(outlets.found, digest);
    else take(outlets, entry, digest);
    if (!entry.isFolder) files += 1;
    from = digest?.dataEnd ?? null;
    // Where no entry begins as the list says, those bytes may be its own.
    if (from === null) Object.assign(gaps, { bytes, first });
    before = entry;
  }
  const behind = { from, to: directoryStart };
  if (mayHide(before, behind)) {
    await lookBetween(source, { before, after: null }, behind, outlets.found, gaps);
  }
  sayGaps(gaps, outlets.found);
  await lookBehind(source, zipEnd, outlets.found);
  const sha256 = await finishHash(source, outlets.found, () => tick(source.hashedBytes));
  end(source.size);
  return { sha256, entries: files };
}

/**
 * Which entries are read. All others are refused already: what shares its bytes, what would lie
 * outside, and all there is where it is too much. Inflating them is what a bomb waits for (ZI-2).
 */
function readableEntries(
  archive: Archive,
  directoryStart: number,
): (entry: DirectoryEntry) => boolean {
  if (archive.faults.some(({ code }) => code === 'ZIP-004')) return () => false;
  const shared = namesWith(archive, 'ZIP-033');
  return (entry) => !liesOutside(entry, directoryStart) && !isAmong(shared, entry);
}

function namesWith(archive: Archive, code: string): ReadonlySet<string> {
  const names = archive.faults.filter((fault) => fault.code === code);
  return new Set(names.flatMap((fault) => fault.location.entry ?? []));
}

/** The name is read only where there is something to find. */
function isAmong(names: ReadonlySet<string>, entry: ArchiveEntry): boolean {
  return names.size > 0 && names.has(entry.path);
}

/** Nearly every entry begins where the one before it ends: then there is nothing to look at. */
function mayHide(
  before: ArchiveEntry | null,
  stretch: { readonly from: number | null; readonly to: number },
): stretch is Stretch {
  const { from, to } = stretch;
  if (from === null) return false;
  return from !== to || (before !== null && mayHaveDescriptor(before));
}

interface Neighbours {
  readonly before: ArchiveEntry | null;
  readonly after: ArchiveEntry | null;
}

/** The stretch between two entries, or before the first, or behind the last. */
async function lookBetween(
  source: HashingSource,
  { before, after }: Neighbours,
  { from, to }: Stretch,
  found: FaultList,
  gaps: Gaps,
): Promise<void> {
  if (to <= from && before === null) return;
  try {
    const name = before?.path ?? '';
    // Where what follows does not begin there, it is to blame itself.
    const isEnd = async () => after === null || (await isHeaderAt(source, to));
    if (to < from) {
      if (!(await isEnd())) return;
      // Unseen in the directory: the local header is longer than the list tells.
      const what = 'its data would lie in what follows it';
      found.addOfData(report('ZIP-013', { entry: name, byteOffset: to }, { name, what }));
      return;
    }
    const end = before === null ? from : await endOfDescriptor(source, before, { from, to });
    if (typeof end !== 'number') {
      if (await isEnd()) found.addOfData(end);
      return;
    }
    const hidden = await hiddenEntry(source, { from: end, to });
    if (hidden === null) widen(gaps, { from: end, to });
    else found.addOfData(hidden);
  } catch (error) {
    addTrouble(error, found);
  }
}

function sayGaps({ bytes, first }: Gaps, found: FaultList): void {
  if (bytes > 0) found.add(report('ZIP-044', { byteOffset: first }, { bytes }));
}

/** What stands behind the end of the zip: its length has a finding of its own. */
async function lookBehind(source: HashingSource, from: number, found: FaultList): Promise<void> {
  try {
    const hidden = await hiddenEntry(source, { from, to: source.size });
    if (hidden !== null) found.add(hidden);
  } catch (error) {
    addTrouble(error, found);
  }
}

/** A file that cannot be read on; bugs are thrown on. */
function addTrouble(error: unknown, found: FaultList): void {
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  found.add(report('ZIP-005', {}, { what: 'The file', reason: troubleInWords(trouble) }));
}

function widen(gaps: Gaps, { from, to }: Stretch): void {
  const start = Math.max(from, gaps.lead);
  if (to <= start) return;
  if (gaps.bytes === 0) gaps.first = start;
  gaps.bytes += to - start;
}

/** How many bytes stand before the archive; they have a finding of their own. */
function leadOf(archive: Archive): number {
  const lead = archive.faults.find(({ code }) => code === 'ZIP-040');
  return Number(lead?.params['bytes'] ?? 0);
}

function addFault(found: FaultList, digest: EntryDigest | null): void {
  if (digest?.fault) found.addOfData(digest.fault);
}

function take(outlets: Outlets, entry: ArchiveEntry, digest: EntryDigest | null): void {
  addFault(outlets.found, digest);
  outlets.sink({
    index: entry.index,
    bytes: entry.bytes,
    sha256: digest?.sha256 ?? '',
    ok: digest !== null && digest.fault === null,
    mediaType: digest?.mediaType ?? null,
    isUtf8: digest?.isUtf8 ?? false,
  });
}

async function finishHash(
  source: HashingSource,
  found: FaultList,
  pause: () => Promise<void> | null,
): Promise<string | null> {
  try {
    return await source.finish(pause);
  } catch (error) {
    addTrouble(error, found);
    return null;
  }
}

async function verifyFolder(
  archive: Archive,
  context: WorkContext,
  outlets: Outlets,
): Promise<Outcome> {
  if (archive.store.kind !== 'folder') return { sha256: null, entries: 0 };
  const { tick, end } = ticker(context, 'verifying', 'bytes', archive.bytes);
  const files = archive.entries.filter((entry) => !entry.isFolder);
  let done = 0;
  for (const entry of files) {
    await tick(done);
    const digest = await verifyPlainFile(archive.store.open, entry, () => tick(done));
    take(outlets, entry, digest);
    done += entry.bytes;
  }
  end(archive.bytes);
  return { sha256: null, entries: files.length };
}
