import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../../../contract/releases.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { readLossPage } from '../../../main/staging/queries/losses.ts';
import {
  countLossKinds,
  predictionDetails,
  readPrediction,
} from '../../../main/staging/queries/predictions.ts';
import { readDifferences } from '../../../main/staging/queries/restore-differences.ts';
import { readLogPage, readLogText } from '../../../main/staging/queries/restore-log.ts';
import { readRestoreTree } from '../../../main/staging/queries/restore-tree.ts';
import { fakePredictor, refusalLog, refusedFile, smallLibrary } from './predicted-library.ts';
import { stageLibrary } from './staged-library.ts';
import type { StagedLibrary } from './staged-library.ts';

const on = (release: Server['release']): Server => ({ release, database: 'mysql' });
const page = { offset: 0, limit: 100 };

let staged: StagedLibrary;
let database: Database;
beforeAll(async () => {
  staged = await stageLibrary(smallLibrary, fakePredictor);
  ({ database } = staged);
});
afterAll(() => staged.close());

function foundOn(release: Server['release']) {
  const found = readPrediction(database, on(release));
  if (found === null) throw new Error(`${release} is not predicted`);
  return found;
}

const rowsOf = (
  parent: string | null,
  lossesOnly = false,
  release: Server['release'] = 'verawood',
) => readRestoreTree(database, on(release), { ...page, parent, lossesOnly });
const shortOf = (parent: string | null, lossesOnly = false) => {
  const { total, rows } = rowsOf(parent, lossesOnly);
  return [total, ...rows.map((row) => [row.id, row.title, row.children, row.losses, row.fate])];
};

describe('one prediction', () => {
  test('a success: counts, what the server answers, no log', () => {
    const { state, restored, log } = predictionDetails(database, foundOn('verawood'));
    expect(state).toEqual({ kind: 'success', losses: 3, components: 4, whole: 3 });
    expect(restored).toMatchObject({
      title: 'Small',
      stagedKey: 'lp-restore:lp_user:Org:Small:<ms>',
      originalKey: 'lib:Org:Small',
      org: 'Org',
      slug: 'Small',
      counts: {
        components: 4,
        containers: 4,
        sections: 1,
        subsections: 1,
        units: 2,
        collections: 2,
      },
    });
    expect(Object.keys(restored?.data ?? {})[0]).toBe('package_ref');
    expect(log).toBeNull();
  });

  test('a refusal: the reason in words of the finding and in the server’s own', () => {
    const { state, restored, log } = predictionDetails(database, foundOn('ulmo'));
    expect(state).toMatchObject({
      kind: 'error',
      lines: 3,
      reason: {
        sentence: expect.stringContaining('title') as string,
        serverWords: refusalLog.split('\n')[1],
      },
    });
    expect(restored).toBeNull();
    expect(log).toEqual({ lines: 3, bytes: Buffer.byteLength(refusalLog) });
  });

  test('an exception: the finding that its message names, and the platform’s log', () => {
    const found = foundOn('core-0.35');
    const { state, log } = predictionDetails(database, found);
    expect(state).toMatchObject({
      kind: 'exception',
      module: 'django.db.utils',
      type: 'IntegrityError',
      where: 'zipper.py:_save_components',
      reason: { findingId: foundOn('ulmo').finding },
    });
    expect(log?.lines).toBe(1);
    expect(readLogText(database, found)).toEqual({
      text: 'Unexpected error during library restore: Something about xblock.v1:html:c',
      isCut: false,
    });
  });

  test('a server that was not predicted has none', async () => {
    const plain = await stageLibrary(smallLibrary);
    expect(readPrediction(plain.database, on('ulmo'))).toBeNull();
    plain.close();
  });
});

describe('the log', () => {
  test('is the server’s byte for byte, each line with its finding where one is known', () => {
    const found = foundOn('ulmo');
    expect(readLogText(database, found).text).toBe(refusalLog);
    const { total, rows } = readLogPage(database, found, on('ulmo'), page);
    expect(total).toBe(3);
    expect(rows.map(({ text }) => `${text}\n`).join('')).toBe(refusalLog);
    expect(rows.map(({ findingId }) => findingId)).toEqual([null, found.finding, null]);
    expect(rows[1]).toMatchObject({ severity: 'blocker', entry: refusedFile, isCut: false });
    expect(rows[1]?.entryIndex).not.toBeNull();
  });

  test('comes a page at a time', () => {
    const found = foundOn('ulmo');
    const { total, rows } = readLogPage(database, found, on('ulmo'), { offset: 2, limit: 1 });
    expect([total, ...rows.map(({ text }) => text)]).toEqual([3, 'entities/elsewhere.toml: {}']);
  });

  test('the same log of two servers stands once', () => {
    expect(database.prepare('SELECT count(*) FROM logs').pluck().get()).toBe(2);
  });
});

describe('the tree', () => {
  test('sections, containers in none, components in no unit, collections', () => {
    expect(shortOf(null)).toEqual([
      4,
      ['e.7', 'Section one', 1, 2, 'same'],
      ['e.8', 'Unit two', 0, 0, 'same'],
      ['no-unit', '', 2, 0, 'same'],
      ['collections', '', 2, 1, 'same'],
    ]);
  });

  test('children as they come out, what is dropped in its old place', () => {
    expect(shortOf('e.5')).toEqual([
      3,
      ['e.1', 'Anchors', 0, 0, 'same'],
      ['m.2', 'xblock.v1:html:none', 0, 0, 'gone'],
      ['e.2', 'Buoys and beacons', 0, 1, 'changed'],
    ]);
    const [, gone, changed] = rowsOf('e.5').rows;
    expect(gone?.effects.map(({ words }) => words)).toEqual(['a child is not in the archive']);
    expect(changed?.effects).toMatchObject([{ words: 'comes back empty', findingId: null }]);
    expect(rowsOf('e.6').rows[0]).toMatchObject({
      key: 'unit1',
      losses: 2,
      fate: 'changed',
      effects: [{ code: 'REF-001', findingId: expect.any(Number) as number }],
    });
  });

  test('what has no title is shown by its code', () => {
    expect(shortOf('no-unit')).toEqual([
      2,
      ['e.3', 'c', 0, 0, 'same'],
      ['e.4', 'Depth', 0, 0, 'same'],
    ]);
  });

  test('collections with their members', () => {
    expect(shortOf('collections')).toEqual([
      2,
      ['c.2', 'Empty', 0, 0, 'same'],
      ['c.1', 'Pilots', 2, 1, 'changed'],
    ]);
    expect(shortOf('c.1')).toEqual([
      2,
      ['e.1', 'Anchors', 0, 0, 'same'],
      ['n.2', 'xblock.v1:html:nobody', 0, 0, 'gone'],
    ]);
  });

  test('the filter leaves what has losses, and counts only those below', () => {
    expect(shortOf(null, true)).toEqual([
      2,
      ['e.7', 'Section one', 1, 2, 'same'],
      ['collections', '', 1, 1, 'same'],
    ]);
    expect(shortOf('e.5', true)).toEqual([
      2,
      ['m.2', 'xblock.v1:html:none', 0, 0, 'gone'],
      ['e.2', 'Buoys and beacons', 0, 1, 'changed'],
    ]);
    expect(shortOf('c.1', true)).toEqual([1, ['n.2', 'xblock.v1:html:nobody', 0, 0, 'gone']]);
  });

  test('pages go on over the groups at the end, and no row is told twice', () => {
    const all = rowsOf(null).rows.map(({ id }) => id);
    const one = (offset: number) =>
      readRestoreTree(database, on('verawood'), {
        parent: null,
        lossesOnly: false,
        offset,
        limit: 1,
      });
    expect(
      all.map((_, at) =>
        one(at)
          .rows.map(({ id }) => id)
          .join(),
      ),
    ).toEqual(all);
    expect(one(4)).toEqual({ total: 4, rows: [] });
  });

  test('a node that is none has nothing below it', () => {
    for (const parent of ['m.2', 'e.99', 'c.9', 'x', 'e']) {
      expect(rowsOf(parent)).toEqual({ total: 0, rows: [] });
    }
  });
});

describe('losses', () => {
  test('with their place in the tree, and the finding where it is one', () => {
    const { total, rows } = readLossPage(database, on('verawood'), page);
    expect(total).toBe(3);
    expect(rows.map(({ words, path }) => [words, ...path.map(({ id }) => id)])).toEqual([
      ['a child is not in the archive', 'e.7', 'e.6', 'e.5'],
      ['comes back empty', 'e.7', 'e.6', 'e.5', 'e.2'],
      ['a member is not in the archive', 'collections', 'c.1'],
    ]);
    expect(rows[1]?.path.at(-1)).toEqual({ id: 'e.2', index: 2, filteredIndex: 1 });
    expect(rows[2]?.path).toEqual([
      { id: 'collections', index: 3, filteredIndex: 1 },
      { id: 'c.1', index: 1, filteredIndex: 0 },
    ]);
    expect(rows.map(({ findingId }) => findingId === null)).toEqual([false, true, false]);
    expect(rows[2]?.entity).toEqual({ key: 'pilots', title: 'Pilots', type: 'collection' });
  });

  test('indexes of a path are places in the tree’s own pages', () => {
    for (const { path } of readLossPage(database, on('verawood'), page).rows) {
      let parent: string | null = null;
      for (const { id, index, filteredIndex } of path) {
        expect(rowsOf(parent).rows[index]?.id).toBe(id);
        expect(rowsOf(parent, true).rows[filteredIndex]?.id).toBe(id);
        parent = id;
      }
    }
  });

  test('are those of one server, a page at a time', () => {
    expect(readLossPage(database, on('core-1.15'), page).total).toBe(2);
    expect(readLossPage(database, on('ulmo'), page)).toEqual({ total: 0, rows: [] });
    expect(readLossPage(database, on('verawood'), { offset: 1, limit: 1 }).rows).toHaveLength(1);
  });

  test('by kind, for an approval', () => {
    expect(countLossKinds(database, on('verawood'))).toEqual([
      { code: 'REF-001', count: 2 },
      { code: 'REF-003', count: 1 },
    ]);
  });
});

test('differences: what does not end the same wherever it is restored', () => {
  const { total, rows } = readDifferences(database, 'mysql', page);
  expect(total).toBe(1);
  expect(rows).toMatchObject([
    {
      entity: { key: 'xblock.v1:html:b', title: 'Buoys', type: 'html' },
      by: {
        verawood: { fate: 'changed', effects: [{ words: 'comes back empty' }] },
        'core-1.15': { fate: 'same', effects: [] },
      },
    },
  ]);
  expect(Object.keys(rows[0]?.by ?? {})).toEqual(['verawood', 'core-1.15']);
});
