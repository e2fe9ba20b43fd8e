import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * Bundles what is measured into `folder`, as the reader is shipped: reading TypeScript takes time
 * and memory in every thread, which nobody who uses Carrel pays. Returns the path of measure.mjs; the
 * scripts of a push stand beside it.
 */
export async function buildSteps(folder: string): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: {
          measure: join(root, 'bench/measure.ts'),
          'push-step': join(root, 'bench/push-step.ts'),
          'push-server': join(root, 'bench/push-server.ts'),
          'hash-thread': join(root, 'main/archive/hash-thread.ts'),
          'staging-thread': join(root, 'main/staging/staging-thread.ts'),
        },
        // Flat: a module finds its threads beside itself, in a chunk too.
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
  return join(folder, 'measure.mjs');
}
