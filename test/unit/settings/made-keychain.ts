import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../../../main/hosts/electron/hardening/keychain.ts';

/** A keychain as Electron shows it, with a key in memory. */
export function makeKeychain(
  wish: { backend?: string; mark?: string; key?: Buffer; isLocked?: boolean } = {},
): SafeStorage {
  const { backend = 'gnome_libsecret', mark = 'v11', key = Buffer.alloc(32, 7) } = wish;
  const encrypt = (text: string): Buffer => {
    if (wish.isLocked === true) throw new Error('The keychain is locked');
    const start = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, start);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(mark), start, cipher.getAuthTag(), body]);
  };
  const decrypt = (sealed: Buffer): string => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(3, 15));
    decipher.setAuthTag(sealed.subarray(15, 31));
    return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8');
  };
  return {
    getSelectedStorageBackend: () => backend,
    isEncryptionAvailable: () => true, // as some releases claim with basic_text too
    encryptString: encrypt,
    decryptString: decrypt,
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve().then(() => encrypt(text)),
    decryptStringAsync: (sealed) => Promise.resolve().then(() => ({ result: decrypt(sealed) })),
  };
}
