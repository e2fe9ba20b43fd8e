import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  displayObstacle,
  folderObstacle,
  lockObstacle,
} from '../../../main/hosts/electron/recovery/start-obstacles.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-obstacles-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the display', () => {
  test.each([
    ['linux', { DISPLAY: ':0' }, false],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false],
    ['linux', {}, true],
    ['linux', { DISPLAY: '', WAYLAND_DISPLAY: '' }, true],
    ['darwin', {}, false],
    ['win32', {}, false],
  ] as const)('%s with %j: an obstacle: %s', (platform, environment, isObstacle) => {
    expect(displayObstacle(platform, environment, false) !== null).toBe(isObstacle);
  });

  test.each([
    [false, 'Start it from a desktop, or work in the browser: `carrel serve`.'],
    [true, 'Start it from a desktop.'],
  ])('where there is none (packaged: %s) it says what works without', (isPackaged, words) => {
    const { message = '', next = '' } = displayObstacle('linux', {}, isPackaged) ?? {};
    expect(message).toBe('There is no display here, so Carrel cannot open its window.');
    expect(next).toBe(words);
  });
});

describe('the data folder', () => {
  test('SE-4 is made, its owner’s alone, and nothing of the trial is left', () => {
    const data = join(folder, 'new', 'carrel');
    expect(folderObstacle(data)).toBeNull();
    expect(readdirSync(data)).toEqual(['window']);
    if (process.platform !== 'win32') expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  test('one that is there is fine as it is', () => {
    writeFileSync(join(folder, 'index.db'), 'kept');
    expect(folderObstacle(folder)).toBeNull();
    expect(folderObstacle(folder)).toBeNull();
    expect(readdirSync(folder).toSorted()).toEqual(['index.db', 'window']);
  });

  test.each([
    ['a file in its place', (): string => join(folder, 'file')],
    ['a file in the place of a folder above', (): string => join(folder, 'file', 'carrel')],
  ])('%s: says why, and what to do', (_name, place) => {
    writeFileSync(join(folder, 'file'), '');
    const obstacle = folderObstacle(place());
    expect(obstacle).toMatchObject({
      kind: 'data-folder-unusable',
      next: 'Make the folder writable, or name another by CARREL_DATA_DIR.',
    });
    expect(obstacle?.message).toMatch(
      /^Carrel cannot write into its data folder \((?:EEXIST|ENOTDIR)\), and can remember nothing\.$/,
    );
    expect(existsSync(join(folder, 'window'))).toBe(false);
  });

  test('a file in the place of the window’s folder', () => {
    writeFileSync(join(folder, 'window'), '');
    expect(folderObstacle(folder)?.kind).toBe('data-folder-unusable');
  });
});

describe.skipIf(process.platform === 'win32')('the lock of one instance', () => {
  const lock = (target: string): void => symlinkSync(target, join(folder, 'SingletonLock'));

  test.each([
    ['of this machine', 'harbour-pc-1234'],
    ['that names no machine', '1234'],
    ['with nothing before its number', '-1234'],
  ])('one %s is no obstacle', (_name, target) => {
    lock(target);
    expect(lockObstacle(folder, 'harbour-pc')).toBeNull();
  });

  test('none is no obstacle', () => {
    expect(lockObstacle(folder, 'harbour-pc')).toBeNull();
  });

  test('one of another machine is named', () => {
    lock('lab-7-1234');
    expect(lockObstacle(folder, 'lab')).toMatchObject({
      kind: 'staging-locked',
      message: 'Carrel seems to be open with this data folder on another machine (lab-7).',
    });
  });

  test('a name of any length stays one line', () => {
    lock(`${'x'.repeat(500)}-1`);
    expect(lockObstacle(folder, 'lab')?.message.length).toBeLessThan(160);
  });
});
