import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupsOfComponents, idsByGroup } from '../../../main/staging/queries/content-memory.ts';
import { idsByKey, idsByTitle } from '../../../main/staging/queries/content-order.ts';
import {
  countComponents,
  pageByTitle,
  rowsByIds,
  textsByIds,
} from '../../../main/staging/queries/content-page.ts';
import { namesByIds } from '../../../main/staging/queries/name-words.ts';
import { stageLibrary } from './staged-library.ts';
import type { StagedLibrary } from './staged-library.ts';

const judged = { target: 'verawood', database: 'mysql' } as const;

let staged: StagedLibrary;
beforeAll(async () => {
  staged = await stageLibrary({ components: [{ key: 'xblock.v1:html:a', title: 'A' }] });
});
afterAll(() => staged.close());

/** What SQLite means to do, one step a line. */
function planOf(sql: string): string {
  const steps = staged.database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps.map((step) => step.detail).join('\n');
}

test('a page by title walks its index and sorts nothing', () => {
  for (const direction of ['ASC', 'DESC'] as const) {
    const plan = planOf(pageByTitle(direction).replaceAll('?', '1'));
    expect(plan).toContain('USING COVERING INDEX entities_by_title');
    expect(plan).not.toContain('TEMP B-TREE');
  }
});

test('what is read of all components is read from an index, in its order', () => {
  const walks = [
    [idsByTitle, 'entities_by_title'],
    [idsByKey, 'entities_by_key'],
    [idsByGroup, 'entities_facets'],
    [groupsOfComponents, 'entities_facets'],
  ] as const;
  for (const [sql, index] of walks) {
    expect(planOf(sql)).toContain(`USING COVERING INDEX ${index}`);
    expect(planOf(sql)).not.toContain('TEMP B-TREE');
  }
  expect(planOf(countComponents)).toContain('USING COVERING INDEX');
});

test('rows of a page are looked up by their ids', () => {
  for (const sql of [rowsByIds(judged), textsByIds, namesByIds]) {
    const plan = planOf(sql.replaceAll('?', "'[1]'"));
    expect(plan).toContain('SEARCH entities USING INTEGER PRIMARY KEY');
    expect(plan.replaceAll('SCAN wanted VIRTUAL TABLE', '')).not.toContain('SCAN');
  }
});

test('the place of a row in the outline is counted in an index', () => {
  const place = 'SELECT count(*) FROM children WHERE parent = 1 AND is_shown = 1 AND position < 9';
  expect(planOf(place)).toContain('USING COVERING INDEX children_by_parent');
  const tops = 'SELECT count(*) FROM entities WHERE is_top = 1';
  expect(planOf(tops)).toContain('entities_top');
  const unplaced =
    "SELECT count(*) FROM entities WHERE kind = 'component' AND is_placed = 0 AND title_order < 9";
  expect(planOf(unplaced)).toContain('entities_unplaced (title_order<?)');
});

test.each([
  ["SELECT * FROM entities WHERE key = 'a'", 'entities_by_key'],
  ['SELECT * FROM versions WHERE entity = 1', 'versions_by_entity'],
  [
    'SELECT * FROM children WHERE parent = 1 AND is_shown = 1 ORDER BY position',
    'children_by_parent',
  ],
  ['SELECT * FROM children WHERE child = 1 AND is_shown = 1', 'children_by_child'],
  ['SELECT * FROM members WHERE collection = 1', 'members_by_collection'],
  ['SELECT * FROM members WHERE entity = 1', 'members_by_entity'],
  ['SELECT * FROM findings WHERE finding_group = 1', 'findings_by_group'],
  ['SELECT * FROM findings WHERE entity = 1', 'findings_by_entity'],
  ['SELECT * FROM findings WHERE entry = 1', 'findings_by_entry'],
])('%s is found by %s', (sql, index) => {
  expect(planOf(sql)).toContain(index);
  expect(planOf(sql)).not.toMatch(/SCAN (?!CONSTANT)/);
});
