import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { Difference, Verification } from '../../../contract/push-views.ts';
import { chosenWords, tellAdded } from '../../compare/libraries/difference-words.ts';
import type {
  OwnCollection,
  OwnComponent,
  OwnContainer,
  OwnThing,
} from '../../compare/libraries/own-content.ts';
import type { BlockInfo, CollectionInfo } from '../../instance/block-answers.ts';
import type { Page } from '../../instance/block-calls.ts';
import type { LibraryInfo } from '../../instance/answers.ts';
import type { ClientFault } from '../../instance/client-fault.ts';
import type { Result } from '../../../contract/result.ts';
import { strip } from '../../semantics/python-text.ts';
import type { PushJob } from '../push-job.ts';
import {
  compareCollection,
  compareComponent,
  compareContainer,
  settleDoubt,
  usageIds,
} from './endpoint-checks.ts';
import type { EndpointWork } from './endpoint-checks.ts';
import { EndpointsStopped, forEachOf, mustAsk } from './endpoint-client.ts';
import type { NoEndpoints } from './endpoint-client.ts';

/** How a comparison piece by piece ends. */
export type ByEndpoints =
  | { readonly kind: 'compared'; readonly verification: Verification }
  | { readonly kind: 'archive-unusable'; readonly failure: AppFailure }
  | NoEndpoints;

/**
 * Compares the library with the approved archive by what its interface tells of components,
 * containers and collections, for those who may not make backups. `why`: a sentence that says so.
 * Never `nothing-lost`: there is much that the interface does not tell.
 */
export async function compareByEndpoints(
  job: PushJob,
  library: LibraryInfo,
  why: string,
): Promise<ByEndpoints> {
  const { archiveId, sha256 } = job.record();
  const path = job.ports.verify.findFile(archiveId);
  if (path === null) return { kind: 'archive-unusable', failure: notKnown };
  const things: OwnThing[] = [];
  const described = await job.ports.verify.describe({ path, sha256 }, job.signal, (those) => {
    for (const one of those) things.push(one);
  });
  if (!described.ok) {
    const { kind } = described.failure;
    const isFile = kind.startsWith('file-');
    return { kind: isFile ? 'archive-unusable' : 'failed', failure: described.failure };
  }
  try {
    return { kind: 'compared', verification: await compareAll(job, library, things, why) };
  } catch (error) {
    if (error instanceof EndpointsStopped) return error.end;
    throw error;
  }
}

async function compareAll(
  job: PushJob,
  library: LibraryInfo,
  things: readonly OwnThing[],
  why: string,
): Promise<Verification> {
  const key = library.id;
  const components = things.filter((one): one is OwnComponent => one.kind === 'component');
  const containers = things.filter(isContainer);
  const collections = things.filter((one): one is OwnCollection => one.kind === 'collection');
  const blocks = await listAll(
    (page) => job.client.listBlocks(key, page, job.signal),
    (row) => row.id,
    job,
  );
  const theirs = await listAll(
    (page) => job.client.listCollections(key, page, job.signal),
    (row) => row.key,
    job,
  );
  const work: EndpointWork = {
    job,
    ids: usageIds(key, components, containers),
    blocks: new Map(blocks.map((one) => [one.id, one])),
    memberships: new Map(),
    unread: { texts: 0, lists: 0 },
    doubts: [],
  };
  const own = { components, containers, collections };
  const found = await lookAt(work, own, new Map(theirs.map((one) => [one.key, one])));
  const naming = nameOf(job, library, things);
  const differences = [
    ...naming.differences,
    ...things.flatMap((thing) => found.get(thing) ?? []),
    ...added(work, blocks, collections, theirs),
  ];
  return {
    result: differences.length > 0 ? 'differs' : 'not-compared',
    how: 'endpoints',
    compared: [
      {
        what: 'components with a version',
        archive: components.filter(isShown).length,
        library: blocks.length,
      },
      {
        what: 'sections, subsections and units with a version',
        archive: containers.filter(isShown).length,
        library: containers.filter((one) => isShown(one) && !isGone(found.get(one))).length,
      },
      { what: 'collections', archive: collections.length, library: theirs.length },
    ],
    differences,
    differenceCount: differences.length,
    excluded: naming.excluded,
    notCompared: notCompared(why, work.unread),
  };
}

/** What an archive holds, by kind. */
interface OwnThings {
  readonly components: readonly OwnComponent[];
  readonly containers: readonly OwnContainer[];
  readonly collections: readonly OwnCollection[];
}

/** One thing after the other, and in the end once more what the server broke on. */
async function lookAt(
  work: EndpointWork,
  { components, containers, collections }: OwnThings,
  theirs: ReadonlyMap<string, CollectionInfo>,
): Promise<ReadonlyMap<OwnThing, readonly Difference[]>> {
  const found = new Map<OwnThing, readonly Difference[]>();
  await forEachOf(
    components,
    async (one) => void found.set(one, await compareComponent(work, one)),
  );
  await forEachOf(
    containers,
    async (one) => void found.set(one, await compareContainer(work, one)),
  );
  for (const one of collections) {
    found.set(one, await compareCollection(work, one, theirs.get(one.key)));
  }
  for (const doubt of work.doubts) {
    const settled = await settleDoubt(work, doubt);
    found.set(doubt.own, [...(found.get(doubt.own) ?? []), ...settled]);
  }
  return found;
}

function isContainer(thing: OwnThing): thing is OwnContainer {
  return thing.kind === 'section' || thing.kind === 'subsection' || thing.kind === 'unit';
}

/** The interface shows nothing of what has no version. */
function isShown({ draft, published }: OwnComponent | OwnContainer): boolean {
  return (draft ?? published) !== null;
}

/** Nothing more is told of what is not there. */
function isGone(differences: readonly Difference[] = []): boolean {
  const [first] = differences;
  return first !== undefined && /^(?:section|subsection|unit) gone$/.test(first.what);
}

/** All pages, as long as each brings something new: a server may take no notice of their numbers. */
async function listAll<Row>(
  ask: (page: number) => Promise<Result<Page<Row>, ClientFault>>,
  idOf: (row: Row) => string,
  job: PushJob,
): Promise<readonly Row[]> {
  const all = new Map<string, Row>();
  for (let page = 1; ; page += 1) {
    const { rows, hasMore } = await mustAsk(job, () => ask(page));
    const before = all.size;
    for (const row of rows) all.set(idOf(row), row);
    if (!hasMore || all.size === before || all.size > mostRows) return [...all.values()];
  }
}

/** More than any library may hold (domain facts 1.4). */
const mostRows = 200_000;

interface Naming {
  readonly differences: readonly Difference[];
  readonly excluded: readonly string[];
}

/** Title and description, which the push itself set. */
function nameOf(job: PushJob, library: LibraryInfo, things: readonly OwnThing[]): Naming {
  const about = things.find((one) => one.kind === 'library');
  const asked = job.record();
  const differences: Difference[] = [];
  const excluded: string[] = [];
  for (const field of ['title', 'description'] as const) {
    const wanted = strip(asked[field]);
    if (about !== undefined && about[field] !== wanted) excluded.push(chosenWords(field));
    const has = library[field] ?? null;
    if (has === null || has === wanted) continue;
    differences.push({
      what: `library ${field}`,
      entityKey: null,
      entry: about?.entry ?? null,
      message: `The library has another ${field} than this push asked for.`,
    });
  }
  return { differences, excluded };
}

function* added(
  { ids }: EndpointWork,
  blocks: readonly BlockInfo[],
  collections: readonly OwnCollection[],
  theirs: readonly CollectionInfo[],
): Iterable<Difference> {
  for (const { id } of blocks) {
    if (!ids.keys.has(id)) yield tellAdded('component', ids.keyOf(id));
  }
  const own = new Set(collections.map(({ key }) => key));
  for (const { key } of theirs) if (!own.has(key)) yield tellAdded('collection', key);
}

function notCompared(why: string, { texts, lists }: EndpointWork['unread']): string {
  const long = texts === 0 ? '' : ` Texts that were too long to be asked for: ${texts}.`;
  const untold = lists === 0 ? '' : ` Lists of children that it did not tell: ${lists}.`;
  return `${why} So it was compared piece by piece, by what the server’s interface tells. That does not tell numbers of versions, dates, the content of files other than block.xml, files of published versions, and sections, subsections or units that were added.${long}${untold}`;
}

const notKnown = failure(
  'file-missing',
  'The approved archive is no longer in Carrel’s list.',
  'Open it again.',
  'choose-file',
);
