import { constants } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { Archive, ArchiveEntry, ByteSource, EntryContent, WorkContext } from './archive.ts';
import { openFileSource } from './byte-source.ts';
import { faultList } from './fault-list.ts';
import { limits } from './limits.ts';
import { nameFaults } from './name-faults.ts';
import { readExactly, troubleInWords, troubleOf } from './read-trouble.ts';
import { ticker } from './ticker.ts';

interface Walk {
  readonly root: string;
  readonly entries: ArchiveEntry[];
  readonly faults: Diagnostic[];
  readonly tick: (done: number) => Promise<void> | null;
}

/** Opens an unpacked archive. Links are named as findings and never followed. */
export async function openFolder(
  path: string,
  context: WorkContext,
): Promise<Result<Archive, AppFailure>> {
  const root = await realpath(path);
  const top = await readdir(root);
  if (!top.includes('package.toml')) return fail(notAnArchive);
  const { tick, end } = ticker(context, 'directory', 'entries', 0);
  const walk: Walk = { root, entries: [], faults: [], tick };
  await walkFolder(walk, '', 0);
  end(walk.entries.length);
  return ok(folderArchive(walk));
}

const notAnArchive = failure(
  'file-unreadable',
  'This folder is not an unpacked library archive: it has no package.toml at its top.',
  'Choose the folder that holds package.toml, or a zip.',
  'choose-file',
);

async function walkFolder(walk: Walk, folder: string, depth: number): Promise<void> {
  const here = folder === '' ? '.' : folder;
  let items;
  try {
    items = await readdir(join(walk.root, folder), { withFileTypes: true });
  } catch (error) {
    walk.faults.push(systemFault(error, here));
    return;
  }
  items.sort((a, b) => (a.name < b.name ? -1 : 1)); // the same order on every system
  for (const item of items) {
    await walk.tick(walk.entries.length);
    if (walk.entries.length >= limits.entries) return tooMany(walk);
    const path = `${folder}${item.name}`;
    if (item.isDirectory()) {
      add(walk, `${path}/`, 0);
      if (depth < limits.depth) await walkFolder(walk, `${path}/`, depth + 1);
    } else if (item.isFile()) {
      await addFile(walk, path);
    } else {
      const what = item.isSymbolicLink() ? 'a symbolic link' : 'a device or another special file';
      walk.faults.push(report('ZIP-028', { entry: path }, { name: path, what }));
    }
  }
}

async function addFile(walk: Walk, path: string): Promise<void> {
  try {
    const stats = await lstat(join(walk.root, path));
    add(walk, path, stats.size);
  } catch (error) {
    walk.faults.push(systemFault(error, path));
  }
}

function add(walk: Walk, path: string, bytes: number): void {
  const entry: ArchiveEntry = {
    index: walk.entries.length,
    path,
    rawName: Buffer.from(path),
    isFolder: path.endsWith('/'),
    bytes,
    packedBytes: bytes,
    method: 0,
    crc32: 0,
    flags: 0x0800,
    headerOffset: -1,
    versionNeeded: 0,
    attributes: 0,
    extra: new Uint8Array(0),
  };
  walk.entries.push(entry);
  walk.faults.push(...nameFaults(entry));
}

function tooMany(walk: Walk): void {
  const params = { what: 'more entries', allowed: limits.entries, unit: 'entries' };
  walk.faults.push(report('ZIP-004', {}, params));
}

function systemFault(error: unknown, path: string): Diagnostic {
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  const params = { name: path, reason: troubleInWords(trouble) };
  return report('ZIP-016', { entry: path }, params);
}

function folderArchive({ root, entries, faults: first }: Walk): Archive {
  const faults = faultList(first);
  const open = (entry: ArchiveEntry) => openInside(root, entry.path);
  return {
    kind: 'folder',
    bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    entries,
    faults: faults.all,
    entryCount: entries.length,
    eachEntry: () => entries,
    entryAt: (index) => entries[index],
    store: { kind: 'folder', open },
    async read(entry, maxBytes) {
      const content = await readFile(open, entry, maxBytes);
      if (content.kind === 'fault') faults.add(content.diagnostic);
      return content;
    },
    addFault: (fault) => faults.add(fault),
    close: async () => {},
  };
}

/** Opens a file below the root; one that became a link since, or lies elsewhere now, is refused. */
async function openInside(root: string, path: string): Promise<ByteSource> {
  const full = join(root, path);
  const real = await realpath(full);
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw Object.assign(new Error('leads out of the folder'), { code: 'ELOOP' });
  }
  // O_NOFOLLOW is not known on Windows; there the check above must do.
  return openFileSource(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
}

async function readFile(
  open: (entry: ArchiveEntry) => Promise<ByteSource>,
  entry: ArchiveEntry,
  maxBytes: number,
): Promise<EntryContent> {
  try {
    const source = await open(entry);
    try {
      const length = Math.min(source.size, maxBytes);
      const bytes = await readExactly(source, 0, length);
      return { kind: 'bytes', bytes, truncated: length < source.size };
    } finally {
      await source.close();
    }
  } catch (error) {
    return { kind: 'fault', diagnostic: systemFault(error, entry.path) };
  }
}
