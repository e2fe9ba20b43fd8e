import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setFuses } from '../../../scripts/packing/fuses.ts';
import { openedArtifacts } from '../../../scripts/packing/trials/opened-artifacts.ts';
import { deliveredFuses, makeStandInElectron } from './stand-in-electron.ts';

const hasDpkg = spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasDpkg)('FU-1: fuses are read from the artifacts themselves', () => {
  let folder = '';
  const release = (): string => join(folder, 'release');
  const open = (): Promise<string> => openedArtifacts(release(), join(folder, 'work'));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-artifacts-'));
    mkdirSync(release());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A binary with the fuses as they should be, or as Electron delivers them. */
  async function binary(isRight: boolean): Promise<Buffer> {
    const place = join(folder, 'electron');
    makeStandInElectron(place, '45.0.0', deliveredFuses);
    if (isRight) await setFuses(join(place, 'electron'));
    return readFileSync(join(place, 'electron'));
  }

  function deb(bytes: Buffer, name = 'carrel-app'): void {
    const tree = join(folder, 'tree');
    mkdirSync(join(tree, 'opt', 'Carrel'), { recursive: true });
    mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
    writeFileSync(join(tree, 'opt', 'Carrel', name), bytes);
    const control =
      'Package: carrel\nVersion: 0.1.0\nArchitecture: all\nMaintainer: T <t@t.invalid>\nDescription: t\n';
    writeFileSync(join(tree, 'DEBIAN', 'control'), control);
    const made = spawnSync('dpkg-deb', ['--build', tree, join(release(), 'carrel.deb')]);
    expect(made.status).toBe(0);
  }

  /** As an AppImage does it: by itself. */
  function appImage(bytes: Buffer): void {
    writeFileSync(join(folder, 'inside'), bytes);
    const script = `#!/bin/sh\n[ "$1" = --appimage-extract ] || exit 9\nmkdir squashfs-root\ncp '${folder}/inside' squashfs-root/carrel-app\n`;
    writeFileSync(join(release(), 'Carrel.AppImage'), script);
  }

  it('of each', async () => {
    deb(await binary(true));
    appImage(await binary(true));
    expect(await open()).toBe('9 of 9 in each of 2: Carrel.AppImage, carrel.deb');
  });

  it('and one that is wrong in one of them is told', async () => {
    appImage(await binary(true));
    deb(await binary(false));
    await expect(open()).rejects.toThrow(/^carrel\.deb: RunAsNode is on, and should be off/);
  });

  it('and an artifact without the app, or one that cannot be opened, is too', async () => {
    deb(await binary(true), 'other');
    await expect(open()).rejects.toThrow('carrel.deb holds no Carrel');
    writeFileSync(join(release(), 'carrel.deb'), 'no package');
    await expect(open()).rejects.toThrow(/^carrel\.deb: dpkg-deb: /);
  });

  it('and no artifacts are no success', async () => {
    await expect(open()).rejects.toThrow('there are no artifacts');
  });
});
