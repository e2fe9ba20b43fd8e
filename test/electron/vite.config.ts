import { join } from 'node:path';
import { defineConfig } from 'vite';
import carrel from '../../package.json' with { type: 'json' };

const root = import.meta.dirname;
const outDir = join(root, '..', '..', '.cache', 'test-shell');

/** The app that tests give to an Electron. Beside dist/: nothing of it is Carrel. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'carrel-test-shell-package',
      generateBundle() {
        // Electron takes name and version from here.
        const { name, version } = carrel;
        const source = JSON.stringify({ name, version, main: 'main.cjs' });
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
      input: join(root, 'main.ts'),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
