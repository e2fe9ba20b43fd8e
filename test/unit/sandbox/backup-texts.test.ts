import { expect, test } from 'vitest';
import { backupNames } from '../../../main/sandbox/backup/backup-names.ts';
import { pythonMoment } from '../../../main/sandbox/backup/backup-toml.ts';
import { tomlLine, tomlLines, tomlWriter } from '../../../main/sandbox/backup/toml-text.ts';

test('names are slugs; the second user of one gets a hash of its key', () => {
  // The hash as CPython's hashlib has it.
  const nameFor = backupNames();
  expect(nameFor('Upper')).toBe('upper');
  expect(nameFor('a.b')).toBe('ab');
  expect(nameFor('ab')).toBe('ab_4d3744');
  expect(nameFor('入門')).toBe('入門');
});

test('texts as tomlkit 0.15.1 and 0.15.2 write them', () => {
  const text = 'x\u001b\u007f\u0085\u2028\t"\\ é\n';
  expect(tomlWriter(true).string(text)).toBe('"x\\e\\u007f\u0085\u2028\\t\\"\\\\ é\\n"');
  expect(tomlWriter(false).string(text)).toBe('"x\\u001b\\u007f\u0085\u2028\\t\\"\\\\ é\\n"');
});

test('lists in one line and in many', () => {
  const toml = tomlWriter(true);
  expect(tomlLine(toml, [])).toBe('[]');
  expect(tomlLine(toml, ['a', 'b'])).toBe('["a", "b"]');
  expect(tomlLines(toml, [])).toBe('[]');
  expect(tomlLines(toml, ['a', 'b'])).toBe('[\n    "a",\n    "b",\n]');
});

test.each([
  ['2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z'],
  ['2026-01-01T10:00:00.000Z', '2026-01-01T10:00:00Z'],
  ['2026-01-01T10:00:00.005Z', '2026-01-01T10:00:00.005000Z'],
  ['2026-01-01T10:00:00.123456Z', '2026-01-01T10:00:00.123456Z'],
])('the moment %s', (iso, written) => {
  expect(pythonMoment(iso)).toBe(written);
});
