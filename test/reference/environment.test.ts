import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  makeEnvironment,
  referenceEnvironment,
  wantedPythons,
  type EnvironmentPlace,
} from './environment.ts';
import { findPython } from './find-python.ts';

const isGate = process.env['CI'] === 'true';
const work = mkdtempSync(join(tmpdir(), 'carrel-environment-'));
const wanted = wantedPythons.verawood;
const found = findPython(wanted, process.env);
const why = typeof found === 'string' ? ` (not run: ${found})` : '';

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A folder in which `name` is a program that does what `script` says. */
function folderWith(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

function answering(version: string): string {
  return `echo ${version} "$0"`;
}

describe.skipIf(process.platform === 'win32')('finding a Python', () => {
  const home = join(work, 'empty-home');
  const inHome = { HOME: home, PATH: '' };

  test('says what was looked for where there is none', () => {
    expect(findPython(wanted, inHome)).toBe(
      'no Python 3.12 that can make virtual environments (looked at pyenv and PATH)',
    );
  });

  test('takes the exact version of pyenv before a later one, and a later one before PATH', () => {
    const root = join(work, 'pyenv');
    const path = folderWith(join(work, 'on-path'), 'python3.12', answering('3.12.3'));
    folderWith(join(root, 'versions/3.12.9/bin'), 'python', answering('3.12.9'));
    folderWith(join(root, 'versions/3.12.11/bin'), 'python', answering('3.12.11'));
    folderWith(join(root, 'versions/3.11.7/bin'), 'python', answering('3.11.7'));
    const variables = { ...inHome, PYENV_ROOT: root, PATH: path };
    expect(findPython(wanted, variables)).toMatchObject({ version: '3.12.11' });
    folderWith(join(root, 'versions/3.12.1/bin'), 'python', answering('3.12.1'));
    expect(findPython(wanted, variables)).toEqual({
      version: '3.12.1',
      path: join(root, 'versions/3.12.1/bin/python'),
    });
  });

  test('knows pyenv by its shims on PATH, where HOME is another', () => {
    const root = join(work, 'elsewhere');
    const shims = folderWith(join(root, 'shims'), 'python3.12', 'exit 127');
    folderWith(join(root, 'versions/3.12.4/bin'), 'python', answering('3.12.4'));
    const variables = { ...inHome, PATH: shims };
    expect(findPython(wanted, variables)).toMatchObject({ version: '3.12.4' });
  });

  test('passes over shims that fail and over other versions', () => {
    const shims = folderWith(join(work, 'failing', 'shims'), 'python3.12', 'exit 127');
    const other = folderWith(join(work, 'other'), 'python3', answering('3.13.0'));
    const right = folderWith(join(work, 'right'), 'python3', answering('3.12.7'));
    const variables = { ...inHome, PATH: [shims, other, right].join(':') };
    expect(findPython(wanted, variables)).toMatchObject({ version: '3.12.7' });
  });

  test('takes the one that is named, and no other', () => {
    const right = folderWith(join(work, 'right'), 'python3.12', answering('3.12.7'));
    const variables = { ...inHome, PATH: right, CARREL_PYTHON_3_12: join(work, 'nothing') };
    expect(findPython(wanted, variables)).toBe(
      `no Python 3.12 that can make virtual environments (looked at ${join(work, 'nothing')})`,
    );
  });
});

/** Where environments of nothing but Python are made; `said` tells how often one was installed. */
function placeIn(folder: string, variables: EnvironmentPlace['variables']) {
  const said: string[] = [];
  const requirements = join(folder, 'requirements');
  mkdirSync(requirements, { recursive: true });
  const list = join(requirements, 'verawood.txt');
  writeFileSync(list, '# nothing\n');
  const log = (line: string) => said.push(line);
  const place: EnvironmentPlace = { folder, requirements, variables, log };
  return { place, said, list, made: join(folder, 'verawood') };
}

describe.skipIf(process.platform === 'win32')('keeping an environment', () => {
  // Answers as a Python does that finds, makes and fills environments, but at once.
  const quick = `case "$*" in
*ensurepip*) ${answering('3.12.1')} ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac`;
  const bin = folderWith(join(work, 'quick'), 'python3.12', quick);
  const { place, said, list, made } = placeIn(join(work, 'kept'), { HOME: work, PATH: bin });

  /** How often something is installed for an environment. */
  async function installs(): Promise<number> {
    said.length = 0;
    const environment = await makeEnvironment('verawood', place);
    expect(environment).toMatchObject({ python: join(made, 'bin/python') });
    return said.length;
  }

  test('installs once, though two ask at the same time, and then uses it again', async () => {
    await Promise.all([
      makeEnvironment('verawood', place),
      makeEnvironment('verawood', { ...place }),
    ]);
    expect(said).toHaveLength(1);
    expect(await installs()).toBe(0);
  });

  test('installs anew what an interrupted install left', async () => {
    rmSync(join(made, 'stamp.json'));
    writeFileSync(join(made, 'left'), '');
    expect(await installs()).toBe(1);
    expect(existsSync(join(made, 'left'))).toBe(false);
    expect(await installs()).toBe(0);
  });

  test('installs anew where the Python beneath is gone', async () => {
    rmSync(join(made, 'bin/python'));
    symlinkSync(join(work, 'gone'), join(made, 'bin/python'));
    expect(await installs()).toBe(1);
  });

  test('installs anew for other requirements', async () => {
    writeFileSync(list, '# nothing else\n');
    expect(await installs()).toBe(1);
    expect(await installs()).toBe(0);
  });

  test('says that a Python is missing', async () => {
    const variables = { HOME: work, PATH: '' };
    expect(await makeEnvironment('verawood', { ...place, variables })).toEqual({
      missing: 'no Python 3.12 that can make virtual environments (looked at pyenv and PATH)',
    });
  });
});

describe.skipIf(typeof found === 'string' && !isGate)(`making an environment${why}`, () => {
  test('gives a Python of its own, with the packages of the release', async () => {
    const environment = await referenceEnvironment('verawood');
    if ('missing' in environment) throw new Error(environment.missing);
    expect(environment.pythonVersion).toMatch(/^3\.12\.\d+$/);
    const code =
      'import sys, importlib.metadata as m; print(sys.prefix, m.version("openedx-core"))';
    const { python, env, folder } = environment;
    const answer = execFileSync(python, ['-c', code], { encoding: 'utf8', env });
    expect(answer.trim()).toBe(`${folder} 1.0.3`);
  });

  test('says what cannot be had, and leaves nothing half made', async () => {
    const { place, list, made } = placeIn(join(work, 'made'), process.env);
    writeFileSync(list, `./nowhere-1.0-py3-none-any.whl --hash=sha256:${'0'.repeat(64)}\n`);
    expect(await makeEnvironment('verawood', place)).toEqual({
      missing: expect.stringMatching(/^the server code could not be installed: ERROR: .*nowhere/),
    });
    expect(existsSync(made)).toBe(false);
  });
});
