/**
 * Builds the page of parts (renderer/gallery) beside the app, never into it, and serves it on
 * loopback with the headers of the app's own pages. Prints its address and runs until it is ended.
 */
import react from '@vitejs/plugin-react';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { appHeaders } from '../main/hosts/app-headers.ts';
import { readStaticFiles } from '../main/hosts/static-files.ts';

const root = join(import.meta.dirname, '..');
const out = await mkdtemp(join(tmpdir(), 'carrel-gallery-'));
await build({
  configFile: false,
  root: join(root, 'renderer', 'gallery'),
  base: './',
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'chrome108',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
});
const files = readStaticFiles(out);
await rm(out, { recursive: true, force: true }); // all of it is in memory now

const headers = appHeaders("'self'");
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  const file = files.get(path);
  const status = path === '/favicon.ico' ? 204 : 404;
  response.writeHead(file === undefined ? status : 200, {
    ...headers,
    'content-type': file?.type ?? 'text/plain; charset=utf-8',
  });
  response.end(file?.body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  console.log(`open http://127.0.0.1:${String(address.port)}/`);
});
