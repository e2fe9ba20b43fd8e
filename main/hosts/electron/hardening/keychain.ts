import type { Sealer } from '../../../settings/sealed-secrets.ts';

/** What is used of Electron's safeStorage; releases before 44 lack what is not blocking. */
export interface SafeStorage {
  getSelectedStorageBackend?(): string;
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>;
}

/** The password managers of Linux; without one Chromium would take a password that is in its source. */
const linuxBackends = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/**
 * Whether the system has a keychain: by the backend, never by availability alone, which some
 * releases claim without one (SE-1). To be asked when the app is ready.
 */
export function hasKeychain(safe: SafeStorage, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return true;
  return linuxBackends.has(safe.getSelectedStorageBackend?.() ?? 'unknown');
}

/** Seals with the system's keychain; null for all where there is none, or it cannot be used now. */
export function createKeychain(safe: SafeStorage, platform: NodeJS.Platform): Sealer {
  const isThere = hasKeychain(safe, platform);
  return {
    async seal(text) {
      if (!isThere) return null;
      try {
        if (!(await isAvailable(safe))) return null;
        const sealed = await encrypt(safe, text);
        return isOpenToAll(sealed, platform) ? null : sealed.toString('base64');
      } catch {
        return null; // locked, or the person said no
      }
    },
    async unseal(sealed) {
      if (!isThere) return null;
      try {
        return await decrypt(safe, Buffer.from(sealed, 'base64'));
      } catch {
        return null; // of another keychain
      }
    },
  };
}

function isAvailable(safe: SafeStorage): Promise<boolean> {
  return safe.isAsyncEncryptionAvailable?.() ?? Promise.resolve(safe.isEncryptionAvailable());
}

function encrypt(safe: SafeStorage, text: string): Promise<Buffer> {
  return safe.encryptStringAsync?.(text) ?? Promise.resolve(safe.encryptString(text));
}

async function decrypt(safe: SafeStorage, sealed: Buffer): Promise<string> {
  if (safe.decryptStringAsync === undefined) return safe.decryptString(sealed);
  return (await safe.decryptStringAsync(sealed)).result;
}

/** On Linux Chromium marks with `v10` what it encrypted with the password of its source. */
function isOpenToAll(sealed: Buffer, platform: NodeJS.Platform): boolean {
  return platform === 'linux' && sealed.subarray(0, 3).toString('latin1') === 'v10';
}
