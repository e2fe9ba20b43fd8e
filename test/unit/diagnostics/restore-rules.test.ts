import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../../contract/diagnostics/catalogue.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/restore-rules.md'), 'utf8');
const named = new Set(page.match(/\b[A-Z]{3}-\d{3}\b/g));

test('docs/restore-rules.md names codes that live', () => {
  expect([...named].filter((code) => !(code in catalogue))).toEqual([]);
});

test('docs/restore-rules.md names every code of the families that it is about', () => {
  const own = Object.keys(catalogue).filter((code) => /^(?:PKG|ENT|CNT|COL|REF)-/.test(code));
  expect(own.filter((code) => !named.has(code))).toEqual([]);
});

test('each rule of docs/restore-rules.md has a code', () => {
  const rows = page.split('\n').filter((line) => /^\| [^-]/.test(line));
  const rules = rows.filter((line) => !line.startsWith('| what a server does'));
  expect(rules.length).toBeGreaterThan(40);
  expect(rules.filter((line) => !/[A-Z]{3}-\d{3}/.test(line))).toEqual([]);
});
