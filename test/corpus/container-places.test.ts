import { describe, expect, test } from 'vitest';
import { memorySource } from '../../main/archive/byte-source.ts';
import { openZip } from '../../main/archive/open-zip.ts';
import { verifyArchive } from '../../main/archive/verify-archive.ts';
import { zipCases } from './zip-cases.ts';

/** A directory record, a local header or a data descriptor. */
const record = /^PK(?:\u0001\u0002|\u0003\u0004|\u0007\u0008)$/;

const located = zipCases.filter(({ findings }) => findings.some(({ entry }) => entry !== undefined));

describe('a finding of the container at an entry', () => {
  test.each(located)('$name: stands at a record of the zip', async ({ bytes }) => {
    const zip = Buffer.from(bytes());
    const archive = await openZip(memorySource(zip), {});
    const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
    const found = [...archive.faults, ...diagnostics];
    for (const place of found.flatMap(({ location, related }) => [location, ...related])) {
      if (place.entry === undefined) continue;
      const at = place.byteOffset ?? zip.length;
      expect(zip.toString('latin1', at, at + 4)).toMatch(record);
    }
  });
});
