import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  argumentsFor,
  handedFiles,
  isTooLong,
  listArgument,
  pruneLists,
  takeList,
  writeList,
} from '../../../main/hosts/electron/windows/handed-files.ts';

const folderOf = () => mkdtempSync(join(tmpdir(), 'carrel-handed-'));

describe('a list of files for another start', () => {
  test('is read once, by its owner alone, and taken away', () => {
    const folder = folderOf();
    const files = ['/a.zip', '/b "c"\n.zip'];
    const name = writeList(folder, files);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(takeList(folder, name)).toEqual(files);
    expect(readdirSync(folder)).toEqual([]);
    expect(takeList(folder, name)).toBeNull();
  });

  test.each(['../shell.json', 'shell.json', '/etc/passwd', 'handed-0.json', ''])(
    '%j is none, and stays where it is',
    (name) => {
      const folder = folderOf();
      writeFileSync(join(folder, 'shell.json'), '[]');
      expect(takeList(folder, name)).toBeNull();
      expect(readFileSync(join(folder, 'shell.json'), 'utf8')).toBe('[]');
    },
  );

  test.each(['{', '{}', '[1]', 'null'])('that holds %s is none', (text) => {
    const folder = folderOf();
    const name = writeList(folder, []);
    writeFileSync(join(folder, name), text);
    expect(takeList(folder, name)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that nobody came for in an hour goes, others stay', () => {
    const folder = folderOf();
    const [old, fresh] = [writeList(folder, []), writeList(folder, [])];
    writeFileSync(join(folder, 'shell.json'), '');
    const now = Date.now();
    for (const name of [old, 'shell.json']) utimesSync(join(folder, name), 0, now / 1_000 - 3_601);
    pruneLists(folder, now);
    expect(readdirSync(folder).toSorted()).toEqual([fresh, 'shell.json'].toSorted());
  });
});

describe('what a second start told', () => {
  test.each([
    [{ files: ['/a'], list: null }, ['/a']],
    [{ files: [], list: null }, []],
    [null, null],
    [{ files: [1], list: null }, null],
    [{ files: [], list: 'handed-0123456789abcdef.json' }, null],
    ['files', null],
  ])('%j gives %j', (told, files) => {
    expect(handedFiles(folderOf(), told)).toEqual(files);
  });

  test('a list in place of files is opened', () => {
    const folder = folderOf();
    expect(handedFiles(folder, { files: [], list: writeList(folder, ['/a']) })).toEqual(['/a']);
  });
});

describe('the command line', () => {
  test('names a list by a switch, which is no file', () => {
    const args = argumentsFor(
      ['carrel', '--quiet', 'a.zip', '--', '-b.zip'],
      false,
      'handed-1.json',
    );
    expect(args).toEqual(['--quiet', '--carrel-files=handed-1.json']);
    expect(listArgument(['carrel', ...args])).toBe('handed-1.json');
    expect(argumentsFor(['electron', '.', 'a.zip', '--carrel-files=old'], true, null)).toEqual([
      '.',
    ]);
    expect(listArgument(['carrel', 'a.zip'])).toBeNull();
  });

  test('is too long with its files far below Chromium’s 32 KiB', () => {
    const files = (count: number) => Array.from({ length: count }, () => `/${'n'.repeat(99)}`);
    const long = (count: number) =>
      isTooLong(['carrel', ...files(count)], '/', { files: files(count), list: null });
    expect(long(50)).toBe(false);
    expect(long(70)).toBe(true);
    // In letters of three bytes.
    expect(isTooLong(['carrel', '港'.repeat(4_000)], '/', { files: [], list: null })).toBe(true);
  });

  test('a start that was given a list is the last one, whatever stands beside it', () => {
    const argv = [
      'carrel',
      `--${'n'.repeat(20_000)}`,
      '--carrel-files=handed-0123456789abcdef.json',
    ];
    expect(isTooLong(argv, '/', { files: [], list: null })).toBe(true);
    expect(isTooLong(argv, '/', { files: [], list: listArgument(argv) })).toBe(false);
  });
});
