import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this Carrel lies, whether it runs from source (`main/hosts/cli`) or built (`dist`). */
export const projectFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../..' : '..', import.meta.url),
);

/** The built window. */
export const rendererFolder = join(projectFolder, 'dist', 'renderer');

/** The archive that ships with Carrel. */
export const samplePath = join(projectFolder, 'samples', 'tide-tables.zip');
