/** Where secrets (clients' secrets of instances) are kept. Values never leave the Node side. */
export interface SecretStore {
  /** In the system's keychain, or until this process ends (SE-1). */
  readonly keeps: 'keychain' | 'session';
  /** Whether something is kept under the name; asks no keychain. */
  has(name: string): Promise<boolean>;
  /** Null where nothing is kept under the name, or what is kept can no longer be read. */
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  /** When it returns, nothing is kept any more, whatever happens to the process (SE-5). */
  delete(name: string): Promise<void>;
}

/** Keeps secrets in memory alone: for hosts without a keychain. */
export function createSessionSecrets(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    keeps: 'session',
    has: (name) => Promise.resolve(secrets.has(name)),
    get: (name) => Promise.resolve(secrets.get(name) ?? null),
    set: (name, secret) => Promise.resolve(void secrets.set(name, secret)),
    delete: (name) => Promise.resolve(void secrets.delete(name)),
  };
}
