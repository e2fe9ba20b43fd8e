import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version of the Node that the lockfile pins, as `process.version` writes it.
 *
 * @param {string} root
 */
export function pinnedNodeVersion(root) {
  const manifest = join(root, 'node_modules', 'node', 'package.json');
  return `v${JSON.parse(readFileSync(manifest, 'utf8')).version}`;
}
