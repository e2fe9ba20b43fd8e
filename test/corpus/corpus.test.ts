import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, judge, severitiesOf } from '../../contract/diagnostics/judge.ts';
import { severityOn } from '../../contract/diagnostics/definition.ts';
import type { Diagnostic, Location } from '../../contract/diagnostics/report.ts';
import { databases, releaseIds } from '../../contract/releases.ts';
import { studyArchive } from '../../main/checks/study-archive.ts';
import type { ExpectedFinding } from './folder-case.ts';
import { folderCases } from './folder-case.ts';
import { zipCases } from './zip-cases.ts';

const cases = folderCases(import.meta.dirname);
const work = mkdtempSync(join(tmpdir(), 'carrel-corpus-'));

async function study(path: string, deep: boolean): Promise<readonly Diagnostic[]> {
  const result = await studyArchive(path, { deep }, {});
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`);
  return result.value.diagnostics;
}

async function studyBytes(bytes: Uint8Array): Promise<readonly Diagnostic[]> {
  const path = join(work, 'case.zip');
  writeFileSync(path, bytes);
  return study(path, true);
}

/** What is compared of a finding, as the case writes it. */
function written(found: Diagnostic, expected: ExpectedFinding | undefined): ExpectedFinding {
  const { entry, line, column, entityKey } = found.location;
  const plain: Record<string, unknown> = { code: found.code, entry, line, column, entityKey };
  if (expected?.related !== undefined) plain['related'] = found.related.map(placeOnly);
  if (expected?.on !== undefined) {
    const servers = Object.keys(expected.on);
    plain['on'] = Object.fromEntries(servers.map((server) => [server, severity(found, server)]));
  }
  return JSON.parse(JSON.stringify(plain)) as ExpectedFinding; // drops what is not there
}

function placeOnly({ entry, line, column }: Location): Location {
  return JSON.parse(JSON.stringify({ entry, line, column })) as Location;
}

/** `verawood` stands for both databases, `verawood/mysql` for one. */
function severity(found: Diagnostic, server: string): string | null {
  const release = releaseIds.find((id) => server === id || server.startsWith(`${id}/`));
  const named = databases.filter((id) => !server.includes('/') || server.endsWith(`/${id}`));
  if (release === undefined) throw new Error(`No such server: ${server}`);
  const judged = named.map((database) => severityOn(severitiesOf(found), { release, database }));
  return new Set(judged).size === 1 ? (judged[0] ?? null) : judged.join(' and ');
}

function sorted(findings: readonly ExpectedFinding[]): readonly ExpectedFinding[] {
  return findings.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ code, entry, line, column }: ExpectedFinding): string {
  return JSON.stringify([code, entry ?? '', line ?? 0, column ?? 0]);
}

/** The exact set: a finding too many fails as loudly as one too few. */
function expectExactly(
  diagnostics: readonly Diagnostic[],
  expected: readonly ExpectedFinding[],
): void {
  const found = diagnostics.map((diagnostic) =>
    written(
      diagnostic,
      expected.find(({ code }) => code === diagnostic.code),
    ),
  );
  expect(sorted(found)).toEqual(sorted(expected));
  for (const { code, location } of diagnostics) {
    const missing = definitionOf(code).locates.filter((part) => location[part] === undefined);
    expect(missing, `${code} promises these parts of its location`).toEqual([]);
  }
}

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.each(cases)('corpus: $family/$name', (one) => {
  let found: readonly Diagnostic[];
  beforeAll(async () => {
    found = await studyBytes(one.zip());
  });

  test('as a zip: exactly the expected findings, where they are', () => {
    expectExactly(found, one.findings);
  });

  if (one.isPlain) {
    test('as an unpacked folder: the same', async () => {
      expectExactly(await study(one.folder, true), one.findings);
    });
  }

  test('its name says what it holds', () => {
    const harm = found.filter((one) => databases.some((id) => judge(one, 'all', id) !== null));
    const code = one.name.split('--')[0];
    if (code === 'OK') expect(harm).toEqual([]);
    else expect(harm.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});

describe.each(zipCases)('corpus: zip/$name', (one) => {
  test('exactly the expected findings, where they are', async () => {
    expectExactly(await studyBytes(one.bytes()), one.findings);
  });
});
