import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseId } from '../contract/releases.ts';
import type { Measured } from './measured.ts';

/** Info-ZIP's test of an archive; null where unzip is not installed. */
export function measureUnzip(path: string): Measured | null {
  const started = performance.now();
  const { error, status } = spawnSync('unzip', ['-tqq', path], { stdio: 'ignore' });
  const milliseconds = performance.now() - started;
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`unzip -t finds fault with ${path}`);
  return { milliseconds, cpuMilliseconds: null, peakBytes: null };
}

/**
 * The restore of an archive by a release's own code; null where that is not installed
 * (`npm run reference:install`).
 */
export function measureReference(release: ReleaseId, path: string): Measured | null {
  const root = join(import.meta.dirname, '..');
  const python = join(root, '.cache', 'reference', release, 'bin', 'python');
  if (!existsSync(python)) return null;
  const script = join(import.meta.dirname, 'restore-with-reference.py');
  const { status, stdout, stderr } = spawnSync(python, [script, release, path], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: join(root, 'test', 'reference') },
  });
  if (status !== 0) throw new Error(`${release} cannot restore ${path}: ${stderr}`);
  return JSON.parse(stdout) as Measured; // written by that script
}

/** What Python took, and the parser of TOML that it has. */
export type MeasuredPython = Measured & { readonly parser: string };

/** Python's zipfile over every entry and its TOML parser over every TOML file; null without it. */
export function measurePython(python: string, path: string): MeasuredPython | null {
  const script = join(import.meta.dirname, 'read-with-python.py');
  const { error, status, stdout, stderr } = spawnSync(python, [script, path], { encoding: 'utf8' });
  if (error !== undefined) return null;
  // An old one without any parser of TOML is as good as none.
  if (status !== 0 && stderr.includes('ModuleNotFoundError')) return null;
  if (status !== 0) throw new Error(`Python cannot read ${path}: ${stderr}`);
  return JSON.parse(stdout) as MeasuredPython; // written by that script
}
