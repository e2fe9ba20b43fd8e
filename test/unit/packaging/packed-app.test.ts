import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, posix, sep } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  digestsBelow,
  nativeModuleList,
  nativeModulesFault,
} from '../../../main/hosts/electron/hardening/native-modules.ts';
import { packedApp } from '../../../scripts/packing/packed-app.ts';
import type { PackedApp } from '../../../scripts/packing/packed-app.ts';
import { fuseFaults } from '../../../scripts/packing/fuses.ts';
import { PackedService } from './packed-service.ts';

/** Without Electron. The native module lies beside it with 2.3 MB more. */
const asarLimit = 12_000_000;
/** As `unzip -l` counts them. */
const sampleEntries = 47;
const module = `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;

/** All that may be inside: nothing else, whatever the build has left in its folder. */
const allowed = [
  /^package\.json$/,
  /^samples\/tide-tables\.zip$/,
  /^dist\/native-modules\.json$/,
  /^dist\/electron\/(?:main|preload)\.cjs$/,
  /^dist\/electron\/[\w-]+-[\w-]{8}\.cjs$/,
  /^dist\/(?:service|reader|hash-thread|staging-thread)\.mjs$/,
  /^dist\/[\w-]+-[\w-]{8}\.mjs$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(?:js|css)$/,
  /^dist\/renderer\/pdf\/cmaps\/[\w-]+\.bcmap$/,
  /^dist\/renderer\/pdf\/standard_fonts\/[\w-]+\.(?:pfb|ttf)$/,
  /^dist\/renderer\/pdf\/(?:openjpeg|jbig2)_nowasm_fallback\.js$/,
  /^node_modules\/better-sqlite3\/(?:package\.json|LICENSE)$/,
  /^node_modules\/better-sqlite3\/lib\/(?:index|binding|database|util|sqlite-error)\.js$/,
  /^node_modules\/better-sqlite3\/lib\/methods\/[a-z]+\.js$/,
];

const folder = mkdtempSync(join(tmpdir(), 'carrel-packed-'));
let app: PackedApp;
let files: readonly string[] = [];
let packages: readonly string[] = [];

async function packInto(place: string): Promise<PackedApp> {
  const command = ['test/unit/packaging/pack-stand-in.ts', place];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  packages = JSON.parse(/^packages (.*)$/m.exec(stdout)?.[1] ?? '[]') as string[];
  return packedApp(join(place, 'release'), 'linux');
}

function textOf(path: string): string {
  return extractFile(app.asar, path.split('/').join(sep)).toString('utf8');
}

/** Files of a build that a packed one names: not what they are called when it runs from source. */
function namedBy(path: string): string[] {
  const form = /(?:from|import|import\(|require\(|URL\()\s*["'](\.{1,2}\/[^"']+)["']/g;
  return [...textOf(path).matchAll(form)]
    .map((match) => posix.join(path, '..', match[1] ?? ''))
    .filter((name) => /\.(?:mjs|cjs)$/.test(name));
}

beforeAll(async () => {
  app = await packInto(join(folder, 'one'));
  const all = listPackage(app.asar, { isPack: false });
  const paths = all.map((path) => path.replaceAll('\\', '/').slice(1));
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  files = paths.filter((path) => !folders.has(path));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('app.asar', () => {
  it('holds what runs, the sample and the database module, and nothing else', () => {
    const inside = files.filter((path) => path !== module);
    expect(inside.filter((path) => !allowed.some((form) => form.test(path)))).toEqual([]);
    expect(allowed.filter((form) => !inside.some((path) => form.test(path)))).toEqual(
      // The shell's own code may be one file.
      [/^dist\/electron\/[\w-]+-[\w-]{8}\.cjs$/].filter(
        () => readdirSync('dist/electron').length === 2,
      ),
    );
    expect(inside).not.toContain('dist/cli.mjs');
  });

  it('holds all files that its code names, and no code that nothing names', () => {
    const code = files.filter((path) => /^dist\/[^/]+\.mjs$|^dist\/electron\//.test(path));
    const named = new Map(code.map((path) => [path, namedBy(path)]));
    const all = [...named.values()].flat();
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((path) => !files.includes(path))).toEqual([]);
    const started = ['electron/main.cjs', 'electron/preload.cjs', 'service.mjs', 'reader.mjs'];
    const threads = ['hash-thread.mjs', 'staging-thread.mjs'];
    const reached = new Set([...started, ...threads].map((name) => `dist/${name}`));
    for (const path of reached) for (const next of named.get(path) ?? []) reached.add(next);
    expect(code.filter((path) => !reached.has(path))).toEqual([]);
  });

  it('names no package but the one it holds', () => {
    const bare = files
      .filter((path) => /^dist\/[^/]+\.mjs$|^dist\/electron\//.test(path))
      .flatMap((path) =>
        [...textOf(path).matchAll(/^(?:import|export) .*?from "([^".][^"]*)";$/gm)].map(
          (match) => match[1],
        ),
      );
    const others = new Set(bare.filter((name) => name?.startsWith('node:') === false));
    expect([...others].filter((name) => !isBuiltIn(name ?? ''))).toEqual(['better-sqlite3']);
  });

  it('is smaller than 12 MB', () => {
    const size = statSync(app.asar).size;
    expect(size).toBeLessThan(asarLimit);
    expect(size).toBeGreaterThan(5_000_000); // else something is missing
  });

  it('says what it is, and nothing of how it is made', () => {
    expect(JSON.parse(textOf('package.json'))).toEqual({
      name: 'carrel',
      version: '0.1.0',
      description: expect.any(String) as string,
      license: 'Apache-2.0',
      type: 'module',
      main: 'dist/electron/main.cjs',
      productName: 'Carrel',
      desktopName: 'carrel.desktop',
      homepage: 'https://carrel.invalid/',
    });
  });

  it('is the same, byte for byte, when packed again', async () => {
    const again = await packInto(join(folder, 'two'));
    expect(readFileSync(again.asar).equals(readFileSync(app.asar))).toBe(true);
  }, 120_000);
});

describe('beside app.asar', () => {
  it('FU-4: lies one native module, whose digest stands inside', () => {
    const listed = JSON.parse(textOf(nativeModuleList)) as Record<string, string>;
    expect(Object.keys(listed)).toEqual([module]);
    expect(digestsBelow(`${app.asar}.unpacked`)).toEqual(listed);
  });

  it('FU-4: is compared by the packed shell before it starts anything', () => {
    // Only a packaged app asks, and none can be run here: what is packed has to say it.
    const code = textOf('dist/electron/main.cjs');
    expect(code).toMatch(
      /const (\w+) = electron\.app\.isPackaged \? nativeModulesFault\(electron\.app\.getAppPath\(\)\) : null;\s+if \(\1 !== null\) return void endEarly\(\1\);[\s\S]{0,400}runShell\(/,
    );
    // No packaged app runs its helpers on another Node, whatever the environment names.
    expect(code).toMatch(/isPackaged \|\| path === void 0 \|\| path === "" \? null : path;/);
  });

  it('UP-4: stands an https feed', () => {
    expect(readFileSync(join(app.resources, 'app-update.yml'), 'utf8')).toBe(
      'provider: generic\nurl: https://updates.example.org/stable/\nupdaterCacheDirName: carrel-updater\n',
    );
  });

  it('lie the licences of all whose code is inside', () => {
    const notices = readFileSync(join(app.resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(packages.length).toBeGreaterThan(50);
    for (const path of packages) {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
    }
    for (const name of [
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'resources/LICENSE.txt',
    ]) {
      expect(existsSync(join(app.folder, name))).toBe(true);
    }
  });

  it('FU-1: the binary has nine fuses of nine as they should be', async () => {
    expect(await fuseFaults(app.electron)).toEqual([]);
    const bytes = readFileSync(app.electron, 'latin1');
    expect(bytes).toContain('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009010011001\n');
  });

  it('the launcher stands in the place of the binary', () => {
    expect(readFileSync(app.command, 'utf8')).toBe(readFileSync('build/linux/launch.sh', 'utf8'));
    for (const name of ['carrel', 'carrel-app', 'check-desktop.sh']) {
      expect(() => accessSync(join(app.folder, name), constants.X_OK)).not.toThrow();
    }
  });
});

describe('the packed service, in plain Node', () => {
  it('FU-5: opens the sample and reads it to the end, native code nothing inside', async () => {
    const unpacked = join(folder, 'app.asar');
    extractAll(app.asar, unpacked);
    const service = new PackedService(unpacked, {
      version: '0.1.0',
      platform: platformName(),
      userName: 'someone',
      dataFolder: join(folder, 'data'),
      homeFolder: homedir(),
      samplePath: join(unpacked, 'samples', 'tide-tables.zip'),
      previewOrigin: 'carrel-preview://archive',
      keychain: false,
    });
    try {
      const call = (name: string, argument = {}): Promise<unknown> =>
        service.ask({ kind: 'call', name, argument });
      const opened = await call('open.openSample');
      expect(opened).toMatchObject({ ok: true });
      expect(await service.event('job.ended')).toMatchObject({ payload: { failure: null } });
      expect(await call('archives.list')).toMatchObject({
        ok: true,
        value: [
          {
            title: 'Tide tables: reading, planning, checking',
            state: { kind: 'findings' },
            ready: true,
          },
        ],
      });
      const { value: archiveId } = opened as { readonly value: string };
      expect(await call('archives.getOverview', { archiveId })).toMatchObject({
        ok: true,
        value: { verify: { kind: 'done', entries: sampleEntries } },
      });
      if (process.platform === 'linux') {
        // FU-5: Node alone opens what is inside; native code has its own file and the data folder's.
        expect(heldBelow(service.pid, unpacked)).toEqual([module]);
        expect(heldBelow(service.pid, join(folder, 'data'))).toContain('index.sqlite');
      }
      await service.ask({ kind: 'close' });
      expect(await service.ended).toBe(0);
    } finally {
      service.kill();
    }
  }, 120_000);

  it('FU-4: would not be started with one other byte in its module', () => {
    const unpacked = join(folder, 'app.asar');
    cpSync(`${app.asar}.unpacked`, `${unpacked}.unpacked`, { recursive: true });
    expect(nativeModulesFault(unpacked)).toBeNull();
    const path = join(`${unpacked}.unpacked`, module);
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(path, bytes);
    const name = module.slice(module.lastIndexOf('/') + 1);
    expect(nativeModulesFault(unpacked)?.detail).toBe(`${name} has other bytes`);
  });
});

function isBuiltIn(name: string): boolean {
  return (process.getBuiltinModule(name) as unknown) !== undefined;
}

function platformName(): 'darwin' | 'win32' | 'linux' {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}

/** Files below a folder that a process has open or mapped. */
function heldBelow(pid: number, place: string): string[] {
  const open = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return []; // closed meanwhile
    }
  });
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  const mapped = maps.map((line) => line.slice(Math.max(line.indexOf('/'), 0)));
  const below = [...open, ...mapped].filter((path) => path.startsWith(`${place}${sep}`));
  return [...new Set(below)].map((path) => path.slice(place.length + 1)).sort();
}
