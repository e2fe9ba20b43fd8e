/** What is no difference, what cannot be told, and what cannot be compared. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareArchives } from '../../../main/compare/libraries/compare-archives.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import {
  base,
  changed,
  compared,
  differences,
  entity,
  folder,
  knots,
  tables,
  v3,
  useFolder,
  without,
  write,
} from './pilot-library.ts';
import type { Files } from './pilot-library.ts';

useFolder();

const same: readonly (readonly [name: string, approved: Files, backup: Files])[] = [
  ['the very same', base, base],
  ['other order of files', base, Object.fromEntries(Object.entries(base).toReversed())],
  [
    'dates of changes and collections',
    base,
    changed(
      'collections/first.toml',
      '2026-01-03',
      '2026-07-07',
      changed('package.toml', 'updated = 2026-01-01', 'updated = 2026-09-09'),
    ),
  ],
  [
    'another key of the library',
    base,
    changed('package.toml', 'lib:Sea:pilots', 'lib:Land:pilots-2'),
  ],
  [
    'order of members',
    base,
    changed(
      'collections/first.toml',
      '"xblock.v1:html:knots","berth"',
      '"berth","xblock.v1:html:knots"',
    ),
  ],
  [
    'outer white space of titles',
    changed(
      `${tables}.toml`,
      '"Tide tables"',
      '"  Tide tables "',
      changed('package.toml', '"Harbour pilots"', '" Harbour pilots\\t"'),
    ),
    base,
  ],
  [
    'versions that nothing names',
    {
      ...changed(
        `${tables}.toml`,
        '[[version]]',
        '[[version]]\ntitle = "Old"\nversion_num = 9\n\n[[version]]',
      ),
      [`${tables}/component_versions/v9/block.xml`]: '<old/>',
    },
    base,
  ],
  [
    'a date without any in the archive',
    changed(`${knots}.toml`, 'created = 2026-01-02T10:00:00Z\n', ''),
    base,
  ],
  [
    'a date written otherwise',
    changed(`${knots}.toml`, '2026-01-02T10:00:00Z', '2026-01-02 12:00:00.000+02:00'),
    base,
  ],
  [
    'whether it can stand alone',
    base,
    changed(`${knots}.toml`, 'can_stand_alone = true', 'can_stand_alone = false'),
  ],
];

describe('no difference', () => {
  test.each(same)('%s', async (_name, approved, backup) => {
    expect(await differences(approved, backup)).toEqual([]);
  });

  test('files lie in a folder of another name, as exporters write them for hashed keys', async () => {
    const backup = Object.fromEntries(
      Object.entries(base).map(([path, text]) => [path.replace('/knots', '/knots_a1b2c3'), text]),
    );
    expect(await differences(base, backup)).toEqual([]);
  });

  test('an empty type folds away in the path, and its files are found', async () => {
    const note = entity('xblock.v1::note', 1, 1, [[1, 'Note']]);
    const approved = {
      ...base,
      'entities/xblock.v1/x/note.toml': note,
      'entities/xblock.v1/x/note/component_versions/v1/block.xml': '<p/>',
      'entities/xblock.v1/x/note/component_versions/v1/static/a.svg': '<svg/>',
    };
    const backup = {
      ...base,
      'entities/xblock.v1/note.toml': note,
      'entities/xblock.v1/note/component_versions/v1/block.xml': '<p/>',
      'entities/xblock.v1/note/component_versions/v1/static/a.svg': '<svg/>',
    };
    expect(await differences(approved, backup)).toEqual([]);
  });

  test('all numbers are told, of both', async () => {
    const { compared: numbers, excluded } = await compared(base, base);
    expect(numbers).toEqual([
      { what: 'components', archive: 2, library: 2 },
      { what: 'sections', archive: 1, library: 1 },
      { what: 'subsections', archive: 1, library: 1 },
      { what: 'units', archive: 1, library: 1 },
      { what: 'collections', archive: 1, library: 1 },
      { what: 'files', archive: 5, library: 5 },
    ]);
    expect(excluded).toEqual([expect.stringMatching(/^Not in an archive and not in a backup: /)]);
  });
});

describe('what a backup cannot carry is left out and said', () => {
  test('an empty block.xml', async () => {
    const approved = { ...base, [`${v3}/block.xml`]: '' };
    const found = await compared(approved, without(`${v3}/block.xml`));
    expect(found.differences).toEqual([]);
    expect(found.excluded[0]).toBe(
      'A backup leaves out a block.xml that is empty: nobody can tell of 1 file.',
    );
    expect(found.compared.at(-1)).toEqual({ what: 'files', archive: 5, library: 5 });
  });

  test('but an empty drawing is carried, so one that is gone is lost', async () => {
    const approved = { ...base, [`${v3}/static/empty.svg`]: '' };
    expect((await differences(approved, base)).map(({ what }) => what)).toEqual(['file gone']);
  });

  test('doubled slashes in a name', async () => {
    const approved = { ...base, [`${v3}/static//twice.svg`]: '<svg>2</svg>' };
    const found = await compared(approved, { ...base, [`${v3}/static/twice.svg`]: '<svg>2</svg>' });
    expect(found.differences).toEqual([]);
    expect(found.excluded[0]).toContain('1 file so named was compared without them.');
  });

  test('but not what is in it', async () => {
    const approved = { ...base, [`${v3}/static//twice.svg`]: '<svg>2</svg>' };
    const backup = { ...base, [`${v3}/static/twice.svg`]: '<svg>3</svg>' };
    expect((await differences(approved, backup)).map(({ what }) => what)).toEqual(['file changed']);
  });

  test('a name that begins with a slash', async () => {
    const approved = { ...base, [`${v3}//rooted.svg`]: '<svg>/</svg>' };
    const found = await compared(approved, { ...base, '/rooted.svg': '<svg>/</svg>' });
    expect(found.differences).toEqual([]);
    expect(found.excluded[0]).toContain('begins with “/”');
  });

  test('a title that was chosen for the push is held against what was chosen', async () => {
    const asked = { title: 'Tugs', description: 'Berths and tides.' };
    const as = changed('package.toml', 'Harbour pilots', 'Tugs');
    const good = await compared(base, as, asked);
    expect(good.differences).toEqual([]);
    expect(good.excluded[0]).toContain('The library’s title was chosen for this push');
    const bad = await compared(base, base, asked);
    expect(bad.differences).toEqual([
      {
        what: 'library title',
        entityKey: null,
        entry: 'package.toml',
        message: 'The library has another title than this push asked for.',
      },
    ]);
  });
});

describe('files that cannot be compared', () => {
  test('an approved file with other bytes', async () => {
    const { path } = write(base);
    const backup = write(base).path;
    const end = await compareArchives(
      { approved: path, sha256: '0'.repeat(64), backup, library: null, asked: null },
      {},
    );
    expect(end).toMatchObject({ kind: 'archive-unusable', failure: { kind: 'file-changed' } });
  });

  test('an approved file that is gone', async () => {
    const backup = write(base).path;
    const approved = join(folder, 'gone.zip');
    const end = await compareArchives(
      { approved, sha256: '', backup, library: null, asked: null },
      {},
    );
    expect(end).toMatchObject({ kind: 'archive-unusable', failure: { kind: 'file-missing' } });
  });

  test.each([
    ['no zip', Buffer.from('<html>Sign in</html>')],
    ['nothing', Buffer.alloc(0)],
    [
      'half a zip',
      storedZip([
        { name: 'package.toml', bytes: Buffer.from(base['package.toml'] ?? '') },
      ]).subarray(0, 90),
    ],
    ['no package.toml', storedZip([{ name: 'entities/a.toml', bytes: Buffer.from('') }])],
    [
      'an entry with another checksum',
      storedZip([
        { name: 'package.toml', bytes: Buffer.from(base['package.toml'] ?? '') },
        { name: 'entities/a.txt', bytes: Buffer.from('a'), crc: 1 },
      ]),
    ],
  ])('a backup that is %s', async (_name, bytes) => {
    const { path, sha256 } = write(base);
    const backup = join(folder, 'broken.zip');
    writeFileSync(backup, bytes);
    const end = await compareArchives(
      { approved: path, sha256, backup, library: null, asked: null },
      {},
    );
    expect(end).toMatchObject({ kind: 'backup-unusable', failure: { kind: 'file-unreadable' } });
  });

  test('stops when it is told to', async () => {
    const { path, sha256 } = write(base);
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    const job = { approved: path, sha256, backup: path, library: null, asked: null };
    await expect(compareArchives(job, { signal: stop.signal, everyMs: 0 })).rejects.toThrow(
      'enough',
    );
  });
});
