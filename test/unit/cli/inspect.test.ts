import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCarrel, temporaryFolder } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { soundFiles, writeFolder, writeZip } from './small-archive.ts';

const folder = temporaryFolder();
const sound = writeZip(join(folder, 'sound.zip'), soundFiles);
const soundBytes = readFileSync(sound);

const found = {
  file: sound,
  bytes: soundBytes.length,
  sha256: createHash('sha256').update(soundBytes).digest('hex'),
  formatVersion: 1,
  learningPackage: {
    key: 'lib:Portlandia:PLAIN',
    org: 'Portlandia',
    slug: 'PLAIN',
    title: 'Plain sailing',
    description: '',
    created: '2026-01-01T10:00:00Z',
    updated: '2026-01-01T10:00:00Z',
  },
  meta: {
    createdAt: '2026-03-07T08:09:10.111213Z',
    createdBy: 'pilot',
    createdByEmail: null,
    originServer: 'studio.example.org',
  },
  counts: {
    entries: 3,
    components: 1,
    containers: 0,
    sections: 0,
    subsections: 0,
    units: 0,
    collections: 0,
    media: 0,
  },
};

const nothing = {
  formatVersion: null,
  learningPackage: {
    key: null,
    org: null,
    slug: null,
    title: null,
    description: null,
    created: null,
    updated: null,
  },
  meta: { createdAt: null, createdBy: null, createdByEmail: null, originServer: null },
  counts: {
    entries: 0,
    components: 0,
    containers: 0,
    sections: 0,
    subsections: 0,
    units: 0,
    collections: 0,
    media: 0,
  },
};

describe.concurrent('carrel inspect', () => {
  it('--json: one object with the promised fields in their order, nothing on stderr', async () => {
    const { code, out, err } = await runCarrel(['inspect', sound, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`${JSON.stringify(found)}\n`);
  });

  it('text: the same for reading, without colours where no terminal is', async () => {
    const { code, out, err } = await runHere(['inspect', sound]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Plain sailing\n {2}Key +lib:Portlandia:PLAIN\n/);
    expect(out).toContain(found.sha256);
    expect(out).not.toContain('\u001B');
  });

  it('an unpacked archive: sha256 is null', async () => {
    const unpacked = writeFolder(join(folder, 'unpacked'), soundFiles);
    const { code, out } = await runHere(['inspect', '--json', unpacked]);
    expect(code).toBe(0);
    const bytes = Object.values(soundFiles).reduce((sum, text) => sum + text.length, 0);
    expect(JSON.parse(out)).toEqual({
      ...found,
      file: unpacked,
      bytes,
      sha256: null,
      counts: {
        ...found.counts,
        entries: 9,
      },
    });
  });

  it.each([
    ['an empty file', ''],
    ['not a zip', 'This is a letter, not a library.\n'],
    ['a truncated zip', soundBytes.subarray(0, soundBytes.length - 30)],
  ])('%s: 2, an object of nulls, and why on stderr', async (name, content) => {
    const file = join(folder, `${name}.zip`);
    writeFileSync(file, content);
    const { code, out, err } = await runHere(['inspect', '--json', file]);
    expect(code).toBe(2);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(JSON.parse(out)).toEqual({ file, bytes: content.length, sha256, ...nothing });
    expect(err).toMatch(/^carrel: .+\.zip: .+\.\n$/);
    expect(err).not.toMatch(/^ +at /m);
  });

  it('an archive that names no library: 0, and a hint on stderr alone', async () => {
    const text = (soundFiles['package.toml'] ?? '').replace(/^key = .*\n/m, '');
    const file = writeZip(join(folder, 'nameless.zip'), { ...soundFiles, 'package.toml': text });
    const { code, out, err } = await runHere(['inspect', '--json', file]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      learningPackage: { key: null, title: 'Plain sailing' },
    });
    expect(err).toBe(
      'carrel: package.toml names no library; carrel check says what is wrong with it.\n',
    );
  });

  it('a path that does not exist: 3, and a line with the error', async () => {
    const file = join(folder, 'gone.zip');
    const { code, out, err } = await runHere(['inspect', '--json', file]);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({ file, error: 'no such file or folder; check the name' });
    expect(err).toBe(`carrel: ${file}: no such file or folder; check the name\n`);
  });

  it('a folder that is no archive: 3', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const { code, err } = await runHere(['inspect', other]);
    expect(code).toBe(3);
    expect(err).toContain('no package.toml in this folder');
  });

  it('leaves nothing in the data folder', async () => {
    const data = join(folder, 'data');
    const environment = { CARREL_DATA_DIR: data, HOME: data };
    mkdirSync(data);
    await runHere(['inspect', sound], { environment });
    await runHere(['check', sound], { environment });
    expect(readdirSync(data)).toEqual([]);
  });

  it.each([[['inspect']], [['inspect', sound, 'x.zip']], [['inspect', sound, '--nope']]])(
    'wrong usage: 64 for %j',
    async (args) => {
      const { code, out, err } = await runHere(args);
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toMatch(/^error: /);
    },
  );
});
