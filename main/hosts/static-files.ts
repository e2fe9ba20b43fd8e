import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One file of the window, in memory. */
export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The only types that a built renderer consists of. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  // What the viewer of pdfs reads.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/**
 * The files of the built renderer by URL path: an allowlist read once at the start, so that no path
 * of a request is ever joined to a folder (PR-1), and so that a new build does not change a window
 * that is open. `index.html` also stands at `/`.
 */
export function readStaticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map(filesBelow(folder, ''));
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return files;
}

function filesBelow(folder: string, url: string): readonly (readonly [string, StaticFile])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const type = types[extname(entry.name)];
    if (entry.isDirectory()) return filesBelow(path, `${url}/${entry.name}`);
    if (!entry.isFile() || type === undefined) return [];
    return [[`${url}/${entry.name}`, { type, body: readFileSync(path) }]];
  });
}
