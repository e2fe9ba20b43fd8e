/**
 * How a second start hands its files to the Carrel that runs. Chromium sends the other's whole command
 * line in a message of 32 KiB at most; a longer one arrives without its files, or ends the one that
 * reads it (seen in Electron 22 with 300 files). So a long list travels in a file of the window's
 * folder, and a start that was given one starts once more with that file's name in place of it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What goes along with the call for the lock. */
export interface HandedFiles {
  readonly files: readonly string[];
  /** The name of a list; its files are the ones meant. */
  readonly list: string | null;
}

const listSwitch = '--carrel-files=';
const listName = /^handed-[0-9a-f]{16}\.json$/;
/** Far enough below Chromium's limit, whatever it adds of its own. */
const longestMessage = 12_000;
/** Nobody comes for a list after so long. */
const keptMs = 3_600_000;

/** The name of the list that a command line gives in place of files; null: none. */
export function listArgument(argv: readonly string[]): string | null {
  const given = argv.find((arg) => arg.startsWith(listSwitch));
  return given === undefined ? null : given.slice(listSwitch.length);
}

/** Whether a message would be too long with all that Chromium puts into it, and a list can help. */
export function isTooLong(argv: readonly string[], folder: string, handed: HandedFiles): boolean {
  // What is long beside a list stays so, however often it is started once more.
  if (handed.list !== null) return false;
  const sent = [...argv, folder, JSON.stringify(handed)].join('\0');
  return Buffer.byteLength(sent) > longestMessage;
}

/** The arguments of a further start that shall open a list: those that name no file, and the list. */
export function argumentsFor(
  argv: readonly string[],
  isDefaultApp: boolean,
  list: string | null,
): string[] {
  const given = argv.slice(1);
  const end = given.indexOf('--');
  const before = end === -1 ? given : given.slice(0, end);
  const own = before.filter((arg) => arg.startsWith('-') && !arg.startsWith(listSwitch));
  const app = isDefaultApp ? before.filter((arg) => !arg.startsWith('-')).slice(0, 1) : [];
  return [...app, ...own, ...(list === null ? [] : [`${listSwitch}${list}`])];
}

/** Writes a list for another process of the same person, and answers with its name. */
export function writeList(windowFolder: string, files: readonly string[]): string {
  const name = `handed-${randomBytes(8).toString('hex')}.json`;
  writeFileSync(join(windowFolder, name), JSON.stringify(files), { mode: 0o600, flag: 'wx' });
  return name;
}

/** Reads a list and takes it away; null where there is none of ours. */
export function takeList(windowFolder: string, name: string): readonly string[] | null {
  if (!listName.test(name)) return null;
  const path = join(windowFolder, name);
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return textsOf(read);
  } catch {
    return null;
  } finally {
    rmSync(path, { force: true });
  }
}

/** What a second start gave with its call for the lock; null: it did not arrive, or not whole. */
export function handedFiles(windowFolder: string, told: unknown): readonly string[] | null {
  if (typeof told !== 'object' || told === null || !('files' in told)) return null;
  if ('list' in told && typeof told.list === 'string') return takeList(windowFolder, told.list);
  return textsOf(told.files);
}

/** Takes away lists that nobody came for. */
export function pruneLists(windowFolder: string, nowMs: number): void {
  for (const name of readdirSync(windowFolder).filter((one) => listName.test(one))) {
    const path = join(windowFolder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && nowMs - stat.mtimeMs > keptMs) rmSync(path, { force: true });
  }
}

function textsOf(read: unknown): readonly string[] | null {
  if (!Array.isArray(read)) return null;
  const texts = read.filter((one) => typeof one === 'string');
  return texts.length === read.length ? texts : null;
}
