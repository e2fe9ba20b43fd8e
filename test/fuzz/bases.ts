import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { libraryEntries, makeZip } from '../unit/archive/make-zip.ts';
import type { MadeEntry } from '../unit/archive/make-zip.ts';
import { plainContents } from './plain-reader.ts';
import type { Contents } from './plain-reader.ts';

/** A sound archive that mutations start from. */
export interface Base {
  readonly name: string;
  readonly bytes: Buffer;
  /** What a server reads out of it. */
  readonly contents: Contents;
}

const root = join(import.meta.dirname, '../..');
/** Real exports, where the workplace has them; larger ones would only make each case slower. */
const exportsFolder = join(root, '../shared/corpus/exports');
const largestExport = 64 * 1024;

/** The project's sample, made libraries of every sound form of zip, and real exports if at hand. */
export function loadBases(): readonly Base[] {
  const bases: Base[] = [
    base('sample', readFileSync(join(root, 'samples/tide-tables.zip'))),
    base('stored', makeZip(libraryEntries(0))),
    base('deflated', makeZip(libraryEntries(8))),
    base('zip64 end', makeZip(libraryEntries(8), { zip64: true })),
    base('descriptors', makeZip(libraryEntries(8).map(withDescriptor))),
    base('comment', makeZip(libraryEntries(0), { comment: Buffer.from('a comment') })),
    base('junk before', makeZip(libraryEntries(8), { before: Buffer.from('#!/bin/sh\n') })),
  ];
  if (!existsSync(exportsFolder)) return bases;
  const names = readdirSync(exportsFolder).filter((name) => name.endsWith('.zip'));
  for (const name of names.toSorted()) {
    const bytes = readFileSync(join(exportsFolder, name));
    if (bytes.length <= largestExport) bases.push(base(name, bytes));
  }
  return bases;
}

function base(name: string, bytes: Buffer): Base {
  const contents = plainContents(bytes);
  if (contents === null) throw new Error(`the base archive “${name}” is not sound`);
  return { name, bytes, contents };
}

/** The same entry as a writer makes it that does not know sizes before it writes. */
export function withDescriptor(entry: MadeEntry): MadeEntry {
  const local = makeZip([entry]);
  const behind = Buffer.alloc(16);
  behind.writeUInt32LE(0x08074b50, 0);
  local.copy(behind, 4, 14, 26); // checksum, packed size and size, as the header has them
  return { ...entry, flags: 0x0808, behind, local: { crc32: 0, bytes: 0, packedBytes: 0 } };
}
