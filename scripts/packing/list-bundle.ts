import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** One written file of code: what it loads, and what it was made of. */
export interface BundledFile {
  readonly file: string;
  /** Files that it imports, at once or later. */
  readonly imports: readonly string[];
  /** Folders of npm packages of whose code it holds some, from the project, with `/`. */
  readonly packages: readonly string[];
}

/** Where a build says what it is made of; nothing of it is packed. */
export const bundleLists = '.bundle';

/**
 * Writes a list for each part of the build: packing goes by it, and so does the list of what is
 * inside. Rolldown's and Vite's own helpers count as theirs.
 */
export function listBundle(root: string, out: string, part?: string): Plugin {
  return {
    name: 'carrel-list-bundle',
    // Not when all is written: what a window's worker is made of is told at this point alone.
    generateBundle(options, bundle) {
      const name = part ?? this.environment.name;
      const folder =
        part === 'worker' ? ['renderer'] : relative(out, options.dir ?? out).split(sep);
      const place = (file: string): string => [...folder, file].filter(Boolean).join('/');
      const files: BundledFile[] = Object.values(bundle).flatMap((item) => {
        if (item.type !== 'chunk') return [];
        const imports = [...item.imports, ...item.dynamicImports].filter((next) => next in bundle);
        const used = Object.entries(item.modules).flatMap(([id, { renderedLength }]) =>
          renderedLength === 0 ? [] : [packageFolder(root, id)],
        );
        const packages = [...new Set(used.filter((found) => found !== null))].sort();
        return [{ file: place(item.fileName), imports: imports.map(place).sort(), packages }];
      });
      // Beside what the tests of a part take for the whole of it.
      mkdirSync(join(out, bundleLists), { recursive: true });
      const text = JSON.stringify(files, null, 2);
      writeFileSync(join(out, bundleLists, `${basename(name)}.json`), `${text}\n`);
    },
  };
}

/** The package that a module is of; null: our own. */
export function packageFolder(root: string, id: string): string | null {
  if (/^\0?rolldown\//.test(id) || id.includes('rolldown/runtime')) return 'node_modules/rolldown';
  if (/^\0?vite\//.test(id)) return 'node_modules/vite';
  const path = relative(root, id.replace(/^\0/, '').replace(/\?.*$/, '')).split(sep).join('/');
  const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
  return found ?? null;
}
