import { deflateRawSync } from 'node:zlib';
import type { MadeEntry } from '../../unit/archive/make-zip.ts';
import { makeZip } from '../../unit/archive/make-zip.ts';
import { withDescriptor } from '../../fuzz/bases.ts';
import { applyFaults } from './case-description.ts';
import type { CaseDescription } from './case-description.ts';
import { applyByteFault } from './faults/byte-faults.ts';
import { bytesOf } from './faults/text-faults.ts';
import type { ZipLayout } from './faults/zip-faults.ts';
import type { MadeArchive, MadeFile } from './made-archive.ts';
import { filesOfLibrary } from './sound-library.ts';

export interface BuiltArchive {
  readonly bytes: Buffer;
  /** What each fault did, in the order in which they were put in. */
  readonly what: readonly string[];
}

/** The archive of a description: the same bytes each time. */
export function buildArchive({ library, faults, layout }: CaseDescription): BuiltArchive {
  const archive: MadeArchive = { files: filesOfLibrary(library), end: {} };
  const what = applyFaults(faults, archive);
  const entries = ordered(archive.files, layout.order).map((file, index) =>
    entryOf(file, index, layout),
  );
  const folders = layout.folders ? foldersOf(archive.files) : [];
  const bytes = makeZip([...folders, ...entries], {
    ...archive.end,
    zip64: layout.zip64,
    comment: Buffer.from(layout.comment),
    before: Buffer.alloc(layout.before, '#'),
    behind: Buffer.alloc(layout.behind, '#'),
  });
  const damage = faults.filter((one) => one.subject === 'byte');
  return { bytes, what: [...what, ...damage.map((one) => applyByteFault(one, bytes))] };
}

function ordered(files: readonly MadeFile[], order: ZipLayout['order']): readonly MadeFile[] {
  if (order === 'sorted')
    return files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  if (order === 'reversed') return files.toReversed();
  if (order === 'as exported') return files;
  return files.toSorted((a, b) => Number(a.role === 'package') - Number(b.role === 'package'));
}

function entryOf(file: MadeFile, index: number, layout: ZipLayout): MadeEntry {
  const data = bytesOf(file);
  const isPacked = layout.packing === 'deflated' || (layout.packing === 'mixed' && index % 2 === 1);
  const plain: MadeEntry = isPacked
    ? { name: file.path, data, method: 8, packed: deflateRawSync(data) }
    : { name: file.path, data };
  const isSound = Object.keys(file.entry).length === 0;
  return layout.descriptors && isSound ? withDescriptor(plain) : { ...plain, ...file.entry };
}

/** A record for each folder, as ordinary tools write them; before the files. */
function foldersOf(files: readonly MadeFile[]): readonly MadeEntry[] {
  const paths = files.flatMap(({ path }) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
  });
  return [...new Set(paths)].map((name) => ({ name, data: '' }));
}
