import type { Sealer } from '../settings/sealed-secrets.ts';
import type { FromService, ToService } from './service-protocol.ts';

/** Seals in the shell, which alone reaches the system's keychain. */
export interface RemoteSealer extends Sealer {
  hear(message: Extract<ToService, { readonly kind: 'sealed' }>): void;
}

/** Asks by `tell` and takes the answers with `hear`. */
export function createRemoteSealer(tell: (message: FromService) => void): RemoteSealer {
  const waiting = new Map<number, (text: string | null) => void>();
  let last = 0;
  const ask = (kind: 'seal' | 'unseal', text: string): Promise<string | null> => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      tell({ kind, id, text });
    });
  };
  return {
    seal: (text) => ask('seal', text),
    unseal: (sealed) => ask('unseal', sealed),
    hear({ id, text }) {
      waiting.get(id)?.(text);
      waiting.delete(id);
    },
  };
}
