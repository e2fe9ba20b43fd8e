import { describe, expect, test } from 'vitest';
import {
  formatOf,
  mayFetch,
  mayInstall,
  mayLook,
  noUpdates,
  outerFile,
} from '../../../main/hosts/electron/updates/update-policy.ts';
import type {
  AppMarks,
  UpdateSituation,
} from '../../../main/hosts/electron/updates/update-policy.ts';

const marks: AppMarks = {
  platform: 'linux',
  isPackaged: true,
  isMacStore: false,
  isWindowsStore: false,
  packageType: null,
  env: {},
};

const appImage = { APPIMAGE: '/home/a/Carrel.AppImage' };
test.each([
  ['unpackaged', { isPackaged: false, platform: 'win32' }],
  ['mac', { platform: 'darwin' }],
  ['mac-store', { platform: 'darwin', isMacStore: true }],
  ['nsis', { platform: 'win32' }],
  ['nsis', { platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: '' } }],
  ['portable', { platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Carrel.exe' } }],
  ['windows-store', { platform: 'win32', isWindowsStore: true }],
  ['appimage', { env: appImage }],
  ['deb', { packageType: 'deb' }],
  ['deb', { packageType: 'deb', env: appImage }],
  ['rpm', { packageType: 'rpm' }],
  ['pacman', { packageType: 'pacman' }],
  ['snap', { env: { SNAP: '/snap/carrel/1' } }],
  ['linux', {}],
  ['linux', { packageType: 'something' }],
] as const)('UP-2 the format %s is told by %j', (format, given) => {
  expect(formatOf({ ...marks, ...given })).toBe(format);
});

const systems = 'This Carrel came as a package of the system, which renews it: update it there.';
const byHand =
  'This Carrel does not renew itself: download the new version yourself and use it in place of this one.';
const store = 'This Carrel came from a store, which renews it: update it there.';

test.each([
  ['unpackaged', 'This Carrel runs from its sources: renew those.'],
  ['mac', null],
  ['nsis', null],
  ['mac-store', store],
  ['windows-store', store],
  ['snap', store],
  ['portable', byHand],
  ['appimage', byHand],
  ['linux', byHand],
  ['deb', systems],
  ['rpm', systems],
  ['pacman', systems],
] as const)('UP-2 %s: %s', (format, why) => expect(noUpdates(format)).toBe(why));

const day = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;
const ready: UpdateSituation = {
  format: 'nsis',
  optedIn: true,
  isBusy: false,
  isOffline: false,
  lastLook: now - day,
  now,
};

describe('UP-1 a look', () => {
  test.each([
    // [what differs, unasked, asked]
    [{}, 'yes', 'yes'],
    [{ format: 'mac' }, 'yes', 'yes'],
    [{ lastLook: null }, 'yes', 'yes'],
    [{ lastLook: now - day + 1 }, 'no', 'yes'],
    [{ lastLook: now }, 'no', 'yes'],
    [{ lastLook: now + 1 }, 'yes', 'yes'],
    [{ isBusy: true }, 'held', 'yes'],
    [{ isBusy: true, lastLook: now }, 'no', 'yes'],
    [{ isOffline: true }, 'no', 'yes'],
    [{ optedIn: false }, 'no', 'no'],
    [{ optedIn: false, lastLook: null }, 'no', 'no'],
    [{ format: 'deb' }, 'no', 'no'],
    [{ format: 'appimage' }, 'no', 'no'],
    [{ format: 'portable' }, 'no', 'no'],
    [{ format: 'unpackaged' }, 'no', 'no'],
  ] as const)('where %j: unasked %s, asked %s', (differs, unasked, asked) => {
    const situation = { ...ready, ...differs };
    expect([mayLook(situation, false), mayLook(situation, true)]).toEqual([unasked, asked]);
  });
});

describe('UP-1 fetching, and installing at the end', () => {
  test.each([
    [{}, 'yes'],
    [{ lastLook: now }, 'yes'],
    [{ isBusy: true }, 'held'],
    [{ optedIn: false }, 'no'],
    [{ optedIn: false, isBusy: true }, 'no'],
    [{ format: 'rpm' }, 'no'],
  ] as const)('where %j: %s', (differs, leave) => {
    const situation = { ...ready, ...differs };
    expect([mayFetch(situation), mayInstall(situation)]).toEqual([leave, leave]);
  });
});

test.each([
  ['appimage', '/home/a/Carrel.AppImage'],
  ['portable', 'C:\\Carrel.exe'],
  ['deb', null],
  ['nsis', null],
] as const)('a further start of %s is of %s', (format, file) => {
  const environment = {
    APPIMAGE: '/home/a/Carrel.AppImage',
    PORTABLE_EXECUTABLE_FILE: 'C:\\Carrel.exe',
  };
  expect(outerFile(format, environment)).toBe(file);
});
