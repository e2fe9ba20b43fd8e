import { existsSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chosenConfig,
  readPackConfig,
  validatePackConfig,
} from '../../../scripts/packing/pack-config.ts';

const config = await readPackConfig(process.cwd());
const choices = {
  stage: '/stage',
  output: '/out',
  electronDist: '/electron',
  feed: null,
  isSigned: true,
};

describe('electron-builder.yml', () => {
  it('is valid for the pinned electron-builder', async () => {
    await expect(validatePackConfig(config)).resolves.toBeUndefined();
    await expect(validatePackConfig({ ...config, fils: [] })).rejects.toThrow('fils');
  });

  it('makes what each system installs', () => {
    expect(config['mac']).toMatchObject({
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      hardenedRuntime: true,
      notarize: true,
    });
    expect(config['win']).toMatchObject({ target: ['nsis', 'portable'] });
    expect(config['linux']).toMatchObject({ target: ['AppImage', 'deb', 'rpm'] });
  });

  it('packs the staged folder, its one native module beside app.asar', () => {
    expect(config.directories.app).toBe('.cache/packing/app');
    expect(config['asar']).toEqual({ smartUnpack: false });
    expect(config['asarUnpack']).toEqual(['node_modules/better-sqlite3/prebuilds/*.node']);
    expect(config['disableAsarIntegrity']).toBeUndefined();
  });

  it('takes the native modules of both Macs into both halves of a universal app', () => {
    const module = 'better-sqlite3/prebuilds/darwin-x64.node';
    const path = `Contents/Resources/app.asar.unpacked/node_modules/${module}`;
    expect(matchesGlob(path, String(config.mac['x64ArchFiles']))).toBe(true);
    expect(config.mac['mergeASARs']).toBe(false);
  });

  it('UP-2: names the publisher of the Windows app, and has its signature checked', () => {
    expect(config['win']).toMatchObject({
      verifyUpdateCodeSignature: true,
      signtoolOptions: { publisherName: 'The Carrel authors' },
    });
    expect(config['forceCodeSigning']).toBeUndefined(); // keys are the release workflow's
  });

  it('UP-4: takes an https feed, and no other', () => {
    expect(config.publish).toEqual({ provider: 'generic', url: 'https://updates.carrel.invalid/' });
    const feed = 'https://updates.example.org/stable/';
    expect(chosenConfig(config, { ...choices, feed }).publish.url).toBe(feed);
    for (const bad of ['http://updates.example.org/', 'updates.example.org', 'file:///feed']) {
      expect(() => chosenConfig(config, { ...choices, feed: bad })).toThrow(
        'CARREL_FEED has to be an https address',
      );
    }
  });

  it('hardens no app that nobody signs', async () => {
    const unsigned = chosenConfig(config, { ...choices, isSigned: false });
    await expect(validatePackConfig(unsigned)).resolves.toBeUndefined();
    expect(unsigned.mac).toMatchObject({ identity: '-', hardenedRuntime: false });
    expect(chosenConfig(config, choices).mac).toBe(config.mac);
  });

  it('EL-2: starts no app with an argument of its own', () => {
    expect(JSON.stringify(config)).not.toMatch(/executableArgs|no-sandbox/);
  });
});

describe('archives are opened with Carrel when asked for, and stay with whom they were', () => {
  it('macOS: as one of the others', () => {
    expect(config.mac['fileAssociations']).toEqual([
      { ext: 'zip', name: 'Library archive', role: 'Viewer', rank: 'Alternate' },
    ]);
    expect(config['fileAssociations']).toBeUndefined();
  });

  it('Linux: as a candidate', () => {
    expect(config['linux']).toMatchObject({ mimeTypes: ['application/zip'] });
    expect(config['linux']).not.toHaveProperty('fileAssociations');
  });

  it('Windows: in the list of "Open with" alone, and out of it when uninstalled', () => {
    expect(config['win']).not.toHaveProperty('fileAssociations');
    expect(config['nsis']).toMatchObject({ include: 'build/windows/open-with.nsh' });
    const script = readFileSync('build/windows/open-with.nsh', 'utf8');
    const acts = [
      ...script.matchAll(/^ *(\w+) SHELL_CONTEXT "Software\\Classes\\([^"]+)" ?(.*)$/gm),
    ];
    const [written, removed] = ['Write', 'Delete'].map((verb) =>
      acts.filter((act) => act[1]?.startsWith(verb) === true),
    );
    // Of .zip nothing but the list is touched, and of the list one name.
    const ofZip = acts.filter((act) => act[2]?.startsWith('.zip') === true);
    expect(ofZip.map((act) => act.slice(1))).toEqual([
      ['WriteRegNone', '.zip\\OpenWithProgids', '"Carrel.Archive"'],
      ['DeleteRegValue', '.zip\\OpenWithProgids', '"Carrel.Archive"'],
    ]);
    const gone = removed?.map((act) => act[2] ?? '') ?? [];
    const stays = written?.filter((act) => !gone.some((key) => act[2]?.startsWith(key) === true));
    expect(stays).toEqual([]);
    expect(script.replaceAll(/^;.*$/gm, '')).not.toMatch(/UserChoice|HKCR|HKEY_CLASSES_ROOT/);
  });
});

describe('icons', () => {
  it('are there in the form of each system', () => {
    expect(readFileSync('build/icon.icns').toString('latin1', 0, 4)).toBe('icns');
    expect([...readFileSync('build/icon.ico').subarray(0, 6)]).toEqual([0, 0, 1, 0, 7, 0]);
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const png = readFileSync(`build/icons/${size}x${size}.png`);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
    expect(existsSync('build/icon.svg')).toBe(true);
  });
});
