import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFacts } from './third-party-notices.ts';
import type { PackageFacts } from './third-party-notices.ts';

/** What one list of what is inside is made from. */
export interface SbomInput {
  readonly root: string;
  /** Folders of the npm packages whose code is packed, from the project. */
  readonly packages: readonly string[];
  readonly asar: Buffer;
  /** Seconds, where the build is told when its sources are of; null: nothing is said. */
  readonly epoch: number | null;
}

interface Component {
  readonly type: string;
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

/**
 * A list in CycloneDX 1.6 of what is really inside: the packages whose code the build took,
 * better-sqlite3 with its SQLite, and Electron. The same input gives the same bytes.
 */
export function createSbom({ root, packages, asar, epoch }: SbomInput): string {
  const digest = createHash('sha256').update(asar).digest('hex');
  const own = packageFacts(root, '.');
  const app = {
    ...npmComponent('application', { ...own, name: 'carrel' }),
    hashes: [{ alg: 'SHA-256', content: digest }],
    properties: [{ name: 'carrel:hashed', value: 'app.asar' }],
  };
  const parts = packages.map((folder) => {
    const component = npmComponent('library', packageFacts(root, folder));
    const isSqlite = folder === 'node_modules/better-sqlite3';
    return isSqlite ? { ...component, components: [sqlite(root, folder)] } : component;
  });
  const components = [
    ...parts,
    npmComponent('framework', packageFacts(root, 'node_modules/electron')),
  ];
  const refs = components.map((component) => component['bom-ref']).sort();
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    version: 1,
    metadata: {
      ...(epoch !== null && { timestamp: new Date(epoch * 1_000).toISOString() }),
      lifecycles: [{ phase: 'build' }],
      component: app,
    },
    components,
    dependencies: [
      { ref: app['bom-ref'], dependsOn: refs },
      ...refs.map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function npmComponent(type: string, facts: PackageFacts): Component {
  const [scope, short] = facts.name.startsWith('@') ? facts.name.split('/', 2) : [];
  const path = scope === undefined ? facts.name : `${encodeURIComponent(scope)}/${short}`;
  const purl = `pkg:npm/${path}@${facts.version}`;
  return {
    type,
    'bom-ref': purl,
    ...(scope !== undefined && { group: scope }),
    name: short ?? facts.name,
    version: facts.version,
    ...(facts.description !== null && { description: facts.description }),
    licenses: [licence(facts.license)],
    purl,
  };
}

function licence(spdx: string): object {
  return /\s/.test(spdx) ? { expression: spdx } : { license: { id: spdx } };
}

/** Compiled into the native module, and what advisories are about. */
function sqlite(root: string, folder: string): Component {
  const header = readFileSync(join(root, folder, 'deps', 'sqlite3', 'sqlite3.h'), 'utf8');
  const version = /#define SQLITE_VERSION\s+"([^"]+)"/.exec(header)?.[1];
  if (version === undefined) throw new Error('better-sqlite3 does not say which SQLite it holds');
  const purl = `pkg:generic/sqlite@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name: 'sqlite',
    version,
    licenses: [{ license: { id: 'blessing' } }],
    purl,
  };
}

/** A UUID of version 8, whose bits are free, from a digest. */
function uuidOf(digest: string): string {
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  const [a, b, c, d, e] = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ];
  return [a, b, c, d, e].join('-');
}
