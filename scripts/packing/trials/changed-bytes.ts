import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { getRawHeader } from '@electron/asar';
import type { PackedApp } from '../packed-app.ts';
import { runPacked } from './run-packed.ts';

/** An app that may not start ends by itself within this. */
const endsWithinMs = 30_000;

/**
 * FU-3: a copy of the app with one other byte in app.asar, in its list of files and in the code that
 * runs first, does not start. Linux has no such check: there the changed app is not tried.
 */
export async function changedBytes(
  app: PackedApp,
  work: string,
  platform: 'darwin' | 'linux' | 'win32',
): Promise<string> {
  if (platform === 'linux') return 'Linux has no integrity check; packages are signed instead';
  for (const [index, place] of placesOf(app.asar).entries()) {
    const folder = join(work, String(index));
    mkdirSync(folder, { recursive: true });
    const copy = join(folder, basename(app.folder));
    cpSync(app.folder, copy, { recursive: true, verbatimSymlinks: true });
    const moved = (path: string): string => join(copy, relative(app.folder, path));
    flip(moved(app.asar), place);
    const data = join(folder, 'data');
    const running = runPacked({ ...app, command: moved(app.command) }, data, []);
    const late = new Promise<'runs'>((resolve) => setTimeout(() => resolve('runs'), endsWithinMs));
    const end = await Promise.race([running.ended, late]);
    await running.stop();
    if (end === 'runs' || end === 0) throw new Error(`it starts with another byte at ${place}`);
    const window = join(data, 'window');
    if (existsSync(window) && readdirSync(window).length > 0) {
      throw new Error(`its code ran with another byte at ${place}`);
    }
  }
  return '2 of 2 changed apps did not start';
}

/** A letter of a file's name in the list, and one of the code of the main process. */
function placesOf(asar: string): readonly number[] {
  const bytes = readFileSync(asar);
  const { headerSize } = getRawHeader(asar);
  const name = bytes.indexOf('main.cjs');
  const code = bytes.indexOf('electron', headerSize + 8);
  if (name === -1 || code === -1) throw new Error('app.asar is not as it was thought to be');
  return [name, code];
}

function flip(path: string, place: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(path, bytes);
}
