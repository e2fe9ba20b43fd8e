// `npm run dist`: installers for this system, into release/. `npm run dist -- --config-check`: only
// whether the configuration and the workflow are valid, for which no Electron is needed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { fetchElectron } from './find-electron.mjs';
import { passThrough } from './pass-through.mjs';

const log = (line) => console.log(line);
const args = process.argv.slice(2);
const onlyCheck = args[0] === '--config-check';
if (args.length > (onlyCheck ? 1 : 0)) {
  console.error(`carrel: dist takes --config-check or nothing, not ${args.join(' ')}`);
  process.exitCode = 64;
} else {
  try {
    const node = await bootstrap({ build: !onlyCheck, log });
    const electron = onlyCheck ? [] : [await electronOrThrow(node)];
    await passThrough(node, [join(root, 'scripts', 'packing', 'distribute.ts'), ...electron]);
  } catch (error) {
    console.error(`carrel: ${error.message}`);
    process.exitCode = 3;
  }
}

async function electronOrThrow(node) {
  const electron = await fetchElectron(node, log);
  if (electron !== null) return electron;
  const path = join(root, 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(path, 'utf8'));
  throw new Error(
    `no installer can be built here: the binary of Electron ${version} is not at hand and cannot ` +
      'be fetched.\nSet ELECTRON_OVERRIDE_DIST_PATH to a folder that holds it, or ELECTRON_MIRROR ' +
      'to where it can be fetched from.',
  );
}
