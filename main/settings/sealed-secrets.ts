import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSessionSecrets } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * Seals texts with a key that the system's keychain keeps, and opens them again. Null where the
 * keychain cannot be used, or would use a password that everyone knows (SE-1).
 */
export interface Sealer {
  /** The sealed text in base64. */
  seal(text: string): Promise<string | null>;
  unseal(sealed: string): Promise<string | null>;
}

/** In the data folder. */
export const secretsFolder = 'secrets';
const ending = '.sealed';

/**
 * Keeps secrets as sealed files (0600) of a folder (0700), one a secret; what cannot be sealed is
 * kept in memory alone, and from then on the store says so. A file names nothing: its name is a
 * digest, and the name that it stands for is sealed within it, so that files cannot be exchanged.
 */
export function createSealedSecrets(dataFolder: string, sealer: Sealer): SecretStore {
  const folder = join(dataFolder, secretsFolder);
  const memory = createSessionSecrets();
  const pathOf = (name: string): string => join(folder, digestOf(name) + ending);
  let keeps: SecretStore['keeps'] = 'keychain';
  return {
    get keeps() {
      return keeps;
    },
    has: async (name) => (await memory.has(name)) || existsSync(pathOf(name)),
    async get(name) {
      const held = await memory.get(name);
      if (held !== null) return held;
      const secret = await readSealed(pathOf(name), name, sealer);
      if (secret !== null) await memory.set(name, secret);
      return secret;
    },
    async set(name, secret) {
      await memory.set(name, secret);
      const sealed = await sealer.seal(JSON.stringify({ name, secret }));
      if (sealed === null) {
        keeps = 'session';
        await remove(folder, pathOf(name)); // an older one would come back at the next start
        return;
      }
      await write(folder, pathOf(name), sealed);
    },
    async delete(name) {
      await memory.delete(name);
      await remove(folder, pathOf(name));
    },
  };
}

function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

async function readSealed(path: string, name: string, sealer: Sealer): Promise<string | null> {
  const sealed = await readFile(path, 'utf8').catch(() => null);
  if (sealed === null) return null;
  const text = await sealer.unseal(sealed);
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as { readonly name?: unknown; readonly secret?: unknown };
    return kept.name === name && typeof kept.secret === 'string' ? kept.secret : null;
  } catch {
    return null;
  }
}

/** Aside, synced, and renamed: at no moment is half a file under the name. */
async function write(folder: string, path: string, sealed: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(sealed);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await syncFolder(folder);
}

/** One act of the file system: after a crash the file is there or gone. */
async function remove(folder: string, path: string): Promise<void> {
  if (!existsSync(path)) return;
  await rm(path, { force: true });
  await syncFolder(folder);
}

/** What a crash left aside: sealed, and of no use to anyone. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder);
  const left = names.filter((name) => name.endsWith('.new'));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // cannot be opened there; NTFS keeps its own journal
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
