// Writes the pages of docs/ that are made of the sources. `--check` only says whether they are as
// they would be written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsPage } from './diagnostics-page.ts';
import { readNamedTests, securityPage } from './security-page.ts';
import { sections } from './security-requirements.ts';

const pages: Readonly<Record<string, () => string>> = {
  'diagnostics.md': diagnosticsPage,
  'security.md': () => securityPage(sections, readNamedTests()),
};

for (const [name, write] of Object.entries(pages)) {
  const path = join(import.meta.dirname, '../docs', name);
  const text = write();
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`docs/${name} is not as its sources are: npm run docs`);
    process.exitCode = 1;
  }
}
