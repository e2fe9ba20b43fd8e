/**
 * The import directions of docs/architecture.md, as a check: which room may import which, and which
 * npm package may be used where. A room or package that is not listed is an error.
 * Run by `npm test`; test/unit/architecture holds it to deliberate breaches.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One source file: its path from the project root with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Rooms of main by level: a room imports its own level's listed friends and any level below. */
const levels: readonly (readonly string[])[] = [
  ['archive'],
  ['library', 'olx', 'semantics'],
  ['restore', 'checks', 'staging', 'instance', 'preview'],
  ['compare', 'settings'],
  ['push', 'repair', 'report', 'sandbox'],
  ['services'],
  ['hosts', 'worker'],
];

/** Neighbours on one level that may be used: library hands texts to olx, hosts start the worker. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  library: ['olx', 'semantics'],
  olx: ['semantics'],
  restore: ['checks'],
  push: ['sandbox'],
  hosts: ['worker'],
  // The helper's own seam and client stand beside it; services reach the reader through them.
  services: ['worker'],
};

/** Each npm package and the places that may use it; `type` packages are types alone. */
const packages: Readonly<Record<string, readonly string[]>> = {
  zod: [
    'contract',
    'main/instance',
    'main/settings',
    'main/staging',
    'main/worker',
    'main/services',
  ],
  yauzl: ['main/archive'],
  'smol-toml': ['main/library'],
  saxes: ['main/olx', 'main/preview'],
  'better-sqlite3': ['main/staging'],
  'sanitize-html': ['main/preview'],
  htmlparser2: ['main/preview', 'main/olx'],
  undici: ['main/instance', 'main/push'],
  busboy: ['main/sandbox'],
  jose: ['main/sandbox', 'main/instance'],
  '@noble/hashes': ['main/sandbox'],
  conf: ['main/settings', 'main/hosts/browser', 'main/hosts/cli'],
  commander: ['main/hosts/cli'],
  electron: ['main/hosts/electron', 'preload'],
  'electron-store': ['main/hosts/electron'],
  'electron-updater': ['main/hosts/electron'],
  react: ['renderer'],
  'react-dom': ['renderer'],
  'react-aria-components': ['renderer'],
  '@tanstack/react-virtual': ['renderer'],
  '@tanstack/react-query': ['renderer'],
  '@codemirror/lang-xml': ['renderer'],
  '@codemirror/merge': ['renderer'],
  '@codemirror/language': ['renderer'],
  '@codemirror/state': ['renderer'],
  '@codemirror/view': ['renderer'],
  '@lezer/highlight': ['renderer'],
  'intl-messageformat': ['renderer/language'],
  'pdfjs-dist': ['renderer/ui'],
  zustand: ['renderer'],
};

const importForm =
  /(?:\bimport\b|\bexport\b)[^'";]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm;

/** All breaches of the rules in some files. */
export function findBreaches(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) =>
    [...file.text.matchAll(importForm)].flatMap((match) => {
      const specifier = match[1] ?? match[2] ?? match[3] ?? '';
      const message = breachOf(file.path, specifier);
      if (message === null) return [];
      return [{ path: file.path, line: lineAt(file.text, match.index), message }];
    }),
  );
}

function breachOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) {
    return directionBreach(from, posix.normalize(posix.join(posix.dirname(from), specifier)));
  }
  if (specifier.startsWith('node:')) {
    const pure = /^(contract|renderer)\//.test(from);
    return pure ? `${tierOf(from)} may not use Node (${specifier})` : null;
  }
  return packageBreach(from, specifier);
}

function packageBreach(from: string, specifier: string): string | null {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const allowed = packages[name];
  if (allowed === undefined) return `package ${name} is not listed in scripts/import-rules.ts`;
  const fits = allowed.some((place) => from.startsWith(`${place}/`) || from === `${place}.ts`);
  return fits ? null : `package ${name} may only be used in ${allowed.join(', ')}`;
}

function directionBreach(from: string, to: string): string | null {
  const [source, target] = [tierOf(from), tierOf(to)];
  if (to === 'package.json') return null;
  if (target === 'contract' && source !== 'contract') return null;
  if (source !== target) return `${source} may not import ${target} (${to})`;
  if (source === 'renderer') return featureBreach(from, to);
  return source === 'main' ? roomBreach(from, to) : null;
}

/** Features do not import each other: app/ puts them together, ui/ and api/ serve all. */
function featureBreach(from: string, to: string): string | null {
  const feature = /^renderer\/features\/([^/]+)/.exec(from)?.[1];
  const other = /^renderer\/features\/([^/]+)(\/index\.tsx?$)?/.exec(to);
  const own = from.startsWith('renderer/ui/') || from.startsWith('renderer/api/');
  if (own && other !== null) return `${from.split('/')[1]} may not import a feature (${to})`;
  if (feature === undefined || other === null || other[1] === feature) return null;
  return other[2] === undefined ? `feature ${feature} reaches into ${other[1]} (${to})` : null;
}

function roomBreach(from: string, to: string): string | null {
  const [source, target] = [roomOf(from), roomOf(to)];
  if (source === target) return null;
  const [up, down] = [levelOf(source), levelOf(target)];
  if (up === -1 || down === -1) {
    return `room ${up === -1 ? source : target} is not listed in scripts/import-rules.ts`;
  }
  if (down < up || neighbours[source]?.includes(target) === true) return null;
  return `main/${source} may not import main/${target}`;
}

function tierOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

function roomOf(path: string): string {
  const room = path.split('/')[1] ?? '';
  return room === 'services.ts' ? 'services' : room;
}

function levelOf(room: string): number {
  return levels.findIndex((rooms) => rooms.includes(room));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** The files that the rules govern. */
export function readSources(): SourceFile[] {
  return ['contract', 'main', 'preload', 'renderer'].flatMap((tier) =>
    readdirSync(tier, { recursive: true, encoding: 'utf8' })
      .map((name) => `${tier}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const breaches = findBreaches(readSources());
  for (const { path, line, message } of breaches) console.error(`${path}:${line} ${message}`);
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
