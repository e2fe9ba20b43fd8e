import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const outDir = join(root, '..', '..', '.cache', 'test-shell');

/** What tests load in an Electron before the shell. Beside dist/: nothing of it is Carrel. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'carrel-test-shell-package',
      generateBundle() {
        const source = JSON.stringify({ name: 'carrel-test-shell', main: 'main.cjs' });
        this.emitFile({ type: 'asset', fileName: 'package.json', source });
      },
    },
  ],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node16',
    minify: false,
    rolldownOptions: {
      input: ['main', 'preloaded-hold'].map((name) => join(root, `${name}.ts`)),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
});
