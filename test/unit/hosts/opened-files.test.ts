import { expect, test } from 'vitest';
import type { Answer } from '../../../contract/channels.ts';
import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { fail, ok } from '../../../contract/result.ts';
import { OpenedFiles } from '../../../main/hosts/electron/windows/opened-files.ts';

const unreadable = failure('file-unreadable', 'It cannot be read.', 'Look at it.', 'none');

function opened(options: { readonly gone?: readonly string[]; readonly fails?: boolean } = {}) {
  const calls: (readonly string[])[] = [];
  const recent: string[] = [];
  const said: AppFailure[] = [];
  const needs = {
    open: (paths: readonly string[]): Promise<Answer<readonly ArchiveId[]>> => {
      calls.push(paths);
      return Promise.resolve(options.fails === true ? fail(unreadable) : ok([]));
    },
    exists: (path: string) => options.gone?.includes(path) !== true,
    addRecent: (...args: readonly [string]) => void recent.push(...args),
    say: (why: AppFailure) => void said.push(why),
  };
  return { files: new OpenedFiles(), needs, calls, recent, said };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('what comes before the services are there is opened together when they are', async () => {
  const { files, needs, calls, recent } = opened();
  files.open(['/a.zip']);
  files.open([]);
  files.open(['/b.zip', '/c']);
  expect(files.areWaiting).toBe(true);
  files.begin(needs);
  await settle();
  expect(calls).toEqual([['/a.zip', '/b.zip', '/c']]);
  expect(recent).toEqual(['/a.zip', '/b.zip', '/c']);
  expect(files.areWaiting).toBe(false);
});

test('nothing that came opens nothing', async () => {
  const { files, needs, calls } = opened();
  files.begin(needs);
  files.open([]);
  await settle();
  expect(calls).toEqual([]);
});

test('what comes later is opened at once, each for itself', async () => {
  const { files, needs, calls } = opened();
  files.begin(needs);
  files.open(['/a.zip']);
  files.open(['/b.zip']);
  await settle();
  expect(calls).toEqual([['/a.zip'], ['/b.zip']]);
});

test('a file that is gone is said by its name, and the others are opened', async () => {
  const { files, needs, calls, recent, said } = opened({ gone: ['/home/ada/gone.zip'] });
  files.begin(needs);
  files.open(['/home/ada/gone.zip', '/b.zip']);
  await settle();
  expect(said).toEqual([
    failure(
      'file-missing',
      'There is no file “gone.zip”.',
      'It may have been moved or renamed. Check the name, or choose another file.',
      'choose-file',
    ),
  ]);
  expect([calls, recent]).toEqual([[['/b.zip']], ['/b.zip']]);
});

test('several that are gone are one failure, and nothing is opened', async () => {
  const { files, needs, calls, said } = opened({ gone: ['/a.zip', '/b.zip', '/c.zip'] });
  files.begin(needs);
  files.open(['/a.zip', '/b.zip', '/c.zip']);
  await settle();
  expect(said.map(({ message }) => message)).toEqual(['There is no file “a.zip” and 2 more.']);
  expect(calls).toEqual([]);
});

test('CS-3 a name that would turn the line is made visible, and a long one is cut', async () => {
  const long = `/${'x'.repeat(300)}.zip`;
  const { files, needs, said } = opened({ gone: ['/a\u202Epiz.exe', long] });
  files.begin(needs);
  files.open(['/a\u202Epiz.exe']);
  files.open([long]);
  await settle();
  expect(said[0]?.message).toBe('There is no file “a<U+202E>piz.exe”.');
  expect(said[1]?.message.length).toBeLessThan(90);
});

test('what cannot be opened is said, and is no recent document', async () => {
  const { files, needs, recent, said } = opened({ fails: true });
  files.begin(needs);
  files.open(['/a.zip']);
  await settle();
  expect([recent, said]).toEqual([[], [unreadable]]);
});
