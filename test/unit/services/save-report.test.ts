import { copyFileSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { messageOf } from '../../../contract/diagnostics/judge.ts';
import { namedMessage } from '../../../main/staging/queries/named-message.ts';
import type { FindingView } from '../../../contract/views.ts';
import { reportName, reportPieces } from '../../../main/report/report-file.ts';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { archiveReport } from '../../../main/report/archive-report.ts';
import { ownersIn } from '../../../main/report/owners.ts';
import { wholeText } from '../report/studied.ts';
import { checkLine } from '../../../main/report/check-line.ts';
import type { CheckFinding, CheckLine } from '../../../main/report/check-line.ts';
import { refusedFiles, soundFiles, writeFolder, writeZip } from '../cli/small-archive.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
let file: string;
let target: string | null;
let asked: string[];
beforeEach(() => {
  asked = [];
  rig = createRig({
    host: 'electron',
    chooseTarget: (name) => {
      asked.push(name);
      return Promise.resolve(target);
    },
  });
  file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
  target = join(rig.folder, 'saved', 'report');
  mkdirSync(join(rig.folder, 'saved'));
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

const save = (archiveId: ArchiveId, format: 'html' | 'sarif' | 'json') =>
  rig.call('findings.saveReport', { archiveId, format });
const saved = (): string => readFileSync(join(rig.folder, 'saved', 'report'), 'utf8');

describe('a report from the window', () => {
  test('json says what check says of the same file, for the target of the preferences', async () => {
    const archiveId = await rig.open(file);
    const judgement = { target: 'ulmo', database: 'sqlite' } as const;
    await rig.call('app.setPreferences', judgement);
    expect(await save(archiveId, 'json')).toEqual({
      ok: true,
      value: { kind: 'saved', name: 'report' },
    });
    expect(asked).toEqual(['tides-findings.json']);
    expect(readdirSync(join(rig.folder, 'saved'))).toEqual(['report']);
    const { tool, archives } = JSON.parse(saved());
    const work = { signal: new AbortController().signal, onProgress: () => undefined };
    const study = valueOf(await studyArchive(file, { deep: true }, work));
    const line = checkLine('tides.zip', study.diagnostics, judgement, 0);
    expect(tool).toEqual({ name: 'Carrel', version: '0.1.0' });
    expect(archives).toHaveLength(1);
    expect(archives[0]).toMatchObject({ ...line, seconds: expect.any(Number) });
    expect(line.findings.length).toBeGreaterThan(0);
    expect(archives[0].archive.sha256).toBe(study.sha256);
  });

  test('html is the page that check writes of the same file: titles of components too', async () => {
    const files = {
      ...refusedFiles,
      'entities/xblock.v1/html/intro/component_versions/v1/block.xml': '<html><p></html>',
      'entities/xblock.v1/html/two.toml': soundFiles['entities/xblock.v1/html/intro.toml'] ?? '',
      'entities/u.toml': 'no TOML',
      'collections/all.toml': (refusedFiles['collections/all.toml'] ?? '').replace(
        '"All"',
        '"All "',
      ),
    };
    const archiveId = await rig.open(writeZip(file, files));
    valueOf(await save(archiveId, 'html'));
    const judgement = { target: 'verawood', database: 'mysql' } as const;
    const study = valueOf(await studyArchive(file, { deep: true }, {}));
    const report = archiveReport('tides.zip', study, judgement, 1, ownersIn(study.library));
    expect(saved()).toBe(await wholeText(reportPieces('html', report, '0.1.0')));
    expect(saved()).toContain('<b><bdi>Intro</bdi></b>');
    expect(saved()).toContain('<b><bdi>All </bdi></b>');
  });

  test('html and sarif are whole, and written over what was there', async () => {
    const archiveId = await rig.open(file);
    valueOf(await save(archiveId, 'sarif'));
    expect(JSON.parse(saved()).runs[0].invocations).toEqual([{ executionSuccessful: true }]);
    valueOf(await save(archiveId, 'html'));
    expect(saved()).toMatch(/^<!doctype html>[^]*Tide tables[^]*<\/html>\n$/);
  });

  test('of an archive whose container cannot be read, the execution failed', async () => {
    copyFileSync(import.meta.filename, file);
    const archiveId = await rig.open(file);
    valueOf(await save(archiveId, 'sarif'));
    expect(JSON.parse(saved()).runs[0].invocations).toEqual([{ executionSuccessful: false }]);
  });

  test('cancelled: nothing is written', async () => {
    const archiveId = await rig.open(file);
    target = null;
    expect(valueOf(await save(archiveId, 'html'))).toEqual({ kind: 'cancelled' });
    expect(readdirSync(join(rig.folder, 'saved'))).toEqual([]);
  });

  test('never onto an archive that Carrel knows, nor into an unpacked one', async () => {
    const archiveId = await rig.open(file);
    const other = writeZip(join(rig.folder, 'other.zip'), soundFiles);
    const folder = writeFolder(join(rig.folder, 'unpacked'), soundFiles);
    const removed = await rig.open(other);
    await rig.open(folder);
    await rig.call('archives.remove', { archiveId: removed });
    const link = join(rig.folder, 'link.html');
    symlinkSync(file, link);
    const before = [file, other].map((path) => readFileSync(path));
    const listing = readdirSync(folder);
    for (target of [file, other, link, join(folder, 'report.html')]) {
      expect(await save(archiveId, 'html')).toMatchObject({ failure: { kind: 'not-allowed' } });
    }
    expect([file, other].map((path) => readFileSync(path))).toEqual(before);
    expect(readdirSync(folder)).toEqual(listing);
  });

  test('a folder that is not there is a failure with the system’s answer', async () => {
    const archiveId = await rig.open(file);
    target = join(rig.folder, 'nowhere', 'report.html');
    const answer = await save(archiveId, 'html');
    expect(answer).toMatchObject({ failure: { kind: 'not-allowed', detail: 'ENOENT' } });
  });
});

describe('a report of many findings', () => {
  /** As many components, each with a setting of its own that a server takes otherwise. */
  const manyFaults = (components: number): Record<string, string> => {
    const files: Record<string, string> = { ...soundFiles };
    for (let at = 0; at < components; at += 1) {
      files[`entities/xblock.v1/html/c${at}.toml`] = 'this is no TOML';
    }
    return files;
  };

  test('lets other calls have their turn, and is stopped without a trace', async () => {
    const archiveId = await rig.open(writeZip(join(rig.folder, 'many.zip'), manyFaults(3_000)));
    const beside = join(rig.folder, 'saved');
    const saving = save(archiveId, 'json');
    let turns = 0;
    const isDone = saving.then(() => true);
    while (!(await Promise.race([isDone, turn().then(() => false)]))) turns += 1;
    expect(valueOf(await saving)).toEqual({ kind: 'saved', name: 'report' });
    expect(turns).toBeGreaterThan(10); // a page of 200 at a time, read twice
    const before = saved();
    const again = save(archiveId, 'json');
    expect(await save(archiveId, 'html')).toMatchObject({ failure: { kind: 'wrong-state' } });
    valueOf(await rig.call('findings.cancelReport', { archiveId }));
    expect(valueOf(await again)).toEqual({ kind: 'cancelled' });
    expect(readdirSync(beside)).toEqual(['report']);
    expect(saved()).toBe(before);
  });

  test('says the same as the window: codes, places, severities for the release', async () => {
    const files = {
      ...refusedFiles,
      'entities/xblock.v1/html/intro/component_versions/v1/block.xml':
        '<html><p>&nbsp;<img src="/static/gone.png"/></html>',
      'entities/u.toml': 'no TOML',
    };
    const archiveId = await rig.open(writeZip(join(rig.folder, 'faulty.zip'), files));
    for (const judgement of [
      { target: 'verawood', database: 'mysql' },
      { target: 'ulmo', database: 'sqlite' },
      { target: 'all', database: 'mysql' },
    ] as const) {
      await rig.call('app.setPreferences', judgement);
      valueOf(await save(archiveId, 'json'));
      const [archive] = (JSON.parse(saved()) as JsonReport).archives;
      const query = { archiveId, offset: 0, limit: 500 };
      const page = valueOf(await rig.call('findings.getPage', query));
      expect(page.total).toBeGreaterThan(2);
      expect(archive?.findings.map(said).sort()).toEqual(page.rows.map(shownAs).sort());
      const overview = valueOf(await rig.call('archives.getOverview', { archiveId }));
      expect(archive?.counts).toEqual(overview.findings);
      expect(archive?.approval).toBe(overview.gate);
      expect(archive?.releases).toEqual(
        overview.releases.map(({ release, findings: counts }) => ({ release, counts })),
      );
    }
  });
});

interface JsonReport {
  readonly archives: readonly (CheckLine & { readonly releases: readonly unknown[] })[];
}

function said({
  code,
  severity,
  severities,
  entry,
  line,
  column,
  entityKey,
  message,
}: CheckFinding) {
  return JSON.stringify({ code, severity, severities, entry, line, column, entityKey, message });
}

function shownAs({ diagnostic, severity, severities, message, entity }: FindingView): string {
  // The window puts the name of the content before the sentence that a report says.
  expect(message).toBe(namedMessage(messageOf(diagnostic), entity));
  const { code, location } = diagnostic;
  const { entry = null, line = null, column = null, entityKey = null } = location;
  return JSON.stringify({
    code,
    severity,
    severities,
    entry,
    line,
    column,
    entityKey,
    message: messageOf(diagnostic),
  });
}

test('a host without dialogs has it downloaded from its own origin', async () => {
  const plain = createRig();
  try {
    copyFileSync(sample, join(plain.folder, 'tides.zip'));
    const archiveId = await plain.open(join(plain.folder, 'tides.zip'));
    const answer = await plain.call('findings.saveReport', { archiveId, format: 'html' });
    const path = `/api/report/${archiveId}/html`;
    expect(valueOf(answer)).toEqual({ kind: 'download', name: 'tides-findings.html', path });
    const { signal } = new AbortController();
    const gone = await plain.services.makeReport('gone' as ArchiveId, 'html', signal);
    expect(gone).toMatchObject({ ok: false });
  } finally {
    await plain.close();
    removeRig(plain);
  }
});

test.each([
  ['tides.zip', 'tides-findings.html'],
  ['灯台 v2.ZIP', '灯台 v2-findings.html'],
  ['..\u202e/a:b"c\r\n.zip', '__a_b_c__-findings.html'],
  ['.zip', 'library-findings.html'],
  [`${'é'.repeat(300)}.zip`, `${'é'.repeat(80)}-findings.html`],
])('the name proposed for a report of %j', (archive, name) => {
  expect(reportName(archive, 'html')).toBe(name);
});
