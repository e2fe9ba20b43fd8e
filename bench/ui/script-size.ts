import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { UiFigure } from './ui-figures.ts';

/** The scripts that the window loads before it shows anything, as gzip makes them. */
export function measureScripts(renderer: string): UiFigure {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="[./]*([^"]+\.js)"/g)].map(
    (match) => match[1] ?? '',
  );
  const bytes = [...new Set(first)].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(renderer, name)), { level: 9 }).length,
    0,
  );
  return {
    what: 'initial script, gzip',
    figure: bytes / 1_000,
    unit: 'kB',
    target: 600,
    bare: null,
    samples: new Set(first).size,
  };
}
