import { chmodSync, copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fuseFaults, setFuses } from './fuses.ts';

/** Of electron-builder's context what is used here. */
interface PackContext {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: {
    readonly executableName?: string;
    readonly appInfo: { readonly productFilename: string };
  };
}

/** The real binary's name on Linux, where a script that checks the machine has the app's name. */
export const linuxBinary = 'carrel-app';
const linuxScripts = join(import.meta.dirname, '..', '..', 'build', 'linux');

/** Runs between packing and signing. */
export async function afterPack(context: PackContext): Promise<void> {
  // The two halves of a universal app: it comes by here again when they are one.
  if (context.appOutDir.endsWith('-temp')) return;
  const electron = packedElectron(context);
  await setFuses(electron);
  const faults = await fuseFaults(electron);
  if (faults.length > 0) throw new Error(`Fuses: ${faults.join('; ')}`);
  if (context.electronPlatformName === 'linux') putLauncher(context.appOutDir, electron);
}

function packedElectron({ appOutDir, electronPlatformName, packager }: PackContext): string {
  const product = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${product}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${product}.exe`);
  return join(appOutDir, packager.executableName ?? product);
}

/** Chromium without a sandbox ends before a line of ours has run; so the machine is checked first. */
function putLauncher(folder: string, electron: string): void {
  renameSync(electron, join(folder, linuxBinary));
  for (const [from, to] of [
    ['launch.sh', electron],
    ['check-desktop.sh', join(folder, 'check-desktop.sh')],
  ] as const) {
    copyFileSync(join(linuxScripts, from), to);
    chmodSync(to, 0o755);
  }
}
