import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { libraryEntries, makeZip } from '../archive/make-zip.ts';

const work = mkdtempSync(join(tmpdir(), 'carrel-version-nan-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const toml = `[entity]
can_stand_alone = true
key = "xblock.v1:html:ebb"

[entity.draft]
version_num = nan

[entity.published]
version_num = 1

[[version]]
title = "One"
version_num = 1
${'\n[[version]]\ntitle = "None"\nversion_num = nan\n'.repeat(2)}`;

test('nan is no version that draft could name, so that its number is not refused', async () => {
  const path = join(work, 'library.zip');
  const ebb = { name: 'entities/xblock.v1/html/ebb.toml', data: toml };
  writeFileSync(path, makeZip([...libraryEntries(), ebb]));
  const study = await studyArchive(path, { deep: false }, {});
  if (!study.ok) throw new Error(study.failure.message);
  const found = study.value.diagnostics.filter(({ location }) => location.entry === ebb.name);
  const shown = found.map(({ code, location }) => [code, location.line]);
  expect(shown).toEqual([
    ['ENT-012', 6],
    ['OLX-001', undefined],
  ]);
});
