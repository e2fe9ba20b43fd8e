import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linuxBinary } from './after-pack.ts';

/** Where the parts of a packed app lie. */
export interface PackedApp {
  /** The folder that is the whole app. */
  readonly folder: string;
  /** What a person starts. */
  readonly command: string;
  /** What holds the fuses. */
  readonly electron: string;
  readonly resources: string;
  readonly asar: string;
}

/** The unpacked app that electron-builder leaves beside its installers. */
export function packedApp(release: string, platform: 'darwin' | 'linux' | 'win32'): PackedApp {
  const form = { darwin: /^mac/, linux: /^linux.*-unpacked$/, win32: /^win.*-unpacked$/ }[platform];
  const name = readdirSync(release).find((entry) => form.test(entry));
  if (name === undefined) throw new Error(`No packed app for ${platform} in ${release}`);
  const folder = join(release, name);
  if (platform === 'darwin') {
    const app = join(folder, 'Carrel.app');
    const command = join(app, 'Contents', 'MacOS', 'Carrel');
    return partsOf(app, command, app, join(app, 'Contents', 'Resources'));
  }
  const command = join(folder, platform === 'win32' ? 'Carrel.exe' : 'carrel');
  const electron = platform === 'win32' ? command : join(folder, linuxBinary);
  return partsOf(folder, command, electron, join(folder, 'resources'));
}

function partsOf(folder: string, command: string, electron: string, resources: string): PackedApp {
  return { folder, command, electron, resources, asar: join(resources, 'app.asar') };
}
