import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { contentPath } from '../../../main/sandbox/content-store.ts';
import type { PracticeStore } from '../../../main/staging/practice-schema.ts';
import { openPracticeStore } from '../../../main/staging/practice-store.ts';
import { PracticeRig } from '../../contract/practice-rig.ts';
import { RestClient } from '../../contract/rest-rig.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import type { ZipFile } from '../../corpus/stored-zip.ts';
import { tinyFiles } from '../push/tiny-library.ts';

let rig = new PracticeRig('verawood', 'mysql');
const client = new RestClient();
afterEach(() => rig.finish());

async function start(release: PracticeRig['release'], database: PracticeRig['database']) {
  rig = new PracticeRig(release, database);
  await client.use(await rig.start());
}

const restore = (files: readonly ZipFile[]) => client.restore(new Uint8Array(storedZip(files)));

async function restoredId(files: readonly ZipFile[]): Promise<number> {
  const task = await restore(files);
  expect(task).toMatchObject({ state: 'Succeeded' });
  return (task['result'] as { learning_package_id: number }).learning_package_id;
}

async function logOf(task: Readonly<Record<string, unknown>>): Promise<string> {
  return await (await fetch(String(task['error_log']))).text();
}

/** Reads what the running practice instance has; SQLite lets both. */
function inStore<T>(read: (store: PracticeStore) => T): T {
  const opened = openPracticeStore(rig.folder, { sameCase: true });
  if (!opened.ok) throw new Error(opened.failure.message);
  const found = read(opened.value);
  opened.value.close();
  return found;
}

const contents = () => join(rig.folder, 'content');
const keptFiles = () =>
  readdirSync(contents(), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const fileNamed = (name: string) => {
  const found = tinyFiles().find((one) => String(one.name).endsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return { sha256: hashOf(found.bytes), bytes: found.bytes.length };
};
const replaced = (name: string, change: (text: string) => string): ZipFile[] =>
  tinyFiles().map((file) =>
    file.name === name ? { name, bytes: Buffer.from(change(file.bytes.toString())) } : file,
  );
const at = '2026-01-01T10:00:00Z';

describe('a restored library stays in the practice instance', () => {
  test('with entities, versions, files and children', async () => {
    await start('verawood', 'mysql');
    const id = await restoredId(tinyFiles());
    const entities = inStore((store) => [...store.eachEntity(id)]);
    const made = expect.stringMatching(/^20\d\d-/) as string; // versions have no time of their own
    expect(entities).toEqual([
      expect.objectContaining({
        key: 'unit-one',
        kind: 'unit',
        versions: [expect.objectContaining({ number: 1, children: ['xblock.v1:html:bowline'] })],
      }),
      {
        key: 'xblock.v1:html:bowline',
        kind: 'component',
        type: 'html',
        title: 'xblock.v1:html:bowline',
        draft: 1,
        published: 1,
        createdAt: at,
        canStandAlone: true,
        versions: [
          {
            number: 1,
            title: 'xblock.v1:html:bowline',
            createdAt: made,
            files: [
              { name: 'block.xml', ...fileNamed('bowline/component_versions/v1/block.xml') },
              { name: 'static/knot.png', ...fileNamed('knot.png') },
            ],
            children: [],
          },
        ],
      },
      expect.objectContaining({ key: 'xblock.v1:html:gone', draft: null, versions: [] }),
      expect.objectContaining({ key: 'xblock.v1:html:reef', draft: 2, published: null }),
    ]);
    expect(inStore((store) => [...store.eachCollection(id)])).toEqual([
      {
        key: 'basics',
        title: 'Basics',
        description: '',
        createdAt: made,
        members: new Set(['xblock.v1:html:bowline']),
      },
    ]);
  });

  test('its contents lie beside it by their hash, each once, the owner’s alone', async () => {
    await start('verawood', 'mysql');
    await restoredId(tinyFiles());
    const first = keptFiles().toSorted();
    await restoredId(tinyFiles({ title: 'Again' }));
    expect(keptFiles().toSorted()).toEqual(first);
    expect(first).toHaveLength(3);
    for (const sha256 of first) {
      const path = contentPath(contents(), sha256);
      expect(hashOf(readFileSync(path))).toBe(sha256);
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  test('what a server loses is lost here too', async () => {
    await start('ulmo', 'mysql');
    const html = 'entities/xblock.v1/html';
    // Ulmo finds files by the key, and the folder has another name.
    const moved = tinyFiles().map((file) => ({
      ...file,
      name: String(file.name).replace(`${html}/bowline`, `${html}/folder`),
    }));
    const id = await restoredId(moved);
    const [, bowline] = inStore((store) => [...store.eachEntity(id)]);
    expect(bowline).toMatchObject({ key: 'xblock.v1:html:bowline', draft: 1 });
    expect(bowline?.versions.map(({ files }) => files)).toEqual([[]]);
    const children = replaced('entities/unit-one.toml', (text) =>
      text.replace('["xblock', '["xblock.v1:html:nobody", "xblock'),
    );
    const other = await restoredId(children);
    const unit = inStore((store) => [...store.eachEntity(other)]).find(
      ({ kind }) => kind === 'unit',
    );
    expect(unit?.versions[0]?.children).toEqual(['xblock.v1:html:bowline']);
  });
});

describe('what is not restored', () => {
  test('an exception of the database: the platform’s log, in the words of MySQL', async () => {
    await start('ulmo', 'mysql');
    const twice = [
      ...tinyFiles(),
      ...tinyFiles()
        .filter(({ name }) => name === 'entities/unit-one.toml')
        .map((file) => ({ ...file, name: 'entities/unit-two.toml' })),
    ];
    const task = await restore(twice);
    expect(task).toMatchObject({ state: 'Failed', result: null });
    expect(await logOf(task)).toBe(
      'Unexpected error during library restore: ' +
        `(1062, "Duplicate entry '1-unit-one' for key ` +
        `'oel_publishing_publishableentity.oel_pub_ent_uniq_lp_key'")`,
    );
    expect(inStore((store) => store.nextPackage())).toBe(1);
    expect(existsSync(contents())).toBe(false);
  });

  test('TOML that no reader takes: the words of tomlkit, and of tomllib on Verawood', async () => {
    const broken = replaced('entities/xblock.v1/html/reef.toml', () => '[entity');
    await start('ulmo', 'sqlite');
    const old = await logOf(await restore(broken));
    expect(old).toBe(
      'Unexpected error during library restore: Unexpected end of file at line 1 col 7',
    );
    await rig.finish();
    await start('verawood', 'sqlite');
    expect(await logOf(await restore(broken))).not.toBe(old);
  });

  test('a content that cannot be kept ends that restore, and keeps no package', async () => {
    await start('verawood', 'mysql');
    await restoredId(tinyFiles());
    rmSync(contents(), { recursive: true });
    // A file where the folder should be: nothing can be written below it.
    writeFileSync(contents(), '');
    const task = await restore(tinyFiles());
    expect(task).toMatchObject({ state: 'Failed' });
    expect(await logOf(task)).toMatch(/could not keep the library \(E[A-Z]+\)\.$/);
    expect(inStore((store) => store.nextPackage())).toBe(2);
  });
});
