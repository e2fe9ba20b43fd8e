import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
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
