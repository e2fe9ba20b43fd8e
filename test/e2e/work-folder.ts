import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A question, or a message without buttons, in a dialog of the system. */
export interface ShownDialog {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** A test's own folders: nothing is shared between tests, nothing of them stays. */
export interface WorkFolder {
  /** What Carrel takes for the person's home. */
  readonly home: string;
  readonly data: string;
  /** Where dialogs of the system are noted, and answered (test/electron/answer-dialogs.ts). */
  readonly dialogs: string;
  /** What holds readers (held-readers.ts). */
  readonly readers: string;
  /** Copies `test/fixtures/<name>` into the home folder; answers with the copy's path. */
  copy(name: string, as?: string): Promise<string>;
  /** What the desktop app has shown in dialogs of the system, in their order. */
  shownDialogs(): Promise<readonly ShownDialog[]>;
  /** Writes bytes as a file of the home folder. */
  write(name: string, bytes: Uint8Array | string): Promise<string>;
  remove(): Promise<void>;
}

const fixtures = join(import.meta.dirname, '..', 'fixtures');
/** Whom Electron runs as when the tests are root's (scripts/electron-stage.mjs); else NaN. */
export const otherUser = Number(process.env['CARREL_E2E_USER'] ?? NaN);

export async function makeWorkFolder(): Promise<WorkFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-e2e-'));
  const [home, data, dialogs, readers] = ['home', 'data', 'dialogs', 'readers'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  for (const path of [home, data, dialogs, readers]) {
    await mkdir(path);
    await give(path);
  }
  await chmod(folder, 0o755);
  return {
    home,
    data,
    dialogs,
    readers,
    async copy(name, as = name) {
      const path = join(home, as);
      await copyFile(join(fixtures, name), path);
      await give(path);
      return path;
    },
    async shownDialogs() {
      const lines = await readFile(join(dialogs, 'dialogs'), 'utf8').catch(() => '');
      return lines
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as ShownDialog);
    },
    async write(name, bytes) {
      const path = join(home, name);
      await writeFile(path, bytes);
      await give(path);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Lets the user whom Carrel runs as have a file or folder. */
export async function give(path: string): Promise<void> {
  if (!Number.isNaN(otherUser)) await chown(path, otherUser, otherUser);
}

/** SHA-256 of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** All files and folders below a folder, as sorted relative paths. Folders may go meanwhile. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const inside = await filesBelow(join(folder, entry.name)).catch(goneAsNone);
      return [entry.name, ...inside.map((path) => join(entry.name, path))];
    }),
  );
  return below.flat().toSorted();
}

function goneAsNone(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
