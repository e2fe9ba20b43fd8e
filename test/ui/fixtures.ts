import type { ArchiveId, InstanceId, JobId, PushId } from '../../contract/model/ids.ts';
import type {
  AppInfo,
  Approval,
  ArchiveState,
  ArchiveSummary,
  Instance,
  Overview,
  Preferences,
  PushView,
  SeverityCounts,
} from '../../contract/views.ts';
import { failure } from '../../contract/failures.ts';
import { releaseIds } from '../../contract/releases.ts';

export const archiveId = 'archive1' as ArchiveId;
export const jobId = 'job1' as JobId;
export const sha256 = '9f2c41d07a6be2f0c1d59a3b84e6f7708c1d2e3f4a5b6c7d8e9f0a1b2c3de07b';

export const info: AppInfo = {
  version: '0.1.0',
  host: 'browser',
  platform: 'linux',
  userName: 'r.anchorage',
  secrets: 'session',
};

export const preferences: Preferences = {
  theme: 'system',
  language: 'en',
  shownReleases: releaseIds,
  target: 'verawood',
  database: 'mysql',
  usageOrg: '',
  usageSlug: '',
  looksForUpdates: false,
};

export const nothingFound: SeverityCounts = { fatal: 0, blocker: 0, loss: 0, warning: 0, note: 0 };

/** An archive of the list. */
export function archiveOf(part: Partial<ArchiveSummary> = {}): ArchiveSummary {
  return {
    id: archiveId,
    title: 'Harbour pilotage: approaches, berthing and tugs',
    fileName: 'northquay-pilotage-2026-03-07.zip',
    libraryKey: 'lib:NorthQuay:HP201',
    place: 'Documents / Backups',
    isCopy: false,
    isFolder: false,
    bytes: 48_600_000,
    openedAt: '2026-03-08T09:00:00Z',
    state: { kind: 'clean' },
    ready: true,
    ...part,
  };
}

const couldNotRead = failure(
  'reader-stopped',
  'The reader was stopped: it needed more memory than it may use.',
  'Read it again, or open another archive.',
  'read-again',
);

/** One archive in each state that the list can show. */
export const allStates: readonly ArchiveSummary[] = (
  [
    ['Harbour pilotage: approaches, berthing and tugs', 48_600_000, lossState(14)],
    ['Coastal ecology field methods', 112_000_000, { kind: 'approved' }],
    [
      '港口引航术语 · Port pilotage terms',
      3_100_000,
      { kind: 'pushed', library: 'lib:Demo:TERMS' },
    ],
    ['Marine mammals of the shelf', 1_240_000_000, { kind: 'reading', jobId }],
    [
      'Fish stock assessment, autumn term',
      27_000_000,
      { kind: 'findings', worst: 'blocker', count: 2 },
    ],
    ['Seamanship basics 🪢', 8_400_000, { kind: 'changed', wasApproved: true }],
    ['أساسيات الملاحة الساحلية', 5_900_000, { kind: 'clean' }],
    ['Plankton identification', 64_200_000, { kind: 'findings', worst: 'warning', count: 6 }],
    ['export (3).zip', 212_000, { kind: 'findings', worst: 'fatal', count: 1 }],
    [
      'Twice the same name',
      31_000,
      { kind: 'findings', worst: 'blocker', count: 1, isUnsafe: true },
    ],
    ['Moved away', 900_000, { kind: 'missing' }],
    ['Too much for the reader', 2_000_000, { kind: 'failed', failure: couldNotRead }],
  ] as readonly (readonly [string, number, ArchiveState])[]
).map(([title, bytes, state], index) =>
  archiveOf({
    id: `archive${String(index + 1)}` as ArchiveId,
    title,
    bytes,
    state,
    fileName:
      index === 0 ? 'northquay-pilotage-2026-03-07.zip' : `archive-${String(index + 1)}.zip`,
    openedAt: `2026-03-08T09:${String(30 - index).padStart(2, '0')}:00Z`,
    ready: state.kind !== 'reading' && state.kind !== 'failed',
  }),
);

function lossState(count: number): ArchiveState {
  return { kind: 'findings', worst: 'loss', count };
}

export const approval: Approval = {
  sha256,
  bytes: 48_600_000,
  release: 'verawood',
  database: 'mysql',
  accepted: ['REF-003'],
  predicted: [],
  note: '',
  by: 'r.anchorage',
  at: '2026-03-08T09:12:00Z',
  validity: 'valid',
};

/** What the overview of a sound, rich archive holds. */
export function overviewOf(part: Partial<Overview> = {}): Overview {
  return {
    archive: archiveOf(),
    learningPackage: {
      key: 'lib:NorthQuay:HP201',
      org: 'NorthQuay',
      slug: 'HP201',
      title: 'Harbour pilotage: approaches, berthing and tugs',
      description: 'For pilots under training.',
      created: '2023-09-14T10:00:00Z',
      updated: '2026-03-05T08:00:00Z',
    },
    meta: {
      createdAt: '2026-03-07T08:09:00Z',
      createdBy: 'm.tideway',
      createdByEmail: 'm.tideway@northquay.example',
      originServer: 'studio.northquay.example',
    },
    formatVersion: 1,
    counts: {
      entries: 1284,
      components: 412,
      containers: 100,
      sections: 6,
      subsections: 23,
      units: 71,
      collections: 9,
      media: 386,
    },
    types: [
      { type: 'html', count: 168 },
      { type: 'problem', count: 141 },
      { type: 'video', count: 52 },
      { type: 'drag-and-drop-v2', count: 17 },
      { type: 'openassessment', count: 9 },
      { type: 'poll', count: 25 },
    ],
    kind: 'zip',
    bytes: 48_600_000,
    inflatedBytes: 48_600_000,
    storedOnly: true,
    sha256,
    verify: { kind: 'done', entries: 1284, seconds: 3.1 },
    gate: 'open',
    findings: nothingFound,
    releases: [
      { release: 'ulmo', findings: nothingFound },
      { release: 'core-0.35', findings: nothingFound },
      { release: 'verawood', findings: nothingFound },
      { release: 'core-1.15', findings: nothingFound },
    ],
    findingKinds: [],
    toAccept: (part.findingKinds ?? []).filter(
      ({ severity }) => severity === 'blocker' || severity === 'loss',
    ),
    isPredicting: false,
    space,
    approval: null,
    ...part,
  };
}

const space: Overview['space'] = [
  ['xblock.v1:html:chart', 'Chart of the approaches 1:20 000', 'html', 11_800_000, 1],
  ['xblock.v1:problem:light', 'Identify the light: 36 photographs', 'problem', 7_400_000, 1],
  ['xblock.v1:html:tug', 'Tug handbook', 'html', 6_900_000, 1],
  ['xblock.v1:video:transcripts', 'Transcripts', 'video', 6_200_000, 1],
  ['xblock.v1:drag-and-drop-v2:tugs', 'Place the tugs', 'drag-and-drop-v2', 4_300_000, 1],
  ['xblock.v1:html:lights', 'أضواء الملاحة في الميناء', 'html', 3_600_000, 1],
  ['xblock.v1:poll:sim', 'Ship handling simulator', 'poll', 3_300_000, 1],
  ['xblock.v1:html:tide', '潮汐与水流：靠泊前的计算', 'html', 2_100_000, 1],
  ['xblock.v1:problem:height', 'Tidal heights, exercise 3', 'problem', 1_200_000, 1],
  [null, 'Everything else', 'other', 900_000, 160],
].map(([key, title, type, bytes, count]) => ({ key, title, type, bytes, count })) as never;

/** The overview of an archive that would lose content. */
export const withFindings: Overview = overviewOf({
  archive: archiveOf({ state: lossState(14) }),
  gate: 'needs-acceptance',
  findings: { fatal: 0, blocker: 1, loss: 14, warning: 9, note: 6 },
  releases: [
    { release: 'ulmo', findings: { ...nothingFound, loss: 14, warning: 9, note: 6 } },
    { release: 'core-0.35', findings: { ...nothingFound, loss: 14, warning: 9, note: 6 } },
    { release: 'verawood', findings: { fatal: 0, blocker: 1, loss: 14, warning: 9, note: 6 } },
    { release: 'core-1.15', findings: nothingFound },
  ],
  findingKinds: [
    {
      code: 'CNT-002',
      severity: 'blocker',
      title: 'A container lists a child that the archive does not have',
      count: 1,
      accepted: false,
    },
    {
      code: 'ENT-009',
      severity: 'loss',
      title: 'A component comes back empty',
      count: 11,
      accepted: false,
    },
    {
      code: 'COL-003',
      severity: 'loss',
      title: 'A collection names a component that is not there',
      count: 3,
      accepted: false,
    },
    { code: 'AST-001', severity: 'warning', title: 'A file is missing', count: 9, accepted: false },
    {
      code: 'PKG-012',
      severity: 'note',
      title: 'An e-mail address is in the archive',
      count: 6,
      accepted: false,
    },
  ],
});

export const practice: Instance = {
  id: 'practice' as InstanceId,
  name: 'Practice instance',
  studioUrl: 'http://127.0.0.1:18010',
  lmsUrl: 'http://127.0.0.1:18010',
  release: 'verawood',
  database: 'sqlite',
  isPractice: true,
  hasSecret: true,
};

/** A push at some state; by default one that was verified and lost nothing. */
export function pushOf(part: Partial<PushView> = {}): PushView {
  return {
    id: 'push1' as PushId,
    archiveId,
    instance: { id: practice.id, name: practice.name, studioUrl: practice.studioUrl },
    state: 'verified',
    failedAt: null,
    failure: null,
    errorLog: null,
    org: 'NorthQuay',
    slug: 'HP201-2026',
    title: 'Harbour pilotage: approaches, berthing and tugs',
    steps: [
      step('queued', '09:14:00', '09:14:02', 'lib:NorthQuay:HP201-2026 is free.'),
      step('uploading', '09:14:02', '09:14:13', '48.6 MB sent, SHA-256 as approved.'),
      step('restoring', '09:14:13', '09:14:56', 'Task 5f0c91'),
      step('restored', '09:14:56', '09:14:56', '412 components'),
      step('creating', '09:14:56', '09:14:58', 'lib:NorthQuay:HP201-2026'),
      step('created', '09:14:58', '09:14:58', ''),
      step('verifying', '09:14:58', '09:15:02', 'Counts compared'),
    ],
    sentBytes: 48_600_000,
    totalBytes: 48_600_000,
    library: 'lib:NorthQuay:HP201-2026',
    verification: {
      result: 'nothing-lost',
      how: 'backup',
      compared: [
        { what: 'Components', archive: 412, library: 412 },
        { what: 'Sections, subsections, units', archive: 100, library: 100 },
        { what: 'Collections', archive: 9, library: 9 },
      ],
      differences: [],
      differenceCount: 0,
      excluded: ['A backup does not carry team, tags and history.'],
      notCompared: '',
    },
    startedAt: '2026-03-08T09:14:00Z',
    startId: 'start1',
    waiting: null,
    question: null,
    ...part,
  };
}

function step(
  name: PushView['steps'][number]['step'],
  from: string,
  to: string | null,
  detail: string,
): PushView['steps'][number] {
  return {
    step: name,
    startedAt: `2026-03-08T${from}Z`,
    endedAt: to === null ? null : `2026-03-08T${to}Z`,
    detail,
  };
}

export const failedPush: PushView = pushOf({
  id: 'push2' as PushId,
  state: 'failed',
  failedAt: 'restoring',
  failure: failure(
    'restore-failed',
    'The server ran the restore and refused the archive.',
    'See its log below; mend the content in Studio and back it up again.',
  ),
  errorLog: "Errors encountered during restore:\nentities/a.toml: {'title': ['blank']}",
  steps: pushOf().steps.slice(0, 3),
  library: null,
  verification: null,
});

export const runningPush: PushView = pushOf({
  id: 'push3' as PushId,
  state: 'uploading',
  steps: [pushOf().steps[0]!, { ...pushOf().steps[1]!, endedAt: null, detail: '' }],
  sentBytes: 31_200_000,
  library: null,
  verification: null,
});
