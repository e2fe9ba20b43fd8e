import { expect, test } from 'vitest';
import type { ArchiveEntry } from '../../../main/archive/archive.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { runChecks } from '../../../main/checks/run-checks.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { storedZip } from '../../corpus/stored-zip.ts';

function source(bytes: Buffer) {
  return {
    size: bytes.length,
    read: (position: number, length: number) =>
      Promise.resolve(bytes.subarray(position, position + length)),
    close: () => Promise.resolve(),
  };
}

/** One folder with so many files, each in a version folder of its own: hostile, and small. */
function manyFolders(count: number, toml: string): Buffer {
  const names = Array.from({ length: count }, (_, index) => `x${index}`);
  const folder = 'entities/xblock.v1/html/note';
  return storedZip([
    { name: `${folder}.toml`, bytes: Buffer.from(toml) },
    ...names.map((name) => ({
      name: `${folder}/component_versions/${name}/block.xml`,
      bytes: Buffer.from('<html src="/static/a.png"/>'),
    })),
  ]);
}

const good = '[entity]\nkey = "xblock.v1:html:note"\ncan_stand_alone = true\n';

test.each([
  ['a readable component', good],
  ['an unreadable one', 'key ='],
])('20,000 version folders of %s take no time of their own (ZI-2)', async (_, toml) => {
  const archive = await openZip(source(manyFolders(20_000, toml)), {});
  const entries: readonly ArchiveEntry[] = archive.entries;
  expect(entries.length).toBe(20_001);
  const library = await readLibrary(archive, {});
  // In proportion this takes tens of milliseconds; squared it would take minutes and time out.
  expect(runChecks(archive, library, {}).length).toBeGreaterThan(0);
  await archive.close();
});
