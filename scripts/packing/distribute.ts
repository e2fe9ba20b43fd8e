/**
 * Builds installers for this system from the Electron whose path is given; without one only looks
 * whether configuration and workflow are valid.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { checksums } from './checksums.ts';
import { workflowFaults } from './check-workflow.ts';
import { fuseCount, fuseFaults } from './fuses.ts';
import { chosenConfig, readPackConfig } from './pack-config.ts';
import type { PackConfig } from './pack-config.ts';
import { pack } from './pack.ts';
import { packedApp } from './packed-app.ts';
import { createSbom } from './sbom.ts';
import { stageApp } from './stage-app.ts';

const root = join(import.meta.dirname, '..', '..');
const release = join(root, 'release');
const stage = join(root, '.cache', 'packing');

try {
  process.chdir(root);
  const config = await readPackConfig(root);
  const electron = process.argv[2];
  process.exitCode =
    electron === undefined ? await checkOnly(config) : await distribute(config, electron);
} catch (error) {
  console.error(`carrel: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 3;
}

/** The configuration is valid, or reading it had thrown. */
async function checkOnly(config: PackConfig): Promise<number> {
  const faults = [...missingFiles(config), ...(await workflowFaults(root))];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) return 1;
  console.log('electron-builder.yml and the workflow are valid, and what they name is there.');
  return 0;
}

/** Files that the configuration names below build/ and scripts/, and that are not there. */
function missingFiles(config: PackConfig): string[] {
  const named = JSON.stringify(config).matchAll(/"(?:\.\/)?((?:build|scripts)\/[^"]+)"/g);
  const missing = [...named].map((match) => match[1] ?? '').filter((path) => !existsSync(path));
  return missing.map((path) => `electron-builder.yml names ${path}, which is not there`);
}

async function distribute(config: PackConfig, electron: string): Promise<number> {
  const platform = platformName();
  const isMac = platform === 'darwin';
  const targets = isMac ? ['darwin-arm64', 'darwin-x64'] : [`${platform}-${process.arch}`];
  rmSync(release, { recursive: true, force: true });
  const staged = stageApp({ root, folder: stage, targets });
  const chosen = chosenConfig(config, {
    stage,
    output: release,
    // A universal app is made of two binaries, which electron-builder fetches itself.
    electronDist: isMac ? null : dirname(electron),
    feed: process.env['CARREL_FEED'] ?? null,
    isSigned: ['CSC_LINK', 'CSC_NAME'].some((name) => Boolean(process.env[name])),
  });
  const made = await pack({ root, stage, config: chosen, platform, onlyFolder: false });

  const app = packedApp(release, platform);
  const faults = await fuseFaults(app.electron);
  if (faults.length > 0) throw new Error(`Fuses: ${faults.join('; ')}`);
  const installers = made.filter((file) => !file.endsWith('.blockmap'));
  const asar = readFileSync(app.asar);
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const sbom = join(release, `Carrel-${platform}.cdx.json`);
  const input = { root, packages: staged.packages, asar, epoch: epoch ? Number(epoch) : null };
  writeFileSync(sbom, createSbom(input));
  const feed = readdirSync(release).filter((name) => /^latest.*\.yml$/.test(name));
  const listed = [...installers, sbom, ...feed.map((name) => join(release, name))];
  writeFileSync(join(release, 'SHA256SUMS'), await checksums([...new Set(listed)]));
  console.log(`\n${fuseCount} of ${fuseCount} fuses as wanted, read from the packed binary.`);
  console.log(`app.asar: ${asar.length.toLocaleString('en')} bytes.`);
  for (const file of listed) console.log(`${relative(root, dirname(file))}/${basename(file)}`);
  return 0;
}

function platformName(): 'darwin' | 'linux' | 'win32' {
  if (process.platform === 'darwin' || process.platform === 'win32') return process.platform;
  if (process.platform === 'linux') return 'linux';
  throw new Error(`Electron is not made for ${process.platform}`);
}
