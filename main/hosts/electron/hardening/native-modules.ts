/**
 * Native modules lie outside app.asar, where its integrity check does not reach. What was packed is
 * listed inside; each start compares (FU-4).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { AppFailure } from '../../../../contract/failures.ts';
import { codeDigest } from './code-digest.ts';

/** Where packing writes the list, below the app's folder. */
export const nativeModuleList = 'dist/native-modules.json';

/** Digests by the path below the app's folder, with `/`. */
export type NativeModules = Readonly<Record<string, string>>;

/** Why a packaged app must not start its helpers; null: all is as it was packed. */
export function nativeModulesFault(appPath: string): AppFailure | null {
  try {
    const list = readFileSync(join(appPath, nativeModuleList), 'utf8');
    const listed = JSON.parse(list) as NativeModules; // inside app.asar, written by our packing
    return compareModules(listed, digestsBelow(`${appPath}.unpacked`));
  } catch (error) {
    return changed((error as NodeJS.ErrnoException).code ?? 'no list');
  }
}

/** Compares what was packed with what is there: every file outside app.asar counts. */
export function compareModules(listed: NativeModules, found: NativeModules): AppFailure | null {
  for (const [path, digest] of Object.entries(listed)) {
    if (found[path] === undefined) return changed(`${nameOf(path)} is missing`);
    if (found[path] !== digest) return changed(`${nameOf(path)} has other bytes`);
  }
  const added = Object.keys(found).find((path) => listed[path] === undefined);
  return added === undefined ? null : changed(`${nameOf(added)} was added`);
}

/** Digests of all files below a folder. */
export function digestsBelow(folder: string): NativeModules {
  const digests = filesBelow(folder).map((file) => {
    const path = relative(folder, file).split(sep).join('/');
    return [path, codeDigest(readFileSync(file))] as const;
  });
  return Object.fromEntries(digests);
}

/** By hand: Electron's own fs, which knows app.asar, is asked for nothing but one folder. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function changed(detail: string): AppFailure {
  return {
    kind: 'internal',
    message: 'A part of Carrel that reads its database is not the one that was installed.',
    next: 'Install Carrel again from where you first had it; your archives and notes stay.',
    retry: 'none',
    detail,
  };
}
