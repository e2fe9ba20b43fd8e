import { expect, test } from 'vitest';
import type { Outcome, RestoredLibrary } from '../../../main/restore/outcome.ts';
import { verdictOf, verdictText } from '../../../main/restore/verdict.ts';

const content = (sha256: string) => ({ entry: 0, bytes: 1, sha256, isUtf8: true });
const files = new Map([
  ['static/\u{1f600}', content('0a')],
  ['static/\uff5e', content('0b')],
  ['block.xml', content('0c')],
]);

const restored: RestoredLibrary = {
  title: 'Tides',
  description: '',
  created: '2026-01-02T03:04:05Z',
  components: new Map([
    [
      'x:html:a',
      {
        created: 'now',
        canStandAlone: false,
        versions: [1, 2n ** 60n + 1n],
        draft: { number: 2n ** 60n + 1n, title: 'Ebb', created: '2025-01-02T03:04:05Z', files },
        published: { number: 1, title: 'Tide', created: 'now', files: new Map() },
        type: 'x:html',
        code: 'a',
      },
    ],
  ]),
  containers: new Map([
    [
      '__proto__',
      {
        created: '2026-01-02T03:04:05Z',
        canStandAlone: true,
        versions: [1],
        draft: { number: 1, title: '', created: 'now', children: ['x:html:a', 'x:html:a'] },
        published: null,
        level: 'unit',
      },
    ],
  ]),
  collections: new Map([
    ['c', { title: 'C', description: 'd', created: 'now', members: new Set(['b', 'B', 'a']) }],
  ]),
};

const data = {
  key: 'lp-restore:lp_user:Org:tides:<ms>',
  archive_lp_key: 'lib:Org:tides',
  archive_org_key: 'Org',
  archive_slug: 'tides',
  title: 'Tides',
  num_containers: 1,
  num_sections: 0,
  num_subsections: 0,
  num_units: 1,
  num_components: 1,
  num_collections: 1,
};

test('a success: the tree in the words of the archive format', () => {
  const outcome: Outcome = { status: 'success', data, metadata: null, restored };
  expect(verdictText(verdictOf(outcome))).toBe(
    `{"status":"success","data":${JSON.stringify(data)},"backup_metadata":null,"tree":{` +
      '"learning_package":{"title":"Tides","description":"",' +
      '"created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z"},' +
      '"components":{"x:html:a":{"created":"now","can_stand_alone":false,' +
      '"versions":[1,1152921504606846977],"type":"x:html","local_key":"a",' +
      '"draft":{"n":1152921504606846977,"title":"Ebb","created":"2025-01-02T03:04:05Z",' +
      '"media":{"block.xml":"0c","static/\uff5e":"0b","static/\u{1f600}":"0a"},' +
      '"inline":["block.xml"]},"published":{"n":1,"title":"Tide","media":{}}}},' +
      '"containers":{"__proto__":{"created":"2026-01-02T03:04:05Z","can_stand_alone":true,' +
      '"versions":[1],"type":"unit",' +
      '"draft":{"n":1,"title":"","children":["x:html:a","x:html:a"]},"published":null}},' +
      '"collections":{"c":["B","a","b"]},' +
      '"collections_meta":{"c":{"title":"C","description":"d","created":"now"}}}}',
  );
});

test('the other outcomes', () => {
  expect(verdictOf({ status: 'error', log: 'lines\n' })).toEqual({
    status: 'error',
    log: 'lines\n',
    data: null,
    backup_metadata: null,
  });
  const crash = {
    status: 'exception',
    module: 'builtins',
    type: 'KeyError',
    message: `'a'`,
    where: 'zipper.py:_save',
  } as const;
  expect(verdictOf(crash)).toEqual(crash);
  const unknown = { status: 'unknown', reason: 'it is too large' } as const;
  expect(verdictOf(unknown)).toEqual(unknown);
});
