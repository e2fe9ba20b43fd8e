/**
 * A file that stands in the window's folder while Carrel runs: one that is there at the start tells
 * of an end that nobody asked for (a crash, a kill, the power).
 */
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export interface RunningMarker {
  readonly pid: number;
  readonly startedAt: Date;
  readonly version: string;
}

/** What the run before left behind, readable or not; null: it ended well, or there was none. */
export function readMarker(windowFolder: string): RunningMarker | null {
  let text = '';
  try {
    text = readFileSync(pathIn(windowFolder), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  }
  return parsed(text) ?? { pid: 0, startedAt: new Date(0), version: 'unknown' };
}

/** Says that Carrel runs: whole, or not at all. */
export function writeMarker(windowFolder: string, marker: RunningMarker): void {
  const path = pathIn(windowFolder);
  const fresh = `${path}.${String(marker.pid)}`;
  const file = openSync(fresh, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(marker)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** Carrel ends as it should; whatever stands under that name goes. */
export function removeMarker(windowFolder: string): void {
  rmSync(pathIn(windowFolder), { force: true, recursive: true });
}

function pathIn(windowFolder: string): string {
  return join(windowFolder, 'running.json');
}

function parsed(text: string): RunningMarker | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const { pid, startedAt, version } = read as Readonly<Record<string, unknown>>; // looked at below
  if (typeof pid !== 'number' || typeof startedAt !== 'string' || typeof version !== 'string') {
    return null;
  }
  const at = new Date(startedAt);
  return Number.isNaN(at.getTime()) ? null : { pid, startedAt: at, version };
}
