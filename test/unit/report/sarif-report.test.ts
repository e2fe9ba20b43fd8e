import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { sarifEnd, sarifFailure, sarifRun, sarifStart } from '../../../main/report/sarif-report.ts';
import { faultsOfSarif } from './sarif-schema.ts';
import { reported, studied, wholeText } from './studied.ts';

interface Log {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly unknown[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
      readonly artifacts: readonly object[];
      readonly columnKind: string;
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    },
    ...unknown[],
  ];
}

async function logOf(
  diagnostics: readonly Diagnostic[],
  file = 'back ups/a:b.zip',
  kind: 'zip' | 'folder' = 'zip',
): Promise<Log> {
  const owner = { key: 'xblock.v1:html:a', title: 'Intro\u202E', type: 'html' };
  const archive = reported({ ...studied(diagnostics), kind }, { file, owner });
  const text = sarifStart + (await wholeText(sarifRun(archive, '0.1.0', 1))) + sarifEnd;
  return JSON.parse(text) as Log; // held to the schema below
}

const odd = 'entities/ä b:c?#\ud800.toml';
const found = [
  report(
    'ZIP-024',
    { entry: odd, line: 3, column: 9, entityKey: 'xblock.v1:html:a' },
    { name: odd },
    { severities: 'loss', related: [{ entry: 'other.toml', line: 1 }] },
  ),
  report('ZIP-001', {}, { reason: 'it is too short' }),
];

describe('the SARIF 2.1.0 report (issue 4)', () => {
  it.each([
    ['nothing', []],
    ['findings with odd names', found],
  ])('is valid with %s', async (_, diagnostics) => {
    const log = await logOf(diagnostics);
    expect(faultsOfSarif(log)).toBeNull();
  });

  it('is valid for an archive that could not be checked, and the schema can say no', () => {
    const text = sarifStart + sarifFailure('gone.zip', 'no such file', '0.1.0', 3) + sarifEnd;
    expect(faultsOfSarif(JSON.parse(text))).toBeNull();
    expect(faultsOfSarif({ version: '2.1.0', runs: [{ results: [] }] })).toHaveLength(1);
  });

  it('names rule, level and place, with the entry inside the archive', async () => {
    const [{ results, artifacts, tool, columnKind }] = (await logOf(found)).runs;
    expect(columnKind).toBe('unicodeCodePoints');
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['ZIP-001', 'error'],
      ['ZIP-024', 'error'],
    ]);
    expect(artifacts).toEqual([
      {
        location: { uri: 'back%20ups/a%3Ab.zip' },
        roles: ['analysisTarget'],
        mimeType: 'application/zip',
        length: 10,
        hashes: { 'sha-256': 'a'.repeat(64) },
      },
      { location: { uri: 'entities/%C3%A4%20b%3Ac%3F%23%EF%BF%BD.toml' }, parentIndex: 0 },
      { location: { uri: 'other.toml' }, parentIndex: 0 },
    ]);
    expect(results[1]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'entities/%C3%A4%20b%3Ac%3F%23%EF%BF%BD.toml', index: 1 },
          region: { startLine: 3, startColumn: 9 },
        },
        logicalLocations: [
          { name: 'Intro<U+202E>', fullyQualifiedName: 'xblock.v1:html:a', kind: 'resource' },
        ],
      },
    ]);
  });

  it('says of each rule what to do, how bad it is and what it is about', async () => {
    const [{ tool }] = (await logOf(found)).runs;
    expect(tool.driver.rules[1]).toMatchObject({
      help: { text: expect.any(String), markdown: expect.stringContaining('What you can do') },
      properties: { tags: ['ZIP'], 'problem.severity': expect.any(String) },
    });
  });

  it('of an unpacked archive names files that a viewer can open', async () => {
    const [{ results, artifacts }] = (await logOf(found, 'un packed/', 'folder')).runs;
    const uri = 'un%20packed/entities/%C3%A4%20b%3Ac%3F%23%EF%BF%BD.toml';
    expect(artifacts[1]).toEqual({ location: { uri } });
    expect(results[1]?.locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri } },
    });
  });

  it('lets no name lead out of the archive, and writes no character that hides', async () => {
    const name = '../../etc/./a\u202Eb\u009Bc';
    const hostile = report('ZIP-024', { entry: name }, { name }, { severities: 'loss' });
    const archive = reported(studied([hostile]));
    const text = await wholeText(sarifRun(archive, '0.1.0', 1));
    expect(text).not.toMatch(/\u202E|\u009B/);
    const run = JSON.parse(text) as Log['runs'][0];
    expect(JSON.stringify(run.artifacts)).toContain('%2E%2E/%2E%2E/etc/%2E/a%E2%80%AEb%C2%9Bc');
    expect(JSON.stringify(run.results)).toContain('<U+202E>b<U+009B>c');
  });

  it('tells findings apart that differ in their lines alone', async () => {
    const twice = [3, 8].map((line) =>
      report('ZIP-024', { entry: 'a', line }, { name: 'a' }, { severities: 'loss' }),
    );
    const [{ results }] = (await logOf(twice)).runs;
    const [first, second] = results.map((one) => one.partialFingerprints);
    expect(first?.['carrelFinding/v1']).toBe(second?.['carrelFinding/v1']);
    expect(first?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{32}:1$/);
    expect(second?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{32}:2$/);
  });

  it('fingerprints a finding alike when its file moved', async () => {
    const prints = (log: Log) => log.runs[0].results.map((one) => one.partialFingerprints);
    const here = prints(await logOf(found));
    expect(here).toEqual(prints(await logOf(found, 'elsewhere.zip')));
    expect(here.map((one) => Object.keys(one))).toEqual([
      ['carrelFinding/v1', 'primaryLocationLineHash'],
      ['carrelFinding/v1', 'primaryLocationLineHash'],
    ]);
    expect(new Set(here.map((one) => JSON.stringify(one))).size).toBe(2);
  });
});
