import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  digestsBelow,
  nativeModuleList,
} from '../../main/hosts/electron/hardening/native-modules.ts';
import { packedBuild } from './packed-files.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

const sqlite = 'node_modules/better-sqlite3';

export interface StagedApp {
  /** What becomes app.asar. */
  readonly app: string;
  /** What lies beside it, for people to read. */
  readonly resources: string;
  /** Folders of the npm packages whose code is inside, from the project. */
  readonly packages: readonly string[];
}

/** What is staged, and for which machines: `linux-x64`, or two for a universal app. */
export interface Staging {
  readonly root: string;
  readonly folder: string;
  readonly targets: readonly string[];
}

/**
 * Puts together exactly what is packed: electron-builder takes this folder whole, so that nothing
 * comes in by a pattern that is too wide.
 */
export function stageApp({ root, folder, targets }: Staging): StagedApp {
  rmSync(folder, { recursive: true, force: true });
  const [app, resources] = [join(folder, 'app'), join(folder, 'resources')];
  const put = (path: string): void => {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    cpSync(join(root, path), join(app, path));
  };
  const build = packedBuild(join(root, 'dist'));
  for (const file of build.files) put(`dist/${file}`);
  put('samples/tide-tables.zip');
  for (const file of sqliteFiles(root, targets)) put(`${sqlite}/${file}`);
  writeFileSync(
    join(app, nativeModuleList),
    `${JSON.stringify(listNative(root, targets), null, 2)}\n`,
  );
  writeFileSync(join(app, 'package.json'), appPackage(root));

  const packages = [...build.packages, sqlite].sort();
  mkdirSync(resources, { recursive: true });
  cpSync(join(root, 'LICENSE'), join(resources, 'LICENSE.txt'));
  writeFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, packages));
  return { app, resources, packages };
}

/** What better-sqlite3 loads at run time: not its sources, nor the binaries of other machines. */
function sqliteFiles(root: string, targets: readonly string[]): string[] {
  const methods = readdirSync(join(root, sqlite, 'lib', 'methods'));
  return [
    'package.json',
    'LICENSE',
    ...['index', 'binding', 'database', 'util', 'sqlite-error'].map((name) => `lib/${name}.js`),
    ...methods.map((name) => `lib/methods/${name}`),
    ...targets.map((target) => `prebuilds/${target}.node`),
  ];
}

function listNative(root: string, targets: readonly string[]): Record<string, string> {
  const all = digestsBelow(join(root, sqlite, 'prebuilds'));
  return Object.fromEntries(
    targets.map((target) => {
      const digest = all[`${target}.node`];
      if (digest === undefined) throw new Error(`better-sqlite3 has no binary for ${target}`);
      return [`${sqlite}/prebuilds/${target}.node`, digest];
    }),
  );
}

/** Of package.json what a running app reads. */
function appPackage(root: string): string {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const kept = ['name', 'version', 'description', 'license', 'type', 'main'];
  const entries = kept.map((key) => [key, own[key]] as const);
  // The name of the desktop entry, by which Linux finds the icon of a window.
  const named = {
    ...Object.fromEntries(entries),
    productName: 'Carrel',
    desktopName: 'carrel.desktop',
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
