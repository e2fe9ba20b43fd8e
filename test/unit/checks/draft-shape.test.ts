import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { libraryEntries, makeZip } from '../archive/make-zip.ts';

const work = mkdtempSync(join(tmpdir(), 'carrel-draft-shape-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The server asks whatever stands there for its `version_num`, also what Python takes for false. */
test.each([
  ['false', ['ENT-003']],
  ['0', ['ENT-003']],
  ['""', ['ENT-003']],
  ['[]', ['ENT-003']],
  ['{}', []],
])('published = %s', async (value, codes) => {
  const path = join(work, 'library.zip');
  const data = `[entity]
can_stand_alone = true
key = "xblock.v1:html:ebb"
published = ${value}
`;
  const ebb = { name: 'entities/xblock.v1/html/ebb.toml', data };
  writeFileSync(path, makeZip([...libraryEntries(), ebb]));
  const study = await studyArchive(path, { deep: false }, {});
  if (!study.ok) throw new Error(study.failure.message);
  const found = study.value.diagnostics.filter(({ location }) => location.entry === ebb.name);
  expect(found.map(({ code }) => code).filter((code) => code === 'ENT-003')).toEqual(codes);
});
