import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  crashFiles,
  keptBytes,
  keptMs,
  pruneCrashFiles,
  reportOfEnd,
  toDelete,
} from '../../../main/hosts/electron/recovery/crash-files.ts';
import {
  CrashGuard,
  bearDeafStreams,
  endedBadly,
} from '../../../main/hosts/electron/recovery/crash-guard.ts';
import { hearLines } from '../../../main/hosts/electron/recovery/crash-lines.ts';
import {
  readMarker,
  removeMarker,
  writeMarker,
} from '../../../main/hosts/electron/recovery/crash-marker.ts';
import { CrashReports } from '../../../main/hosts/electron/recovery/crash-reports.ts';
import {
  reportText,
  saidError,
  saidLine,
} from '../../../main/hosts/electron/recovery/crash-words.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('CR-2 what a report may say', () => {
  test.each([
    [
      '    at run (/home/ada/carrel/dist/electron/main.cjs:12:3)',
      '    at run (…/electron/main.cjs:12:3)',
    ],
    ['    at file:///home/ada/carrel/dist/service.mjs:9:1', '    at …/dist/service.mjs:9:1'],
    ['    at C:\\Users\\Ada\\Carrel\\dist\\main.cjs:1:2', '    at …/dist/main.cjs:1:2'],
    ['    at async Promise.all (index 0)', '    at async Promise.all (index 0)'],
    [
      '    at node:internal/process/task_queues:95:5',
      '    at node:internal/process/task_queues:95:5',
    ],
    ['    at Object.The title of a book (/a/b/c.mjs:1:1)', '    at … (…/b/c.mjs:1:1)'],
    ['    at new Reader [as The title] (/a/b/c.mjs:1:1)', '    at new Reader (…/b/c.mjs:1:1)'],
    ['TypeError: Cannot read “The title”', 'TypeError'],
    ['Uncaught SyntaxError: Unexpected token <title> in JSON', 'Uncaught SyntaxError'],
    [
      'carrel: bug ab12 in push.start: Error: no “Plain sailing”',
      'carrel: bug ab12 in push.start: Error',
    ],
    ['carrel: bug ab12 in push.start: plain sailing', 'carrel: bug ab12 in push.start:'],
    [
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    ],
    ['Node.js v24.1.0', 'Node.js v24.1.0'],
    ['/home/ada/archives/plain.zip', null],
    ['  const title = "Plain sailing"', null],
    ['', null],
  ])('of %j stays %j', (line, said) => {
    expect(saidLine(line)).toBe(said);
  });

  test('of an error its name, its code and its places, with those of its cause', () => {
    const cause = Object.assign(new TypeError('“Plain sailing”'), { code: 'ENOSPC' });
    cause.stack = 'TypeError: “Plain sailing”\n    at write (/x/y/z.mjs:1:2)';
    const error = new Error('no room for “Plain sailing”', { cause });
    error.stack = 'Error: no room for “Plain sailing”\nPlain sailing\n    at save (/x/y/s.mjs:3:4)';
    expect(saidError(error)).toEqual([
      'Error',
      '    at save (…/y/s.mjs:3:4)',
      'because of',
      'TypeError ENOSPC',
      '    at write (…/y/z.mjs:1:2)',
    ]);
  });

  test.each([
    [null, ['a thrown null']],
    [42, ['a thrown number']],
    [{ title: 'Plain sailing' }, ['a thrown object']],
    ['RangeError: x\n    at f (/a/b/c.mjs:1:1)', ['RangeError', '    at f (…/b/c.mjs:1:1)']],
  ])('of %j, which is no error', (thrown, said) => {
    expect(saidError(thrown)).toEqual(said);
  });

  test('an error that is its own cause comes to an end', () => {
    const error = new Error('x');
    error.cause = error;
    expect(saidError(error).filter((line) => line === 'because of')).toHaveLength(3);
  });

  test('the text', () => {
    const text = reportText({
      id: 'ab12cd34',
      what: 'a bug in push',
      process: 'main',
      version: '1.2.3',
      platform: 'linux x64 6.1',
      versions: { electron: '45.0.0', chrome: '150.0', node: '24.1.0' },
      startedAt: new Date('2026-11-22T12:00:00Z'),
      at: new Date('2026-11-22T12:01:30Z'),
      error: ['Error'],
      before: ['12:01:29.000 service: bug x'],
    });
    expect(text.split('\n').slice(3)).toEqual([
      'number    ab12cd34',
      'what      a bug in push',
      'process   main',
      'Carrel    1.2.3',
      'system    linux x64 6.1',
      'Electron  45.0.0, Chromium 150.0, Node 24.1.0',
      'at        2026-11-22T12:01:30.000Z, 90 s after the start',
      '',
      'Error',
      '',
      'Before:',
      '12:01:29.000 service: bug x',
      '',
    ]);
  });
});

describe('what a process writes', () => {
  test('is heard by lines, however it comes, with what had no end', async () => {
    const stream = new PassThrough();
    const lines: string[] = [];
    hearLines(stream, (line) => lines.push(line));
    for (const chunk of ['on', 'e\ntwo\nthr', 'ee']) stream.write(chunk);
    stream.end();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(lines).toEqual(['one', 'two', 'three']);
  });

  test('without an end is heard in parts', async () => {
    const stream = new PassThrough();
    const lengths: number[] = [];
    hearLines(stream, ({ length }) => lengths.push(length));
    for (let chunk = 0; chunk < 10; chunk += 1) stream.write('x'.repeat(10_000));
    stream.end();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(100_000);
    expect(lengths.length).toBeGreaterThan(1);
  });
});

const day = 24 * 3_600_000;
const now = 100 * day;
const file = (path: string, ageMs: number, bytes = 1) => ({ path, bytes, modifiedMs: now - ageMs });
const namesOf = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);

describe('CR-2 reports and dumps stay for 30 days and in 50 MB', () => {
  test.each([
    ['nothing', [], []],
    ['all are young and small', [file('a', 0), file('b', keptMs)], []],
    ['one is too old', [file('a', 0), file('b', keptMs + 1)], ['b']],
    ['exactly as much as may be', [file('a', 1, keptBytes)], []],
    ['one alone is too much', [file('a', 1, keptBytes + 1)], ['a']],
    [
      'the oldest are too much',
      [file('old', 3, 10), file('new', 1, keptBytes - 10), file('middle', 2, 11)],
      ['middle', 'old'],
    ],
    [
      'one that would fit is older than one that does not',
      [file('a', 2), file('b', 1, keptBytes), file('c', 3)],
      ['a', 'c'],
    ],
  ])('%s', (_name, files, gone) => {
    expect(namesOf(toDelete(files, now))).toEqual(gone);
  });

  test('on the disk, wherever the reporter of the system puts them; its settings stay', () => {
    const paths = ['completed/a.dmp', 'completed/a.meta', 'pending/b.dmp', 'settings.dat', 'r.txt'];
    for (const path of paths) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), '');
      const at = path.startsWith('pending') ? now : now - keptMs - day;
      utimesSync(join(folder, path), at / 1_000, at / 1_000);
    }
    pruneCrashFiles([folder, join(folder, 'none')], now);
    const left = readdirSync(folder, { recursive: true, withFileTypes: true });
    expect(
      left
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['b.dmp', 'settings.dat']);
  });
});

describe('CR-3 the report of the last end', () => {
  test.each([
    ['none', [], null],
    ['of an earlier run', [file('/x-main-ab.txt', 60_000)], null],
    ['a bug that it outlived', [file('/x-bug-ab.txt', 1)], null],
    [
      'its own before a newer dump',
      [file('/x-main-ab.txt', 2), file('/d.dmp', 1)],
      '/x-main-ab.txt',
    ],
    ['the newest dump', [file('/old.dmp', 3), file('/new.dmp', 1), file('/x.meta', 0)], '/new.dmp'],
  ])('%s', (_name, files, path) => {
    expect(reportOfEnd(files, now - 5)).toBe(path);
  });
});

describe('CR-3 the marker of a run', () => {
  const marker = { pid: 12, startedAt: new Date('2026-11-22T12:00:00Z'), version: '1.2.3' };

  test('is there until the run ends well', () => {
    expect(readMarker(folder)).toBeNull();
    writeMarker(folder, marker);
    expect(readMarker(folder)).toEqual(marker);
    expect(statSync(join(folder, 'running.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['running.json']);
    removeMarker(folder);
    removeMarker(folder);
    expect(readMarker(folder)).toBeNull();
  });

  test.each(['', '{', '[]', 'null', '{"pid":"1"}', '{"pid":1,"startedAt":"x","version":"1"}'])(
    'that was cut or garbled (%j) still tells of an end',
    (text) => {
      writeFileSync(join(folder, 'running.json'), text);
      expect(readMarker(folder)).toEqual({ pid: 0, startedAt: new Date(0), version: 'unknown' });
    },
  );
});

const known = { platform: 'linux', versions: {}, version: '1.2.3' };

describe('CR-2 reports', () => {
  function reports() {
    const at = new Date('2026-11-22T12:00:00Z');
    return new CrashReports({ ...known, folder: join(folder, 'r'), startedAt: at, now: () => at });
  }
  const texts = () =>
    readdirSync(join(folder, 'r')).map((name) => readFileSync(join(folder, 'r', name), 'utf8'));

  test('are the person’s own, and named by what they are of', () => {
    const id = reports().bug('push', new Error('“Plain sailing” is gone'));
    const [name = ''] = readdirSync(join(folder, 'r'));
    expect(name).toBe(`2026-11-22T12-00-00-bug-${id}.txt`);
    expect(statSync(join(folder, 'r', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'r')).mode & 0o777).toBe(0o700);
    expect(texts()[0]).not.toContain('Plain');
  });

  test('say what went before, as far as it may be said', () => {
    const made = reports();
    made.heard('service', 'TypeError: no “Plain sailing”');
    made.heard('service', 'Plain sailing');
    made.heard('service', '    at f (/home/ada/x/y.mjs:1:1)');
    made.ended('service', 'code 1');
    expect(texts()[0]?.split('Before:\n')[1]?.split('\n')).toEqual([
      '12:00:00.000 service: TypeError',
      '12:00:00.000 service:     at f (…/x/y.mjs:1:1)',
      '12:00:00.000 service: code 1',
      '',
    ]);
  });

  test('of a bug of another process carry the number that the person was given', () => {
    reports().bugOf('service', { id: 'ab12', name: 'push', text: 'Error: “Plain”\n    at x' });
    const [name = ''] = readdirSync(join(folder, 'r'));
    expect(name).toBe('2026-11-22T12-00-00-service-ab12.txt');
    expect(texts()[0]).not.toContain('Plain');
  });

  test('do not fill the disk when a bug comes again and again; the end is written all the same', () => {
    const made = reports();
    for (let count = 0; count < 200; count += 1) made.bug('loop', new Error('x'));
    made.end('the end', new Error('x'));
    const names = readdirSync(join(folder, 'r'));
    expect(names).toHaveLength(51);
    expect(names.filter((name) => name.includes('-main-'))).toHaveLength(1);
  });

  test('that cannot be written cost nothing else', () => {
    writeFileSync(join(folder, 'r'), 'a file is in the way');
    expect(reports().bug('push', new Error('x'))).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('the guard of a run', () => {
  type Listener = (...args: unknown[]) => void;

  function guard() {
    const heard = new Map<string, Listener>();
    const done: unknown[] = [];
    const on = (name: string, listener: Listener) => heard.set(name, listener);
    const made = new CrashGuard(
      {
        app: {
          getVersion: () => '1.2.3',
          setPath: (...named) => void done.push(['path', ...named]),
          exit: (code) => void done.push(['exit', code]),
          on: on as never, // of the names that it listens to
        },
        crashReporter: { start: (options) => void done.push(['start', options]) },
        windowFolder: folder,
        say: ({ message }) => void done.push(['said', message]),
        process: { pid: 77, on: on as never },
      },
      known,
    );
    const tell = (name: string, ...args: unknown[]) => heard.get(name)?.(...args);
    return { made, done, tell };
  }

  test('CR-1: the crash reporter sends nothing, and its dumps stay below the window’s folder', () => {
    const { made, done } = guard();
    made.watch();
    expect(done).toEqual([
      ['path', 'crashDumps', join(folder, 'crash-dumps')],
      ['start', { uploadToServer: false, compress: false }],
    ]);
  });

  test.each(['uncaughtException', 'unhandledRejection'])(
    'CR-4: after an %s it writes a report, says so, and ends with 1, once',
    (name) => {
      const { made, done, tell } = guard();
      made.watch();
      made.begin();
      tell(name, new Error('“Plain sailing”'));
      tell(name, new Error('what follows from the first'));
      tell('quit');
      expect(done.slice(2)).toEqual([
        [
          'said',
          'Something in Carrel went wrong, and it has to end. Your archives were not touched.',
        ],
        ['exit', 1],
      ]);
      const reports = crashFiles([join(folder, 'reports')]);
      expect(reports).toHaveLength(1);
      expect(readFileSync(reports[0]?.path ?? '', 'utf8')).not.toContain('Plain');
      const next = guard().made.begin();
      expect(next).toEqual({ wasBad: true, report: reports[0]?.path });
      expect(endedBadly(next)).toEqual({ kind: 'ended-badly', hasReport: true });
    },
  );

  test('CR-4: it ends also when the words cannot be shown', () => {
    const exits: number[] = [];
    const made = new CrashGuard(
      {
        app: {
          getVersion: () => '1',
          setPath: () => undefined,
          exit: (code) => void exits.push(code ?? 0),
          on: () => undefined,
        },
        crashReporter: { start: () => undefined },
        windowFolder: folder,
        say: () => {
          throw new Error('no display');
        },
        process: { pid: 1, on: () => process },
      },
      known,
    );
    expect(() => made.end('a test', new Error('x'))).toThrow('no display');
    expect(exits).toEqual([1]);
  });

  test('CR-3: a run that ended as asked leaves nothing to tell', () => {
    const { made, tell } = guard();
    made.watch();
    expect(made.begin()).toEqual({ wasBad: false, report: null });
    tell('quit');
    const next = guard().made.begin();
    expect(endedBadly(next)).toBeNull();
  });

  test('CR-3: a run that was killed is told of, without a report', () => {
    guard().made.begin();
    expect(endedBadly(guard().made.begin())).toEqual({ kind: 'ended-badly', hasReport: false });
  });

  test('CR-2: a start takes away what is too old, of reports and of dumps', () => {
    const old = (Date.now() - keptMs - day) / 1_000;
    const paths = ['reports/old.txt', 'reports/new.txt', 'crash-dumps/pending/old.dmp'];
    for (const path of paths) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), '');
      if (path.includes('old')) utimesSync(join(folder, path), old, old);
    }
    guard().made.begin();
    const left = crashFiles([join(folder, 'reports'), join(folder, 'crash-dumps')]);
    expect(namesOf(left)).toEqual([join(folder, 'reports', 'new.txt')]);
  });

  test('a terminal that was closed is no reason to end', () => {
    const stream = new PassThrough();
    bearDeafStreams([stream]);
    expect(() => stream.emit('error', new Error('EPIPE'))).not.toThrow();
  });

  test('CR-3: a folder in the place of the marker costs no run its good end', () => {
    mkdirSync(join(folder, 'running.json', 'below'), { recursive: true });
    const { made, done, tell } = guard();
    made.watch();
    expect(made.begin().wasBad).toBe(true);
    tell('quit');
    expect(done.slice(2)).toEqual([]);
    expect(readMarker(folder)).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith('running'))).toEqual([]);
  });

  test('CR-3: a marker that cannot be taken away ends no good run badly', () => {
    const { made, done, tell } = guard();
    made.watch();
    made.begin();
    // A link that leads to itself: nothing below it can be found, or taken away.
    rmSync(folder, { recursive: true });
    symlinkSync(folder, folder);
    tell('quit');
    expect(done.slice(2)).toEqual([]);
  });

  test('a start that gives way to another Carrel leaves that one’s marker alone', () => {
    guard().made.begin();
    const { made, tell } = guard();
    made.watch();
    tell('quit');
    expect(readMarker(folder)?.pid).toBe(77);
  });

  test('Windows ends the session of its user: that is no crash', () => {
    const { made, tell } = guard();
    made.watch();
    made.begin();
    let end: Listener = () => undefined;
    tell(
      'browser-window-created',
      {},
      { on: (_name: string, listener: Listener) => (end = listener) },
    );
    end();
    expect(readMarker(folder)).toBeNull();
  });

  test('CR-3: a process of Chromium’s that ends is noted, our own helpers not twice', () => {
    const { made, tell } = guard();
    made.watch();
    tell('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5, name: 'GPU' });
    tell(
      'child-process-gone',
      {},
      { type: 'Utility', reason: 'killed', exitCode: 9, name: 'Carrel service' },
    );
    tell(
      'child-process-gone',
      {},
      { type: 'Utility', reason: 'clean-exit', exitCode: 0, name: 'Audio' },
    );
    const names = crashFiles([join(folder, 'reports')]).map(({ path }) => path.split('/').at(-1));
    expect(names).toEqual([expect.stringMatching(/-GPU-GPU-[0-9a-f]{8}\.txt$/)]);
  });
});
