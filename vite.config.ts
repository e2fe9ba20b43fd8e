import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { EnvironmentOptions, Plugin } from 'vite';
import { listBundle } from './scripts/packing/list-bundle.ts';

const root = import.meta.dirname;
/** scripts/bootstrap.mjs builds aside and swaps. */
const out = resolve(root, process.env['CARREL_OUT'] ?? 'dist');

/** What a plain Node or Electron's main process runs; everything but `external` is bundled. */
function forNode(options: {
  readonly entries: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly format: 'es' | 'cjs';
  readonly target: string;
  readonly external: readonly string[];
}): EnvironmentOptions {
  const ending = options.format === 'es' ? 'mjs' : 'cjs';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: [...options.external], conditions: ['node'] },
    build: {
      outDir: join(out, options.folder),
      emptyOutDir: false,
      target: options.target,
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(options.entries).map(([name, file]) => [name, join(root, file)]),
        ),
        external: [...options.external],
        platform: 'node',
        output: {
          format: options.format,
          // A twentieth of what is packed; licences are packed as a file of their own.
          comments: false,
          // Flat: a module finds its helpers beside itself, in a chunk too.
          entryFileNames: `[name].${ending}`,
          chunkFileNames: `[name]-[hash].${ending}`,
        },
      },
    },
  };
}

/**
 * What pdf.js reads while it draws, under `pdf/` of the window: character maps, the standard fonts,
 * and its image readers in plain JavaScript, because the policy allows no WebAssembly.
 */
function pdfFiles(): Plugin {
  const from = join(root, 'node_modules', 'pdfjs-dist');
  const kinds = {
    cmaps: /\.bcmap$/,
    standard_fonts: /\.(?:pfb|ttf)$/,
    wasm: /_nowasm_fallback\.js$/,
  };
  return {
    name: 'carrel-pdf-files',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle() {
      for (const [folder, form] of Object.entries(kinds)) {
        for (const name of readdirSync(join(from, folder)).filter((file) => form.test(file))) {
          const fileName = folder === 'wasm' ? `pdf/${name}` : `pdf/${folder}/${name}`;
          this.emitFile({
            type: 'asset',
            fileName,
            source: readFileSync(join(from, folder, name)),
          });
        }
      }
    },
  };
}

/**
 * Names in the page what its first script imports later in any case: the whole window is then on its
 * way from the first moment, and the script that asks the first questions does not wait for it.
 */
function preloadWindow(): Plugin {
  return {
    name: 'carrel-preload-window',
    applyToEnvironment: ({ name }) => name === 'client',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {}, chunk: entry }) {
        const chunkOf = (name: string) => {
          const chunk = bundle[name];
          return chunk?.type === 'chunk' ? chunk : null;
        };
        const window = entry?.dynamicImports.find((name) => name.includes('show-window'));
        if (entry === undefined || window === undefined) {
          throw new Error('The first script imports no window');
        }
        const found = new Set([window]);
        for (const name of found) chunkOf(name)?.imports.forEach((next) => found.add(next));
        const known = new Set([entry.fileName, ...entry.imports]);
        for (const name of known) chunkOf(name)?.imports.forEach((next) => known.add(next));
        const added = [...found].filter((name) => !known.has(name));
        const styles = added.flatMap((name) => [
          ...(chunkOf(name)?.viteMetadata?.importedCss ?? []),
        ]);
        const link = (rel: string, name: string) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `./${name}` },
          injectTo: 'head' as const,
        });
        return [
          ...added.map((name) => link('modulepreload', name)),
          ...styles.map((name) => link('stylesheet', name)),
        ];
      },
    },
  };
}

export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react(), pdfFiles(), preloadWindow(), listBundle(root, out)],
  // The worker that draws pdfs loads parts of pdf.js when a page needs them.
  worker: { format: 'es', plugins: () => [listBundle(root, out, 'worker')] },
  environments: {
    client: {
      build: {
        outDir: join(out, 'renderer'),
        emptyOutDir: false,
        // Chromium of the oldest Electron that the tests run.
        target: 'chrome108',
        // No inline anything: the content security policy allows none.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: {
          output: {
            codeSplitting: {
              // With all that they import: two files in place of thirty, each of which would be asked for.
              groups: [
                {
                  name: 'first',
                  test: /(?:api\/browser-api|app\/first-answers)\.ts$|preload-helper|rolldown\/runtime/,
                  priority: 2,
                },
                { name: 'window', test: /renderer\/app\/show-window\.tsx$/, priority: 1 },
              ],
            },
          },
        },
      },
    },
    main: forNode({
      entries: {
        cli: 'main/hosts/cli/cli.ts',
        service: 'main/worker/service.ts',
        reader: 'main/worker/reader.ts',
        'hash-thread': 'main/archive/hash-thread.ts',
        'staging-thread': 'main/staging/staging-thread.ts',
      },
      folder: '.',
      format: 'es',
      target: 'node24',
      external: ['better-sqlite3', 'electron'],
    }),
    electron: forNode({
      entries: { main: 'main/hosts/electron/main.ts' },
      folder: 'electron',
      format: 'cjs',
      target: 'node16',
      external: ['electron'],
    }),
    preload: forNode({
      entries: { preload: 'preload/preload.ts' },
      folder: 'electron',
      format: 'cjs',
      target: 'chrome108',
      external: ['electron'],
    }),
  },
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) {
        // Vite adds this one by itself.
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
