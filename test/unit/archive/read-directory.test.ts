import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { readDirectory } from '../../../main/archive/directory.ts';
import { findEndRecords } from '../../../main/archive/end-records.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { makeZip } from './make-zip.ts';

const three = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, data: name }));

async function directoryOf(zip: Uint8Array, mostEntries: number) {
  const source = memorySource(zip);
  const search = await findEndRecords(source);
  if (search.kind === 'none') throw new Error(search.reason);
  const { table, fatal } = await readDirectory(source, search.end, {}, mostEntries);
  return { entries: table.all(), fatal };
}

describe('limits of the directory (ZI-1)', () => {
  it('reads as many entries as are allowed', async () => {
    const { entries, fatal } = await directoryOf(makeZip(three), 3);
    expect({ paths: entries.map(({ path }) => path), fatal }).toEqual({
      paths: ['a.txt', 'b.txt', 'c.txt'],
      fatal: null,
    });
  });

  it('stops at one more, whatever the end record counts', async () => {
    const { entries, fatal } = await directoryOf(makeZip(three, { count: 1 }), 2);
    expect(entries.length).toBe(2);
    expect(fatal?.code).toBe('ZIP-004');
    expect(fatal?.params).toMatchObject({ what: 'more entries', allowed: 2 });
  });

  it('refuses from the end record alone where directory and count are beyond the limit', async () => {
    const zip = makeZip(three);
    const source = memorySource(zip);
    const search = await findEndRecords(source);
    if (search.kind === 'none') throw new Error(search.reason);
    const read = () => Promise.reject(new Error('nothing of it may be read'));
    const { table, fatal } = await readDirectory({ ...source, read }, search.end, {}, 2);
    expect(table.length).toBe(0);
    expect(fatal?.code).toBe('ZIP-004');
  });

  it('refuses a list that would fill the memory, before it is read', async () => {
    const source = memorySource(makeZip(three));
    const search = await findEndRecords(source);
    if (search.kind === 'none') throw new Error(search.reason);
    const read = () => Promise.reject(new Error('nothing of it may be read'));
    const end = { ...search.end, directorySize: 300_000_000 };
    const { table, fatal } = await readDirectory({ ...source, read }, end, {});
    expect(table.length).toBe(0);
    expect(fatal).toMatchObject({ code: 'ZIP-004', params: { allowed: 268_435_456 } });
  });

  it('allocates nothing for a zip64 record that claims a directory of 2^60 bytes', async () => {
    const zip = makeZip(three, { zip64: true });
    zip.writeBigUInt64LE(2n ** 60n, zip.lastIndexOf('PK\x06\x06', undefined, 'latin1') + 40);
    const archive = await openZip(memorySource(zip), {});
    expect(archive.entries).toEqual([]);
    expect(archive.faults.map(({ code }) => code)).toEqual(['ZIP-003']);
  });
});
