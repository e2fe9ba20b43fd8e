import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { libraryEntries, makeZip } from '../archive/make-zip.ts';

const work = mkdtempSync(join(tmpdir(), 'carrel-stored-names-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const folder = 'entities/xblock.v1/html/tides';

test('one name behind two folders of a component: the server keeps one file (AST-004)', async () => {
  const path = join(work, 'library.zip');
  const other = { name: `${folder}/other/v1/block.xml`, data: '<html>another</html>' };
  writeFileSync(path, makeZip([...libraryEntries(), other]));
  const study = await studyArchive(path, { deep: false }, {});
  if (!study.ok) throw new Error(study.failure.message);
  const found = study.value.diagnostics.filter(({ code }) => code === 'AST-004');
  expect(found.map(({ location, related }) => [location.entry, related[0]?.entry])).toEqual([
    [`${folder}/component_versions/v1/block.xml`, `${folder}/other/v1/block.xml`],
  ]);
});
