import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Code } from '../../../contract/diagnostics/report.ts';
import { report } from '../../../contract/diagnostics/report.ts';
import type { Progress } from '../../../main/archive/archive.ts';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { approvalGate } from '../../../main/checks/approval-gate.ts';
import { rules } from '../../../main/checks/rules.ts';
import { runChecks } from '../../../main/checks/run-checks.ts';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { folderCases } from '../../corpus/folder-case.ts';
import { storedZip } from '../../corpus/stored-zip.ts';

const work = mkdtempSync(join(tmpdir(), 'carrel-checks-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const cases = folderCases(join(import.meta.dirname, '../../corpus'));

function caseZip(name: string): string {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No case ${name}`);
  return written('case.zip', found.zip());
}

function written(name: string, bytes: Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, bytes);
  return path;
}

async function opened(path: string) {
  const result = await openArchive(path, {});
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe('runChecks', () => {
  test('reports progress to its end', async () => {
    const archive = await opened(caseZip('OK--one-component'));
    const library = await readLibrary(archive, {});
    const seen: Progress[] = [];
    runChecks(archive, library, { onProgress: (progress) => seen.push(progress) });
    await archive.close();
    const { total } = seen.at(-1) ?? { total: 0 };
    expect(total).toBeGreaterThan(rules.length);
    expect(seen.at(-1)).toEqual({ stage: 'checking', done: total, total, unit: 'entries' });
  });

  test('stops with the reason of its signal', async () => {
    const archive = await opened(caseZip('OK--one-component'));
    const library = await readLibrary(archive, {});
    const reason = new Error('stopped by the person');
    expect(() => runChecks(archive, library, { signal: AbortSignal.abort(reason) })).toThrow(
      reason,
    );
    await archive.close();
  });

  test('a file that cannot be read causes no findings about what names it, and one note', async () => {
    const archive = await opened(caseZip('REF-004--child-cannot-be-read'));
    const found = runChecks(archive, await readLibrary(archive, {}), {});
    await archive.close();
    expect(found.map(({ code }) => code)).toEqual(['ENT-001', 'REF-004']);
  });

  test('rules have names of their own', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });
});

describe('studyArchive', () => {
  test('a zip: size, hash after the deep pass, counts and findings', async () => {
    const bytes = storedZip([]);
    const path = written('empty.zip', bytes);
    const quick = await studyArchive(path, { deep: false }, {});
    const deep = await studyArchive(path, { deep: true }, {});
    if (!quick.ok || !deep.ok) throw new Error('not studied');
    expect(quick.value.sha256).toBeNull();
    expect(deep.value.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(deep.value).toMatchObject({ kind: 'zip', bytes: 22, entries: 0, unreadable: false });
    expect(deep.value.diagnostics.map(({ code }) => code)).toEqual(['PKG-001']);
  });

  test('what is no zip is studied, unreadable, and has a fatal finding and no other', async () => {
    const study = await studyArchive(written('a.zip', Buffer.from('hello')), { deep: true }, {});
    if (!study.ok) throw new Error(study.failure.message);
    expect(study.value.unreadable).toBe(true);
    expect(study.value.diagnostics.map(({ code }) => code)).toEqual(['ZIP-001']);
  });

  test('an unpacked archive has no hash', async () => {
    const folder = join(work, 'unpacked');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.toml'), '');
    const study = await studyArchive(folder, { deep: true }, {});
    if (!study.ok) throw new Error(study.failure.message);
    expect(study.value).toMatchObject({ kind: 'folder', sha256: null });
  });

  test('a damaged entry that both passes meet is one finding', async () => {
    const toml = { name: 'collections/a.toml', bytes: Buffer.from('a = 1'), crc: 1 };
    const study = await studyArchive(written('b.zip', storedZip([toml])), { deep: true }, {});
    if (!study.ok) throw new Error(study.failure.message);
    expect(study.value.diagnostics.map(({ code }) => code).toSorted()).toEqual([
      'PKG-001',
      'ZIP-010',
    ]);
  });

  test('a file that is not there is a failure, not a finding', async () => {
    const study = await studyArchive(join(work, 'none.zip'), { deep: false }, {});
    expect(study.ok ? null : study.failure.kind).toBe('file-missing');
  });
});

describe('approvalGate (design 10)', () => {
  const finding = (code: Code) => report(code, {}, {} as never); // its sentence is not read here

  test.each<[string, Code[], string]>([
    ['nothing found', [], 'open'],
    ['a note and a warning', ['PKG-011', 'OLX-001'], 'open'],
    ['a loss', ['REF-001'], 'needs-acceptance'],
    ['a blocker', ['PKG-011', 'ENT-006'], 'needs-acceptance'],
    ['a blocker of the container', ['ZIP-010'], 'refused'],
    ['a warning of the container', ['ZIP-029'], 'open'],
    ['fatal', ['ZIP-001'], 'refused'],
  ])('%s', (_, codes, expected) => {
    expect(approvalGate(codes.map(finding), 'verawood', 'mysql')).toBe(expected);
  });

  test('is judged for the target', () => {
    const loss = [finding('ENT-014')];
    expect(approvalGate(loss, 'verawood', 'mysql')).toBe('open');
    expect(approvalGate(loss, 'ulmo', 'mysql')).toBe('needs-acceptance');
    expect(approvalGate(loss, 'all', 'mysql')).toBe('needs-acceptance');
    const twins = [finding('CNT-016')];
    expect(approvalGate(twins, 'verawood', 'sqlite')).toBe('open');
    expect(approvalGate(twins, 'verawood', 'mysql')).toBe('needs-acceptance');
  });
});
