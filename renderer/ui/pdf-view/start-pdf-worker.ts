// oxlint-disable-next-line import/default -- the bundler's address of it is the default
import workerUrl from './pdf-worker.ts?worker&url';

declare global {
  interface Window {
    /** Of browsers that know trusted types; the compiler's own types do not yet. */
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { readonly createScriptURL: (url: string) => string },
      ): { createScriptURL(url: string): unknown };
    };
  }
}

/** The one policy of the window (CS-1): it vouches for the address of this worker and no other. */
const policy = window.trustedTypes?.createPolicy('carrel', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new Error('no script of the window');
    return url;
  },
});

/** Starts the worker that draws pdfs; its script is fetched now, and not before. */
export function startPdfWorker(): Worker {
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl;
  // The types of the constructor know no trusted address yet.
  return new Worker(url as unknown as string, { type: 'module', name: 'pdf' });
}
