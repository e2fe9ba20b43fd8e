import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { libraryEntries, makeZip } from '../archive/make-zip.ts';

const work = mkdtempSync(join(tmpdir(), 'carrel-large-file-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const large = 50_000_001;
const name = 'entities/xblock.v1/html/tides/component_versions/v1/static/chart.bin';

test.each([
  ['whose list only says that it is large', Buffer.alloc(100, 7), 0],
  ['that is large', Buffer.alloc(large), 1],
])('a deflated file %s (AST-002)', async (_, data, found) => {
  const path = join(work, 'library.zip');
  const chart = { name, data, method: 8, bytes: large };
  writeFileSync(path, makeZip([...libraryEntries(), chart]));
  const study = await studyArchive(path, { deep: false }, {});
  if (!study.ok) throw new Error(study.failure.message);
  expect(study.value.diagnostics.filter(({ code }) => code === 'AST-002')).toHaveLength(found);
});
