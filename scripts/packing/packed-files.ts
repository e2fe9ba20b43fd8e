import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleLists } from './list-bundle.ts';
import type { BundledFile } from './list-bundle.ts';

/**
 * What the desktop app starts or loads by name. All other code comes with these; the command line's
 * own does not.
 */
const entries = [
  'electron/main.cjs',
  'electron/preload.cjs',
  'service.mjs',
  'reader.mjs',
  'hash-thread.mjs',
  'staging-thread.mjs',
];

/** The window, whole: code, styles and what pdf.js reads. */
const windowFolder = 'renderer/';

export interface PackedBuild {
  /** Below dist/, with `/`, sorted. */
  readonly files: readonly string[];
  /** Folders of the npm packages whose code is in them, from the project, sorted. */
  readonly packages: readonly string[];
}

/** Which files of a build the desktop app needs, and whose code they hold. */
export function packedBuild(dist: string): PackedBuild {
  const lists = join(dist, bundleLists);
  const known = new Map(
    readdirSync(lists).flatMap((name) => {
      const list = JSON.parse(readFileSync(join(lists, name), 'utf8')) as readonly BundledFile[];
      return list.map((file) => [file.file, file] as const);
    }),
  );
  const found = reachable(known, [
    ...entries,
    ...[...known.keys()].filter((file) => file.startsWith(windowFolder)),
  ]);
  const packages = new Set([...found].flatMap((file) => known.get(file)?.packages ?? []));
  const others = readdirSync(join(dist, windowFolder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dist.length + 1)
        .replaceAll('\\', '/'),
    );
  return {
    files: [...new Set([...found, ...others])].sort(),
    packages: [...packages].sort(),
  };
}

/** Some files and all that they import. */
export function reachable(
  known: ReadonlyMap<string, BundledFile>,
  from: readonly string[],
): ReadonlySet<string> {
  const found = new Set(from);
  // A set goes on over what is added meanwhile.
  for (const name of found) {
    const file = known.get(name);
    if (file === undefined) throw new Error(`${name} is not in the lists of the build`);
    for (const next of file.imports) found.add(next);
  }
  return found;
}
