import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Outcome, RestoredLibrary, Success } from '../../../main/restore/outcome.ts';
import type { LossRow } from '../../../main/staging/prediction-rows.ts';
import type { PredictServer } from '../../../main/worker/predict-servers.ts';
import type { WhatWasRead } from '../../../main/worker/read-job.ts';
import type { SmallLibrary } from './staged-library.ts';

/**
 * A library with a unit that names a child too many, a collection that names a member too many, a
 * component without a title, and two components in no unit.
 */
export const smallLibrary: SmallLibrary = {
  components: [
    { key: 'xblock.v1:html:a', title: 'Anchors' },
    { key: 'xblock.v1:html:b', title: 'Buoys' },
    { key: 'xblock.v1:html:c', title: '' },
    { key: 'xblock.v1:problem:d', title: 'Depth' },
  ],
  containers: [
    {
      key: 'unit1',
      level: 'unit',
      title: 'Unit one',
      children: ['xblock.v1:html:a', 'xblock.v1:html:none', 'xblock.v1:html:b'],
    },
    { key: 'sub1', level: 'subsection', title: 'Sub one', children: ['unit1'] },
    { key: 'sec1', level: 'section', title: 'Section one', children: ['sub1'] },
    { key: 'unit2', level: 'unit', title: 'Unit two', children: [] },
  ],
  collections: [
    { key: 'pilots', title: 'Pilots', members: ['xblock.v1:html:a', 'xblock.v1:html:nobody'] },
    { key: 'empty', title: 'Empty', members: [] },
  ],
};

const version = (title: string) => ({ number: 1, title, created: 'now' });
const entity = { created: 'now', canStandAlone: true, versions: [1] };

function componentOf(
  key: string,
  title: string,
): [string, RestoredLibrary['components'] extends ReadonlyMap<string, infer C> ? C : never] {
  const shown = { ...version(title), files: new Map() };
  const [, type = '', code = ''] = key.split(':');
  return [key, { ...entity, type: `xblock.v1:${type}`, code, draft: shown, published: shown }];
}

function containerOf(
  key: string,
  level: 'unit' | 'subsection' | 'section',
  title: string,
  children: readonly string[],
): [string, RestoredLibrary['containers'] extends ReadonlyMap<string, infer C> ? C : never] {
  const shown = { ...version(title), children };
  return [key, { ...entity, level, draft: shown, published: shown }];
}

/** As a server restores it: what is named too many is left out. `titleOfB`: of one component. */
export function restoredLibrary(titleOfB = 'Buoys'): RestoredLibrary {
  return {
    title: 'Small',
    description: '',
    created: '2026-01-02T03:04:05Z',
    components: new Map([
      componentOf('xblock.v1:html:a', 'Anchors'),
      componentOf('xblock.v1:html:b', titleOfB),
      componentOf('xblock.v1:html:c', ''),
      componentOf('xblock.v1:problem:d', 'Depth'),
    ]),
    containers: new Map([
      containerOf('unit1', 'unit', 'Unit one', ['xblock.v1:html:a', 'xblock.v1:html:b']),
      containerOf('sub1', 'subsection', 'Sub one', ['unit1']),
      containerOf('sec1', 'section', 'Section one', ['sub1']),
      containerOf('unit2', 'unit', 'Unit two', []),
    ]),
    collections: new Map([
      [
        'pilots',
        {
          title: 'Pilots',
          description: '',
          created: 'now',
          members: new Set(['xblock.v1:html:a']),
        },
      ],
      ['empty', { title: 'Empty', description: '', created: 'now', members: new Set<string>() }],
    ]),
  };
}

/** A restore that succeeds. */
export function success(restored = restoredLibrary()): Success {
  return {
    status: 'success',
    data: {
      package_ref: 'lp-restore:lp_user:Org:Small:<ms>',
      archive_package_ref: 'lib:Org:Small',
      archive_org_code: 'Org',
      archive_package_code: 'Small',
      title: 'Small',
      num_containers: 4,
      num_sections: 1,
      num_subsections: 1,
      num_units: 2,
      num_components: 4,
      num_collections: 2,
    },
    metadata: {
      format_version: 1,
      created_at: '2026-01-02T03:04:05Z',
      created_by: null,
      created_by_email: null,
      original_server: null,
    },
    restored,
  };
}

export const refusedFile = 'entities/xblock.v1/html/c.toml';
export const refusalLog = [
  'Errors encountered during restore:',
  `${refusedFile}: {'title': [ErrorDetail(string='This field may not be blank.', code='blank')]}`,
  'entities/elsewhere.toml: {}',
  '',
].join('\n');

/** What each release ends with in these tests; the databases agree. */
const outcomes: Readonly<Record<Server['release'], () => Outcome>> = {
  ulmo: () => ({ status: 'error', log: refusalLog }),
  'core-0.35': () => ({
    status: 'exception',
    module: 'django.db.utils',
    type: 'IntegrityError',
    message: 'Something about xblock.v1:html:c',
    where: 'zipper.py:_save_components',
  }),
  verawood: () => success(restoredLibrary('Buoys and beacons')),
  'core-1.15': () => success(),
};

/** Losses as the model of the servers tells them: of the archive's findings, and of its own. */
export function lossesOf(
  { findings }: WhatWasRead,
  release: Server['release'],
): readonly LossRow[] {
  const named = (code: string, words: string) => {
    const found = findings.find((one) => one.code === code);
    if (found === undefined) throw new Error(`No ${code} was found`);
    return { ...found, words };
  };
  const child = named('REF-001', 'a child is not in the archive');
  const member = named('REF-003', 'a member is not in the archive');
  const location: Diagnostic['location'] = { entityKey: 'xblock.v1:html:b' };
  const own: LossRow = { ...child, location, words: 'comes back empty' };
  if (release === 'verawood') return [child, own, member];
  return release === 'core-1.15' ? [child, member] : [];
}

/** Predicts for every server what stands above. */
export const fakePredictor =
  (read: WhatWasRead): PredictServer =>
  ({ release }) =>
    Promise.resolve({ outcome: outcomes[release](), losses: lossesOf(read, release) });
