import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createKeychain, hasKeychain } from '../../../main/hosts/electron/hardening/keychain.ts';
import { createSealedSecrets, secretsFolder } from '../../../main/settings/sealed-secrets.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';
import { makeKeychain } from './made-keychain.ts';

const canary = 'canary-7f3a-secret';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-secrets-'));
  folders.push(folder);
  return folder;
}

function storeIn(folder: string, keychain = makeKeychain(), platform: NodeJS.Platform = 'linux') {
  return createSealedSecrets(folder, createKeychain(keychain, platform));
}

/** Every file below a folder, with its bytes. */
function filesOf(folder: string): readonly { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

describe('a keychain', () => {
  test('keeps a secret for the next start, in no file as it is (SE-1)', async () => {
    const folder = newFolder();
    const store = storeIn(folder);
    await store.set('instance/a', canary);
    expect(store.keeps).toBe('keychain');
    const next = storeIn(folder);
    expect([await next.has('instance/a'), await next.get('instance/a')]).toEqual([true, canary]);
    expect([await next.has('instance/b'), await next.get('instance/b')]).toEqual([false, null]);
    for (const { bytes } of filesOf(folder)) {
      expect(bytes.includes(canary)).toBe(false);
      expect(Buffer.from(bytes.toString(), 'base64').includes(canary)).toBe(false);
    }
  });

  test.skipIf(process.platform === 'win32')(
    'files and folder are the owner’s alone (SE-4)',
    async () => {
      const folder = newFolder();
      await storeIn(folder).set('instance/a', canary);
      const [file] = filesOf(folder);
      expect(statSync(join(folder, secretsFolder)).mode & 0o777).toBe(0o700);
      expect(statSync(file?.path ?? '').mode & 0o777).toBe(0o600);
    },
  );

  test('files that were exchanged give nobody’s secret', async () => {
    const folder = newFolder();
    const store = storeIn(folder);
    await store.set('instance/a', canary);
    const [first] = filesOf(folder);
    await store.set('instance/b', 'another');
    const second = filesOf(folder).find(({ path }) => path !== first?.path);
    writeFileSync(second?.path ?? '', first?.bytes ?? '');
    expect(await storeIn(folder).get('instance/b')).toBeNull();
  });

  test('one that is another now, or is locked, has nothing: the secret is asked for again', async () => {
    const folder = newFolder();
    await storeIn(folder).set('instance/a', canary);
    const other = makeKeychain({ key: Buffer.alloc(32, 8) });
    expect(await storeIn(folder, other).get('instance/a')).toBeNull();
    const [file] = filesOf(folder);
    writeFileSync(file?.path ?? '', 'no base64 of ours');
    expect(await storeIn(folder).get('instance/a')).toBeNull();
  });

  test('an old Electron without the calls that wait for nothing does as well', async () => {
    const folder = newFolder();
    const { encryptString, decryptString } = makeKeychain();
    const old = {
      getSelectedStorageBackend: () => 'kwallet5',
      isEncryptionAvailable: () => true,
      encryptString,
      decryptString,
    };
    await storeIn(folder, old).set('instance/a', canary);
    expect(await storeIn(folder, old).get('instance/a')).toBe(canary);
  });
});

describe('without a keychain nothing is written, and the secret lasts until Carrel ends (SE-1)', () => {
  test.each([
    ['basic_text', makeKeychain({ backend: 'basic_text', mark: 'v10' })],
    ['unknown', makeKeychain({ backend: 'unknown' })],
    ['a fallback that claims to be one', makeKeychain({ mark: 'v10' })],
    ['a keychain that is locked', makeKeychain({ isLocked: true })],
    [
      'one that is not available',
      { ...makeKeychain(), isAsyncEncryptionAvailable: () => Promise.resolve(false) },
    ],
  ])('%s', async (_name, keychain) => {
    const folder = newFolder();
    const store = storeIn(folder, keychain);
    await store.set('instance/a', canary);
    expect(await store.get('instance/a')).toBe(canary);
    expect(store.keeps).toBe('session'); // which the window then says
    expect(filesOf(folder)).toEqual([]);
    expect(await storeIn(folder, keychain).get('instance/a')).toBeNull();
  });

  test.each(['basic_text', 'unknown', 'something new'])('%s is no keychain', (backend) => {
    expect(hasKeychain(makeKeychain({ backend }), 'linux')).toBe(false);
  });

  test('macOS and Windows mark theirs as Linux marks what is open to all', async () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const folder = newFolder();
      const store = storeIn(folder, makeKeychain({ backend: 'unknown', mark: 'v10' }), platform);
      await store.set('instance/a', canary);
      expect(filesOf(folder)).toHaveLength(1);
    }
  });

  test('a secret that can no longer be sealed does not leave its older one behind', async () => {
    const folder = newFolder();
    await storeIn(folder).set('instance/a', 'older');
    await storeIn(folder, makeKeychain({ isLocked: true })).set('instance/a', canary);
    expect(filesOf(folder)).toEqual([]);
  });
});

test('SE-2: nothing asks Electron to encrypt with a password that everyone knows', () => {
  const sources = ['main', 'preload', 'renderer', 'contract', 'scripts', 'bin'].flatMap((folder) =>
    filesOf(join(import.meta.dirname, '../../..', folder)),
  );
  expect(sources.length).toBeGreaterThan(300);
  const name = ['set', 'UsePlainTextEncryption'].join('');
  const named = sources.filter(({ bytes }) => bytes.includes(name)).map(({ path }) => path);
  // The rule against it is all that says the name.
  expect(named).toEqual([expect.stringMatching(/electron-rules\.ts$/)]);
});

describe('SE-5: signing out', () => {
  test('leaves nothing in either store, whoever looks', async () => {
    const folder = newFolder();
    for (const store of [storeIn(folder), createSessionSecrets()]) {
      await store.set('instance/a', canary);
      await store.delete('instance/a');
      await store.delete('instance/a');
      expect([await store.has('instance/a'), await store.get('instance/a')]).toEqual([false, null]);
    }
    expect(filesOf(folder)).toEqual([]);
    expect(await storeIn(folder).get('instance/a')).toBeNull();
  });

  test('a kill at any moment leaves all of a secret or nothing, and what was told gone is gone', async () => {
    for (let kill = 1; kill <= 5; kill++) {
      const folder = newFolder();
      const last = await killAfter(folder, kill * 7);
      const found = await storeIn(folder).get('instance/a');
      if (found === null) continue;
      const [word = '', turn = ''] = last.split(' ');
      // Kept is the one that was told, or the one that was being written.
      expect(found).toBe(`canary-${word === 'gone' ? Number(turn) + 1 : turn}`);
      await storeIn(folder).delete('instance/a');
      expect(existsSync(join(folder, secretsFolder))).toBe(true);
      expect(await storeIn(folder).has('instance/a')).toBe(false);
    }
  }, 30_000);
});

/** Runs the child, kills it after so many lines, and answers with its last one. */
function killAfter(folder: string, lines: number): Promise<string> {
  const script = join(import.meta.dirname, 'sign-out-child.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  return new Promise((resolve) =>
    child.once('close', () =>
      resolve(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1) ?? ''),
    ),
  );
}
