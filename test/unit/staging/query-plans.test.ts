import { afterAll, beforeAll, expect, test } from 'vitest';
import { selectionOf } from '../../../main/staging/queries/content-filter.ts';
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

const { from, where } = selectionOf(
  {
    text: '',
    types: [],
    states: [],
    collection: null,
    within: null,
    withFindings: false,
  },
  judged,
);

test('a page by title walks its index and sorts nothing', () => {
  const plan = planOf(
    `SELECT id FROM ${from} WHERE ${where} ORDER BY entities.title_order LIMIT 100`,
  );
  expect(plan).toContain('USING COVERING INDEX entities_by_title');
  expect(plan).not.toContain('TEMP B-TREE');
});

test('facets and counts read the narrow index alone', () => {
  for (const column of ['type', 'state']) {
    const plan = planOf(
      `SELECT entities.${column}, count(*) FROM ${from} WHERE ${where} GROUP BY entities.${column}`,
    );
    expect(plan).toContain('USING COVERING INDEX entities_facets');
  }
  const withFindings = 'entities.worst_verawood_mysql > 0';
  expect(planOf(`SELECT count(*) FROM ${from} WHERE ${where} AND ${withFindings}`)).toContain(
    'USING COVERING INDEX entities_facets',
  );
});

test.each([
  ["SELECT * FROM entities WHERE key = 'a'", 'entities_by_key'],
  ['SELECT * FROM versions WHERE entity = 1', 'versions_by_entity'],
  ['SELECT * FROM entries WHERE entity = 1 ORDER BY number, name', 'entries_by_entity'],
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
