import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the nine fuses are when Electron is delivered. */
export const deliveredFuses = '101100011';

/**
 * A folder that electron-builder takes for an unpacked Electron for Linux, with the fuses that a real
 * one is delivered with: what is packed around it is the same, and no binary has to be fetched.
 */
export function makeStandInElectron(folder: string, version: string, fuses: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from('#!/bin/sh\nprintf \'%s\\n\' "$@"\nexit 0\n'),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses, 'latin1'),
    Buffer.from('\n'),
  ]);
  writeFileSync(join(folder, 'electron'), wire, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>A stand-in.</p>\n');
}
