import { expect, test } from 'vitest';
import { defaultDataFolder } from '../../../main/hosts/data-folder.ts';
import { argumentFiles } from '../../../main/hosts/electron/windows/argument-files.ts';
import { isAppUrl, isPreviewUrl } from '../../../main/hosts/electron/app-url.ts';

test.each([
  [['app', 'a.zip'], false, ['/work dir/a.zip']],
  [
    ['electron', '--inspect=0', '/app', '--', '-odd.zip', '/b.zip'],
    true,
    ['/work dir/-odd.zip', '/b.zip'],
  ],
  [['electron', '/app'], true, []],
  [['app', '--flag'], false, []],
])('files of the command line %j', (argv, isDefaultApp, files) => {
  expect(argumentFiles(argv, '/work dir', isDefaultApp)).toEqual(files);
});

test.each([
  ['carrel://app/', true, false],
  ['carrel://app/index.html?x', true, false],
  ['carrel://app.evil.test/', false, false],
  ['carrel-preview://preview/p/x', false, true],
  ['https://app/', false, false],
  ['file:///app/index.html', false, false],
  ['carrel:app', false, false],
  ['', false, false],
])('IP-1 %j is the app: %s, a preview: %s', (url, isApp, isPreview) => {
  expect([isAppUrl(url), isPreviewUrl(url)]).toEqual([isApp, isPreview]);
});

test.each([
  ['linux', {}, '/home/ada/.local/share/carrel'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/carrel'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/carrel'],
  ['linux', { CARREL_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ['darwin', {}, '/home/ada/Library/Application Support/Carrel'],
] as const)('the data folder on %s with %j', (platform, environment, folder) => {
  expect(defaultDataFolder(platform, environment, '/home/ada')).toBe(folder);
});
