import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { report } from '../../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { archiveReport } from '../../../main/report/archive-report.ts';
import { sarifEnd, sarifFailure, sarifRun, sarifStart } from '../../../main/report/sarif-report.ts';
import { studied } from './studied.ts';

const schemaPath = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// The schema is of draft 4; it uses nothing that draft 7 reads otherwise but the name of its id.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(schemaPath, 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);

const judgement = { target: 'verawood', database: 'mysql' } as const;

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
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    },
    ...unknown[],
  ];
}

function logOf(diagnostics: readonly Diagnostic[], file = 'back ups/a:b.zip'): Log {
  const archive = archiveReport(file, studied(diagnostics), judgement, 1);
  const text = sarifStart + [...sarifRun(archive, '0.1.0', 1)].join('') + sarifEnd;
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
  ])('is valid with %s', (_, diagnostics) => {
    const log = logOf(diagnostics);
    validate(log);
    expect(validate.errors).toBeNull();
  });

  it('is valid for an archive that could not be checked, and the schema can say no', () => {
    const text = sarifStart + sarifFailure('gone.zip', 'no such file', '0.1.0', 3) + sarifEnd;
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  it('names rule, level and place, with the entry inside the archive', () => {
    const [{ results, artifacts, tool }] = logOf(found).runs;
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
        logicalLocations: [{ fullyQualifiedName: 'xblock.v1:html:a', kind: 'resource' }],
      },
    ]);
  });

  it('fingerprints a finding alike when its file moved', () => {
    const prints = (log: Log) => log.runs[0].results.map((one) => one.partialFingerprints);
    expect(prints(logOf(found))).toEqual(prints(logOf(found, 'elsewhere.zip')));
    expect(new Set(prints(logOf(found)).map((one) => JSON.stringify(one))).size).toBe(2);
  });
});
