import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Result } from '../../../contract/result.ts';
import type { UpdateState } from '../../../contract/shell.ts';
import { openUpdateEngine } from '../../../main/hosts/electron/updates/update-engine.ts';
import type { UpdateEngine } from '../../../main/hosts/electron/updates/updates.ts';
import { makeSelfSigned } from '../instance/made-certificate.ts';
import { makeUpdates } from './made-update-engine.ts';
import { feedOf, installer, makeMachine, servePlainly, serveRelease } from './made-release.ts';
import type { MadeMachine, MadeRelease } from './made-release.ts';

// Windows' updater of electron-updater itself, over Node on this machine; PowerShell is stood in for.
const publisher = 'The Carrel authors';
const good = installer(publisher);

let machine: MadeMachine;
let release: MadeRelease;
beforeEach(async () => {
  machine = makeMachine({ hasPowershell: true });
  release = await serveRelease();
  release.files.set('feed', feedOf('2.0.0', good)).set('Carrel.exe', good);
});
afterEach(async () => {
  await release.close();
  machine.leave();
});

/** An app of version 1.2.3 that has this release for its feed. */
function makeApp(config: Readonly<Record<string, string>> = {}, authorities?: readonly string[]) {
  const app = new EventEmitter();
  const file = machine.configure({
    provider: 'generic',
    url: release.url,
    updaterCacheDirName: 'cache',
    publisherName: publisher,
    ...config,
  });
  const adapter = {
    version: '1.2.3',
    name: 'carrel',
    isPackaged: true,
    appUpdateConfigPath: file,
    userDataPath: machine.folder,
    baseCachePath: machine.folder,
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => void app.emit('quit', 0),
    onQuit: (handler: (code: number) => void) => void app.once('quit', handler),
  };
  const open = (): Promise<Result<UpdateEngine, string>> =>
    openUpdateEngine({
      platform: 'win32',
      adapter,
      systems: new EventEmitter(),
      authorities: authorities ?? [release.authority],
    });
  return { app, open };
}

/** Turned on: looks, and goes on until there is nothing more to do. */
async function update(made: ReturnType<typeof makeApp>) {
  const rig = makeUpdates({ openEngine: made.open });
  rig.updates.answered('app.getPreferences', { looksForUpdates: true });
  await rig.updates.look(true);
  rig.updates.ending();
  made.app.emit('quit', 0);
  return rig;
}

/** Nothing was kept, and the end of the app has run nothing. */
function expectNothingInstalled(): void {
  expect(machine.kept()).toEqual([]);
  expect(existsSync(machine.mark)).toBe(false);
}

/** The words of a failure. */
function wordsOf(state: UpdateState): string {
  return state.kind === 'failed' ? state.failure.message : state.kind;
}

const changed = 'The new version is not what was published, and was thrown away.';
const notSigned =
  'The new version is not shown to be signed by Carrel’s publisher, and was thrown away.';
const notSecure = 'The place that new versions come from is not secure, so nothing was fetched.';
const nonsense = 'What is said of a new version makes no sense, so nothing was fetched.';
/** A process of its own takes its time: only the limit of a test ends the waiting. */
const patience = { timeout: 60_000 };
const away = 'The new version could not be fetched from the place that it comes from.';

describe('a good update', () => {
  test('UP-1 UP-3 is fetched, looked at and installed when the app ends', async () => {
    const { app, open } = makeApp();
    const rig = makeUpdates({ openEngine: open });
    rig.updates.answered('app.getPreferences', { looksForUpdates: true });
    await rig.updates.look(false);
    expect(rig.told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['idle', 'looking', 'fetching', 'ready']),
    );
    expect(rig.updates.state).toEqual({ kind: 'ready', version: '2.0.0', held: false });
    expect(machine.kept()).toEqual(['Carrel.exe']);
    expect(existsSync(machine.mark)).toBe(false);
    chmodSync(join(machine.folder, 'cache', 'pending', 'Carrel.exe'), 0o755); // as on Windows
    rig.updates.ending();
    app.emit('quit', 0);
    await vi.waitFor(
      () => expect(readFileSync(machine.mark, 'utf8')).toBe('--updated /S\n'),
      patience,
    );
  });

  test('is installed and started where that was asked for', async () => {
    const { open } = makeApp();
    const rig = makeUpdates({ openEngine: open });
    rig.updates.answered('app.getPreferences', { looksForUpdates: true });
    await rig.updates.look(false);
    chmodSync(join(machine.folder, 'cache', 'pending', 'Carrel.exe'), 0o755);
    rig.updates.install();
    rig.updates.ending();
    rig.updates.end();
    await vi.waitFor(
      () => expect(readFileSync(machine.mark, 'utf8')).toBe('--updated /S --force-run\n'),
      patience,
    );
  });

  test('UP-1 is not installed by an end that breaks work off', async () => {
    const { app, open } = makeApp();
    const rig = makeUpdates({ openEngine: open });
    rig.updates.answered('app.getPreferences', { looksForUpdates: true });
    await rig.updates.look(false);
    const file = join(machine.folder, 'cache', 'pending', 'Carrel.exe');
    chmodSync(file, 0o755);
    rig.world.isBusy = true;
    rig.updates.ending();
    app.emit('quit', 0);
    // One that was begun before this one would have written its mark before.
    const later = join(machine.folder, 'later');
    spawnSync(file, { env: { ...process.env, MADE_INSTALL_MARK: later } });
    expect([existsSync(later), existsSync(machine.mark)]).toEqual([true, false]);
  });

  test('is asked for by nothing that would tell one Carrel from another', async () => {
    const rig = makeUpdates({ openEngine: makeApp().open });
    rig.updates.answered('app.getPreferences', { looksForUpdates: true });
    await rig.updates.look(false);
    expect(release.asked).toEqual(['feed', 'Carrel.exe']);
    const told = release.headers.map(({ host: _host, connection: _connection, ...rest }) => rest);
    const words = { 'cache-control': 'no-cache', 'user-agent': 'electron-builder' };
    expect(told).toEqual([words, { ...words, accept: '*/*' }]);
    expect(readdirSync(machine.folder)).not.toContain('.updaterId');
  });
});

describe('UP-3 a bad update is refused, and the app goes on', () => {
  test.each([
    ['unsigned', installer(null), notSigned],
    ['signed by another publisher', installer('Somebody Else'), notSigned],
    ['signed by one whose name begins alike', installer(`${publisher} Ltd`), notSigned],
  ])('%s', async (_name, file, words) => {
    release.files.set('feed', feedOf('2.0.0', file)).set('Carrel.exe', file);
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(words);
    expect(release.asked).toEqual(['feed', 'Carrel.exe']);
    expectNothingInstalled();
  });

  test.each([
    ['wrong hash', Buffer.from(good).fill('y', 60_000, 60_001)],
    ['truncated', good.subarray(0, -1)],
    ['longer', Buffer.concat([good, Buffer.from('#')])],
    ['empty', Buffer.alloc(0)],
  ])('%s', async (_name, file) => {
    release.files.set('Carrel.exe', file);
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(changed);
    expectNothingInstalled();
  });

  test('truncated: the connection ends before its time', async () => {
    release.files.set('Carrel.exe', (response) => {
      response.setHeader('content-length', good.length);
      response.write(good.subarray(0, 50_000), () => response.destroy());
    });
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(away);
    expectNothingInstalled();
  });

  test.each(['1.2.2', '0.9.0', '1.2.3', '1.2.3-rc.1'])(
    'UP-4 older or no newer: %s',
    async (version) => {
      release.files.set('feed', feedOf(version, good));
      const { updates } = await update(makeApp());
      expect(updates.state).toEqual({ kind: 'idle', lookedAt: '2026-11-22T10:00:00.000Z' });
      expect(release.asked).toEqual(['feed']);
      expectNothingInstalled();
    },
  );

  test('and the next good one is taken, whatever came before', async () => {
    release.files.set('Carrel.exe', good.subarray(0, 1_000));
    const made = makeApp();
    const rig = makeUpdates({ openEngine: made.open });
    rig.updates.answered('app.getPreferences', { looksForUpdates: true });
    await rig.updates.look(false);
    expect(wordsOf(rig.updates.state)).toBe(changed);
    release.files.set('Carrel.exe', good);
    await rig.updates.look(true);
    expect(rig.updates.state).toEqual({ kind: 'ready', version: '2.0.0', held: false });
  });
});

describe('UP-3 UP-4 an http feed is refused', () => {
  let plain: MadeRelease;
  beforeEach(async () => {
    plain = await servePlainly();
    plain.files.set('feed', feedOf('2.0.0', good)).set('Carrel.exe', good);
  });
  afterEach(() => plain.close());

  test('before anything is asked of it', async () => {
    const { updates } = await update(makeApp({ url: plain.url }));
    expect(updates.state).toEqual({
      kind: 'unavailable',
      why: 'This build would take newer versions from a place that is not secure (https), so it takes none.',
    });
    expect(plain.asked).toEqual([]);
    expectNothingInstalled();
  });

  test.each([
    ['that a redirect leads to', 'feed', ''],
    ['that a redirect of the installer leads to', 'Carrel.exe', 'Carrel.exe'],
  ])('%s', async (_name, from, to) => {
    release.files.set(from, (response) => {
      response.writeHead(302, { location: `${plain.url}${to === '' ? 'latest.yml' : to}` }).end();
    });
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(notSecure);
    expect(plain.asked).toEqual([]);
    expectNothingInstalled();
  });

  test('that a secure feed names for the installer', async () => {
    release.files.set('feed', feedOf('2.0.0', good, { url: `${plain.url}Carrel.exe` }));
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(notSecure);
    expect(plain.asked).toEqual([]);
    expectNothingInstalled();
  });
});

describe('UP-4 a place that cannot show who it is', () => {
  test.each([
    ['a certificate that vouches for itself', () => serveRelease(makeSelfSigned('127.0.0.1')), []],
    ['an authority that nobody here knows', () => serveRelease(), []],
  ])('%s', async (_name, serve, authorities) => {
    await release.close();
    release = await serve();
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const { updates } = await update(makeApp({}, authorities));
      expect(wordsOf(updates.state)).toBe(notSecure);
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
    expect(release.asked).toEqual([]);
  });
});

describe('UP-2 no signature is left unread', () => {
  test('where PowerShell cannot be run, nothing is taken', async () => {
    machine.leave();
    machine = makeMachine({ hasPowershell: false });
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(notSigned);
    expectNothingInstalled();
  });

  test('a build without the name of a publisher takes nothing', async () => {
    const { updates } = await update(makeApp({ publisherName: '' }));
    expect(updates.state).toMatchObject({ kind: 'unavailable' });
    expect(release.asked).toEqual([]);
  });

  test.each([
    'Carrel’;calc;’.exe',
    "Carrel';calc;'.exe",
    'Carrel%E2%80%99.exe',
    'Carrel%27.exe',
    'Carrel$(calc).exe',
    'Carrel`.exe',
    'Carrel".exe',
  ])(
    'an installer whose name PowerShell could take for words of its own is not fetched: %s',
    async (name) => {
      release.files.set('feed', feedOf('2.0.0', good, { url: JSON.stringify(name) }));
      const { updates } = await update(makeApp());
      expect(wordsOf(updates.state)).toBe(nonsense);
      expect(release.asked).toEqual(['feed']);
      expectNothingInstalled();
    },
  );

  test('an installer that fetches the rest itself is refused', async () => {
    const packages = 'packages:\n  x64:\n    path: part.7z\n    sha512: a\n    size: 1\n';
    const both = `${feedOf('2.0.0', good)}${packages}${packages.replace('packages:\n  x64', '  arm64')}`;
    release.files.set('feed', both);
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(nonsense);
    expect(release.asked).toEqual(['feed']);
    expectNothingInstalled();
  });
});

describe('UP-3 a feed that makes no sense', () => {
  test.each([
    ['no feed', undefined, away],
    ['an empty feed', '', nonsense],
    ['no words', '[]', nonsense],
    ['not as such words are written', 'version: [', nonsense],
    ['no version', 'version: newest', nonsense],
    ['no files', 'version: 2.0.0', nonsense],
    ['no hash', 'version: 2.0.0\nfiles:\n  - url: Carrel.exe\n', nonsense],
    ['without end', `${feedOf('2.0.0', good)}# ${'x'.repeat(2_000_000)}\n`, nonsense],
  ])('%s', async (_name, feed, words) => {
    if (feed === undefined) release.files.delete('feed');
    else release.files.set('feed', feed);
    const { updates } = await update(makeApp());
    expect(wordsOf(updates.state)).toBe(words);
    expect(release.asked).toEqual(['feed']);
    expectNothingInstalled();
  });
});

test('UP-1 fetching is broken off for work, connection and all, and goes on after', async () => {
  let isOver = Promise.resolve();
  release.files.set('Carrel.exe', (response) => {
    isOver = new Promise((resolve) => response.once('close', resolve));
    response.setHeader('content-length', good.length);
    response.write(good.subarray(0, 50_000)); // and no more
  });
  const rig = makeUpdates({ openEngine: makeApp().open });
  rig.updates.answered('app.getPreferences', { looksForUpdates: true });
  const looked = rig.updates.look(false);
  await vi.waitFor(() => expect(release.asked).toEqual(['feed', 'Carrel.exe']), patience);
  await rig.work(true);
  await isOver;
  const heldAgain = { kind: 'fetching', version: '2.0.0', share: 0, held: true };
  await vi.waitFor(() => expect(rig.updates.state).toEqual(heldAgain), patience);
  release.files.set('Carrel.exe', good);
  await rig.work(false);
  await looked;
  expect(rig.updates.state).toEqual({ kind: 'ready', version: '2.0.0', held: false });
});
