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

/** What the run before left behind; null: it ended well, or there was none. */
export function readMarker(windowFolder: string): RunningMarker | null {
  let text: string;
  try {
    text = readFileSync(pathIn(windowFolder), 'utf8');
  } catch {
    return null;
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
  renameSync(fresh, path);
}

/** Carrel ends as it should. */
export function removeMarker(windowFolder: string): void {
  rmSync(pathIn(windowFolder), { force: true });
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
