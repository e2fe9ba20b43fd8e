/**
 * The one table of calls and events between the window and the services. Everything else is derived
 * from it: the preload bridge, the handlers' type, the browser host's routes, the tests' fake.
 * To add a call: an entry here, and a handler in main/services.
 */
import { z } from 'zod';
import type { AppFailure } from './failures.ts';
import { databases, releaseIds } from './releases.ts';
import { reportFormats } from './report-formats.ts';
import type { Result } from './result.ts';
import type { ArchiveId, InstanceId, JobId, PlaceId, PushId } from './model/ids.ts';
import type {
  AppInfo,
  Approval,
  ArchiveSummary,
  ChooseAnswer,
  CollectionRow,
  ContentPage,
  DifferencePage,
  EntityView,
  FileContent,
  FilePage,
  FindingKind,
  FindingPage,
  FoundFinding,
  Instance,
  JobEnded,
  JobProgress,
  LogPage,
  LogText,
  LossPage,
  OutlineNode,
  Overview,
  PlaceListing,
  PracticeState,
  PredictionSummary,
  PredictionView,
  Preferences,
  PreviewView,
  PushView,
  RecentFile,
  ReportProgress,
  RestoreTreePage,
  SavedReport,
} from './views.ts';

// In a window the policy forbids code made from text (CS-1); zod would probe for it otherwise.
if ('document' in globalThis) z.config({ jitless: true });

export interface Call<Input extends z.ZodType, Output> {
  /** The guard that every argument passes before its handler runs. */
  readonly input: Input;
  /** Exists for its type alone. */
  readonly output?: Output;
}

interface Event<Payload> {
  readonly payload?: Payload;
}

/** Makes the entry of one call: `call<Output>()(guard)`. */
export function call<Output>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });
}

function event<Payload>(): Event<Payload> {
  return {};
}

/** Opaque ids are short; nothing that looks like a path is one. */
const idText = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const archiveId = idText as unknown as z.ZodType<ArchiveId>; // the brand exists in types alone
const jobId = idText as unknown as z.ZodType<JobId>;
const pushId = idText as unknown as z.ZodType<PushId>;
const instanceId = idText as unknown as z.ZodType<InstanceId>;
const placeId = idText as unknown as z.ZodType<PlaceId>;

/** Text that a person typed or an archive holds; 64 KiB is the limit of any argument (IP-2). */
const shortText = z.string().max(1_000);
const longText = z.string().max(16_384);
const keyText = z.string().max(4_096);
const release = z.enum(releaseIds);
const target = z.enum([...releaseIds, 'all']);
const database = z.enum(databases);
const offset = z.int().min(0).max(100_000_000);
const limit = z.int().min(1).max(500);
/** Of a row of the tree, as `restore.getTree` gave it. */
const nodeId = z.string().regex(/^[a-z-]{1,16}(?:\.\d{1,15})?$/);
const nothing = z.strictObject({});
const ofArchive = z.strictObject({ archiveId });
const ofServer = z.strictObject({ archiveId, release, database });

export const contentQuery = z.strictObject({
  archiveId,
  /** Searched in titles, keys and text. */
  text: shortText.default(''),
  types: z.array(shortText).max(100).default([]),
  states: z.array(z.enum(['draft', 'changed', 'published', 'none'])).default([]),
  collection: keyText.nullable().default(null),
  /** Only components below this container; `no-unit` for those in no unit. */
  within: keyText.nullable().default(null),
  withFindings: z.boolean().default(false),
  sort: z.enum(['relevance', 'title', 'key', 'type', 'state', 'bytes']).default('title'),
  descending: z.boolean().default(false),
  offset: offset.default(0),
  limit: limit.default(100),
});

export const calls = {
  'app.getInfo': call<AppInfo>()(nothing),
  'app.getPreferences': call<Preferences>()(nothing),
  'app.setPreferences': call<Preferences>()(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      target: target.optional(),
      database: database.optional(),
      usageOrg: shortText.optional(),
      usageSlug: shortText.optional(),
    }),
  ),

  /** Shows the system's dialog, or answers that the host has none. */
  'open.choose': call<ChooseAnswer>()(z.strictObject({ what: z.enum(['archive', 'folder']) })),
  /** A folder of Carrel's own picker; null: the home folder. */
  'open.listPlaces': call<PlaceListing>()(z.strictObject({ folder: placeId.nullable() })),
  'open.openPlaces': call<readonly ArchiveId[]>()(
    z.strictObject({ places: z.array(placeId).min(1).max(500) }),
  ),
  'open.openSample': call<ArchiveId>()(nothing),
  'open.listRecent': call<readonly RecentFile[]>()(nothing),
  'open.clearRecent': call<null>()(nothing),

  'archives.list': call<readonly ArchiveSummary[]>()(nothing),
  'archives.reread': call<JobId>()(ofArchive),
  /** Takes it off the list; the file is not touched. */
  'archives.remove': call<null>()(ofArchive),
  /** Undo of remove. */
  'archives.putBack': call<null>()(ofArchive),
  'archives.getOverview': call<Overview>()(ofArchive),
  'jobs.cancel': call<null>()(z.strictObject({ jobId })),

  'content.getPage': call<ContentPage>()(contentQuery),
  /** Children of a container by key, the top (sections first, then what is in none) for null. */
  'content.getOutline': call<readonly OutlineNode[]>()(
    z.strictObject({ archiveId, parent: keyText.nullable(), offset: offset.default(0), limit }),
  ),
  'content.getCollections': call<readonly CollectionRow[]>()(ofArchive),
  'content.getEntity': call<EntityView>()(z.strictObject({ archiveId, key: keyText })),
  'content.openPreview': call<PreviewView>()(
    z.strictObject({ archiveId, key: keyText, version: z.int().min(0), paper: z.boolean() }),
  ),

  'files.getPage': call<FilePage>()(
    z.strictObject({ archiveId, text: shortText.default(''), offset, limit }),
  ),
  'files.getContent': call<FileContent>()(
    z.strictObject({ archiveId, index: z.int().min(0), as: z.enum(['text', 'hex']) }),
  ),
  /** An image of the archive as the preview origin serves it. */
  'files.openPreview': call<PreviewView>()(z.strictObject({ archiveId, index: z.int().min(0) })),

  'findings.getKinds': call<readonly FindingKind[]>()(ofArchive),
  'findings.getPage': call<FindingPage>()(
    z.strictObject({
      archiveId,
      code: shortText.nullable().default(null),
      severity: z.enum(['fatal', 'blocker', 'loss', 'warning', 'note']).nullable().default(null),
      entity: keyText.nullable().default(null),
      entry: keyText.nullable().default(null),
      text: shortText.default(''),
      offset,
      limit,
    }),
  ),

  /** By id; null for one that has no effect on the target, or is not there. */
  'findings.find': call<FoundFinding | null>()(z.strictObject({ archiveId, id: z.int().min(0) })),
  /** A report for the target of the preferences; refused until every entry was checked. */
  'findings.saveReport': call<SavedReport>()(
    z.strictObject({ archiveId, format: z.enum(reportFormats) }),
  ),
  /** Stops the saving of a report of this archive, if there is one; nothing is left of it. */
  'findings.cancelReport': call<null>()(ofArchive),

  /** What each release's restore would do, in the order of the releases; never waits for one. */
  'restore.getSummaries': call<readonly PredictionSummary[]>()(
    z.strictObject({ archiveId, database }),
  ),
  'restore.getPrediction': call<PredictionView>()(ofServer),
  /** Rows below a node of the tree, the top for null; empty unless the restore would succeed. */
  'restore.getTree': call<RestoreTreePage>()(
    ofServer.extend({
      parent: nodeId.nullable(),
      lossesOnly: z.boolean().default(false),
      offset: offset.default(0),
      limit,
    }),
  ),
  'restore.getLosses': call<LossPage>()(ofServer.extend({ offset: offset.default(0), limit })),
  'restore.getLog': call<LogPage>()(ofServer.extend({ offset: offset.default(0), limit })),
  'restore.getLogText': call<LogText>()(ofServer),
  /** What of the content does not end the same on all releases, worst first. */
  'restore.getDifferences': call<DifferencePage>()(
    z.strictObject({ archiveId, database, offset: offset.default(0), limit }),
  ),

  'approval.approve': call<Approval>()(
    z.strictObject({
      archiveId,
      release: target,
      database,
      accepted: z.array(z.string().max(32)).max(500),
      note: longText,
    }),
  ),
  'approval.withdraw': call<null>()(ofArchive),

  'instances.list': call<readonly Instance[]>()(nothing),
  'instances.add': call<Instance>()(
    z.strictObject({
      name: shortText.min(1),
      studioUrl: shortText,
      lmsUrl: shortText,
      release,
      database,
      clientId: shortText.min(1),
      clientSecret: shortText.min(1),
    }),
  ),
  'instances.remove': call<null>()(z.strictObject({ instanceId })),
  /** Signs in and asks for one library: no side effect. */
  'instances.test': call<{ readonly userName: string }>()(z.strictObject({ instanceId })),
  'practice.getState': call<PracticeState>()(nothing),
  'practice.start': call<PracticeState>()(nothing),
  'practice.stop': call<PracticeState>()(nothing),

  'push.start': call<PushId>()(
    z.strictObject({
      archiveId,
      instanceId,
      org: shortText.min(1),
      slug: shortText.min(1),
      title: shortText.min(1),
      description: longText,
      sendAnyway: z.boolean().default(false),
    }),
  ),
  'push.list': call<readonly PushView[]>()(ofArchive),
  'push.cancel': call<null>()(z.strictObject({ pushId })),
  'push.resume': call<PushId>()(z.strictObject({ pushId })),
} as const satisfies Record<string, Call<z.ZodType, unknown>>;

export const events = {
  'job.progressed': event<JobProgress>(),
  'job.ended': event<JobEnded>(),
  /** While `findings.saveReport` writes. */
  'report.progressed': event<ReportProgress>(),
  /** The list, or one archive's state, is another now. */
  'archives.changed': event<{ readonly archiveId: ArchiveId | null }>(),
  /** A file or folder was opened from outside (argument, second instance): show it. */
  'archives.opened': event<{ readonly archiveId: ArchiveId }>(),
  /** Another server's prediction is there, or failed. */
  'restore.changed': event<{ readonly archiveId: ArchiveId }>(),
  'push.changed': event<{ readonly archiveId: ArchiveId; readonly pushId: PushId }>(),
} as const;

/** A table of calls: Carrel's own, or one with more. */
export type CallTable = Record<string, Call<z.ZodType, unknown>>;

export type InputOf<C> = C extends Call<infer Input, unknown> ? z.output<Input> : never;
/** What a caller may leave out, because the guard fills it. */
export type ArgumentOf<C> = C extends Call<infer Input, unknown> ? z.input<Input> : never;
export type OutputOf<C> = C extends Call<z.ZodType, infer Output> ? Output : never;
export type Answer<T> = Result<T, AppFailure>;

/** The handlers that main/services must provide: one a call, none to forget. */
export type HandlersOf<Table extends CallTable> = {
  readonly [Name in keyof Table]: (
    input: InputOf<Table[Name]>,
  ) => Promise<Answer<OutputOf<Table[Name]>>>;
};
export type Handlers = HandlersOf<typeof calls>;

/** What the renderer calls. */
export type ClientOf<Table extends CallTable> = {
  readonly [Name in keyof Table]: (
    argument: ArgumentOf<Table[Name]>,
  ) => Promise<Answer<OutputOf<Table[Name]>>>;
};

export type CallName = keyof typeof calls;
export type EventName = keyof typeof events;
export type PayloadOf<Name extends EventName> =
  (typeof events)[Name] extends Event<infer Payload> ? Payload : never;

/** What the window sees of its host. `Dropped` is the DOM's File: this tier has no DOM. */
export interface CarrelApi<Dropped = unknown> {
  readonly call: ClientOf<typeof calls>;
  /** Returns the function that stops listening. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: PayloadOf<Name>) => void,
  ) => () => void;
  /** Opens a file that was dropped on the window: by its path in the app, by upload elsewhere. */
  readonly receive: (file: Dropped) => Promise<Answer<ArchiveId>>;
}

/** The client of any host, derived: a loop over the table. */
export function clientOf<Table extends CallTable>(
  table: Table,
  send: (name: keyof Table & string, argument: unknown) => Promise<unknown>,
): ClientOf<Table> {
  const names = Object.keys(table) as (keyof Table & string)[];
  // Built by a loop over the same keys that the type maps over.
  return Object.freeze(
    Object.fromEntries(names.map((name) => [name, (argument: unknown) => send(name, argument)])),
  ) as ClientOf<Table>;
}
