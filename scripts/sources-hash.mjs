import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['contract', 'main', 'preload', 'renderer'];
const files = [
  'package-lock.json',
  'package.json',
  'vite.config.ts',
  'tsconfig.base.json',
  'scripts/packing/list-bundle.ts',
];

/**
 * A hash of all that a build is made from: sources, lockfile, configuration.
 *
 * @param {string} root
 */
export function sourcesHash(root) {
  const hash = createHash('sha256');
  for (const file of [...files, ...folders.flatMap((folder) => filesBelow(root, folder))]) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}
