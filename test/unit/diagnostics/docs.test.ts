import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnosticsPage } from '../../../scripts/diagnostics-page.ts';

test('docs/diagnostics.md is what the catalogue says (npm run docs)', () => {
  const path = join(import.meta.dirname, '../../../docs/diagnostics.md');
  expect(readFileSync(path, 'utf8')).toBe(diagnosticsPage());
});
