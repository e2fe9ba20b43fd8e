import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { readDirectory } from '../../../main/archive/directory.ts';
import { findEndRecords } from '../../../main/archive/end-records.ts';
import { recordFaults, refusalOf, specialFault } from '../../../main/archive/entry-faults.ts';
import { nameFaults } from '../../../main/archive/name-faults.ts';
import { isUsualRecord } from '../../../main/archive/usual-record.ts';
import { makeZip } from './make-zip.ts';

const plain = makeZip([{ name: 'entities/a.toml', data: 'abc' }, { name: 'folder/' }]);

/** The archive with some of the bits of its directory's fixed fields turned. */
function turned(seed: number): Buffer {
  const random = createSeededRandom(seed);
  const zip = Buffer.from(plain);
  const first = zip.indexOf('PK\x01\x02', 0, 'latin1');
  const second = zip.indexOf('PK\x01\x02', first + 1, 'latin1');
  for (const record of [first, second]) {
    const at = record + 4 + random.below(42);
    // Lengths stay, or the next record is not found.
    if (at >= record + 28 && at < record + 34) continue;
    zip[at] = (zip[at] ?? 0) ^ (1 << random.below(8));
  }
  return zip;
}

it('takes no record for usual in which a rule for single entries finds something (ZI-3)', async () => {
  let [usual, faulty] = [0, 0];
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const source = memorySource(turned(seed));
    const search = await findEndRecords(source);
    if (search.kind === 'none') throw new Error(search.reason);
    const { table, odd, faults } = await readDirectory(source, search.end, {});
    expect(table.length).toBe(2);
    for (const entry of table.each()) {
      const found = [...nameFaults(entry), ...recordFaults(entry)];
      found.push(...[specialFault(entry), refusalOf(entry)].filter((fault) => fault !== null));
      if (!odd.includes(entry.index)) {
        expect(found).toEqual([]);
        usual += 1;
      } else if (found.length > 0 || faults.length > 0) faulty += 1;
    }
  }
  expect(usual).toBeGreaterThan(1_000);
  expect(faulty).toBeGreaterThan(500);
});

it('looks closer at a full figure, extra fields, another disk and a folder with data', () => {
  const at = plain.indexOf('PK\x01\x02', 0, 'latin1');
  const folder = plain.indexOf('PK\x01\x02', at + 1, 'latin1');
  const isUsual = (change: (zip: Buffer) => void, record = at): boolean => {
    const zip = Buffer.from(plain);
    change(zip);
    return isUsualRecord(new DataView(zip.buffer, zip.byteOffset, zip.length), record);
  };
  expect(isUsual(() => undefined)).toBe(true);
  expect(isUsual(() => undefined, folder)).toBe(true);
  expect(isUsual((zip) => zip.writeUInt32LE(0xffffffff, at + 42))).toBe(false);
  expect(isUsual((zip) => zip.writeUInt16LE(4, at + 30))).toBe(false);
  expect(isUsual((zip) => zip.writeUInt16LE(1, at + 34))).toBe(false);
  const data = (zip: Buffer): void => {
    zip.writeUInt32LE(1, folder + 20);
    zip.writeUInt32LE(1, folder + 24);
  };
  expect(isUsual(data, folder)).toBe(false);
});
