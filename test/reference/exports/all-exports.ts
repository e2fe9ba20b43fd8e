import { fileExports } from './file-exports.ts';
import { keyExports } from './key-exports.ts';
import { structureExports } from './structure-exports.ts';
import { textExports } from './text-exports.ts';
import type { TrueExport } from './true-export.ts';
import { versionExports } from './version-exports.ts';

/** Every library that was designed by hand, one aspect each. */
export const trueExports: readonly TrueExport[] = [
  ...structureExports,
  ...versionExports,
  ...fileExports,
  ...keyExports,
  ...textExports,
];
