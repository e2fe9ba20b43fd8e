import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { limits } from '../../../main/archive/limits.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { firstSight } from '../../../main/library/first-sight.ts';
import { placeOf } from '../../../main/library/place-of.ts';
import { wordsOf } from '../../../main/olx/words.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { summariseLibrary } from '../../../main/library/summarise.ts';
import { libraryEntries, makeZip } from '../archive/make-zip.ts';
import type { MadeEntry } from '../archive/make-zip.ts';

async function read(entries: readonly MadeEntry[]) {
  const archive = await openZip(memorySource(makeZip(entries)), {});
  const texts: string[] = [];
  const library = await readLibrary(
    archive,
    {},
    {
      onOlx(_facts, text) {
        texts.push(wordsOf(text));
        return null;
      },
    },
  );
  return { archive, library, texts };
}

describe('the model of a small library', () => {
  it('has every value with its place', async () => {
    const { library, texts } = await read(libraryEntries());
    expect(library.package).toMatchObject({
      key: { value: 'lib:Port:H1', line: 7, column: 7 },
      formatVersion: { value: 1, line: 2, column: 18 },
      originServer: null,
    });
    expect(library.components).toMatchObject([
      {
        path: 'entities/xblock.v1/html/tides.toml',
        folder: 'entities/xblock.v1/html/tides',
        parts: { namespace: 'xblock.v1', type: 'html', code: 'tides' },
        draftNumber: { value: 2 },
        publishedNumber: { value: 1 },
        versions: [{ title: { value: 'Tides' }, number: { value: 1 }, children: null }],
      },
    ]);
    expect(library.containers).toMatchObject([
      {
        level: 'unit',
        draftNumber: null,
        versions: [{ children: [{ value: 'xblock.v1:html:tides', line: 16, column: 13 }] }],
      },
    ]);
    expect(library.collections).toMatchObject([{ entities: [{ value: 'u1', line: 5 }] }]);
    expect(library.versionFiles.map(({ name, versionFolder }) => [versionFolder, name])).toEqual([
      ['v1', 'block.xml'],
      ['v1', 'static/a.png'],
    ]);
    expect(library.olx).toMatchObject([
      { root: { tag: 'html' }, staticRefs: [{ value: 'a.png' }] },
    ]);
    expect(texts).toEqual(['Tides High']);
  });

  it('counts as inspect prints', async () => {
    const { archive, library } = await read(libraryEntries());
    const summary = summariseLibrary(archive, library);
    expect(summary.learningPackage).toMatchObject({ org: 'Port', slug: 'H1', title: 'Harbour' });
    expect(summary.counts).toEqual({
      entries: 7,
      components: 1,
      containers: 1,
      sections: 0,
      subsections: 0,
      units: 1,
      collections: 1,
      media: 1,
    });
    const sight = await firstSight(archive, {});
    expect(sight.package?.title?.value).toBe('Harbour');
    expect(sight.counts).toMatchObject({ entries: 7, components: 1, containers: 1, media: 1 });
  });

  it.each([
    ['entities/xblock.v1/html/a/component_versions/v1/static/a.png', 1],
    ['entities/xblock.v1/html/a/component_versions/v1/block.xml', 0],
    ['entities/xblock.v1/html/a/component_versions/block.xml', 0],
    ['entities/xblock.v1/html/a/component_versions/v1/static/block.xml', 1],
    ['entities/xblock.v1/html/a/component_versions/v1/a.toml', 1],
    ['entities//component_versions/.toml', 1],
    ['entities/a/component_versions/a.png', 1],
    ['entities/xblock.v1/html/a/component_versions/v1/folder/', 0],
    ['entities/unit-1.toml', 0],
    ['elsewhere/component_versions/v1/a.png', 0],
  ])('%s: %i media, by the model as by names alone', async (name, media) => {
    const { archive, library } = await read([{ name }, { name }]);
    expect(summariseLibrary(archive, library).counts.media).toBe(2 * media);
    expect((await firstSight(archive, {})).counts.media).toBe(2 * media);
  });
});

describe('files that cannot be read', () => {
  it.each<[string, MadeEntry, object]>([
    ['no TOML', { name: 'entities/u.toml', data: '[entity]\nkey = x' }, { line: 2, column: 7 }],
    [
      'no UTF-8',
      { name: 'entities/u.toml', data: Buffer.from([0x61, 0xff]) },
      { kind: 'not-utf8' },
    ],
    [
      'a wrong CRC',
      { name: 'entities/u.toml', data: 'a = 1', crc32: 1 },
      { message: expect.any(String) },
    ],
  ])('%s: no root, and the fault', async (_what, entry, fault) => {
    const { library } = await read([entry]);
    expect(library.containers).toMatchObject([{ root: null, key: null, level: null, fault }]);
  });

  it('keeps an empty file as an empty table', async () => {
    const { library } = await read([{ name: 'package.toml' }]);
    expect(library.package).toMatchObject({ fault: null, title: null });
    expect(library.package?.root?.entries.size).toBe(0);
  });

  it('says once that a text is a bomb, and not that it is too large as well', async () => {
    const swelling = { data: Buffer.alloc(20_000_000, ' '), method: 8 } as const;
    const { archive } = await read([
      { name: 'package.toml', ...swelling },
      { name: 'entities/n/t/c/component_versions/v1/block.xml', ...swelling },
    ]);
    expect(archive.faults.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-032', 'package.toml'],
      ['ZIP-032', 'entities/n/t/c/component_versions/v1/block.xml'],
    ]);
  });

  it('refuses what is too large or too deep, by findings of the container (ZI-1)', async () => {
    const { archive, library } = await read([
      { name: 'entities/u.toml', data: `a = ${'['.repeat(100)}` },
      { name: 'package.toml', data: '#'.repeat(limits.tomlBytes + 1) },
      {
        name: 'entities/n/t/c/component_versions/v1/block.xml',
        data: `<a>${' '.repeat(limits.olxBytes)}</a>`,
      },
    ]);
    const found = archive.faults.map(({ code, location }) => [code, location.entry]);
    expect(found.toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      ['ZIP-034', 'entities/n/t/c/component_versions/v1/block.xml'],
      ['ZIP-034', 'package.toml'],
      ['ZIP-035', 'entities/u.toml'],
    ]);
    expect(library.containers[0]?.fault).toMatchObject({ kind: 'limit' });
    expect(library.olx[0]).toMatchObject({ unreadable: 'entry', root: null });
  });

  it('reads the last of two equal names, under both', async () => {
    const { library } = await read([
      { name: 'entities/u.toml', data: '[entity]\nkey = "first"' },
      { name: 'entities/u.toml', data: '[entity]\nkey = "second"' },
    ]);
    expect(library.containers.map(({ key, entry }) => [entry, key?.value])).toEqual([
      [0, 'second'],
      [1, 'second'],
    ]);
  });
});

describe('which file is what (restore-semantics 3)', () => {
  it.each([
    ['package.toml', 'package'],
    ['./package.toml', 'other'],
    ['lib/package.toml', 'other'],
    ['entities/u.toml', 'container'],
    ['entities//u.toml', 'container'],
    ['entities/u.TOML', 'stray'],
    ['entities/a/b.toml', 'component'],
    ['entities/a/b/c/component_versions/v1/static/x.toml', 'component'],
    ['entities/a/b/c/component_versions/v1/block.xml', 'version-file'],
    ['entities/a/b/c/component_versions/block.xml', 'stray'],
    ['entities/.DS_Store', 'stray'],
    ['entities/', 'other'],
    ['collections/c.toml', 'collection'],
    ['collections/deep/er/c.toml', 'collection'],
    ['collections/notes.txt', 'other'],
    ['readme.txt', 'other'],
  ])('%s is %s', (path, kind) => {
    expect(placeOf(path).kind).toBe(kind);
  });
});

describe('numbers that name a version (restore-semantics 5)', () => {
  it.each([
    ['1', 1],
    ['2.0', 2],
    ['true', 1],
    ['0', null],
    ['false', null],
    ['"2"', null],
    ['[]', null],
  ])('version_num = %s names %j', async (written, value) => {
    const data = `[entity]\nkey = "u"\n[entity.draft]\nversion_num = ${written}\n`;
    const { library } = await read([{ name: 'entities/u.toml', data }]);
    expect(library.containers[0]?.draftNumber?.value ?? null).toBe(value);
  });
});

describe('cancelling the quick pass', () => {
  it('throws the reason', async () => {
    const archive = await openZip(memorySource(makeZip(libraryEntries())), {});
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(readLibrary(archive, { signal })).rejects.toThrow('stopped');
  });
});
