import { createHash } from 'node:crypto';
import type { Difference } from '../../../contract/push-views.ts';
import type {
  OwnCollection,
  OwnComponent,
  OwnComponentVersion,
  OwnContainer,
} from '../../compare/libraries/own-content.ts';
import type { BlockInfo, CollectionInfo } from '../../instance/block-answers.ts';
import type { Change, State } from '../../restore/losses/change.ts';
import type { PushJob } from '../push-job.ts';
import { mustAsk, tryAsk } from './endpoint-client.ts';
import { differenceOf, draftState, listChanges } from './endpoint-differences.ts';

/** What is at hand for looking at one thing after the other. */
export interface EndpointWork {
  readonly job: PushJob;
  readonly ids: UsageIds;
  /** Components that the library lists, by id. */
  readonly blocks: ReadonlyMap<string, BlockInfo>;
  /** Keys of collections, by the id of a member that was asked for. */
  readonly memberships: Map<string, ReadonlySet<string>>;
  /** What the server did not tell: texts that are too long, and lists of children. */
  readonly unread: { texts: number; lists: number };
  /** Texts that the server broke on, to be asked for once more in the end. */
  readonly doubts: Doubt[];
}

/** A text that may not be there. */
export interface Doubt {
  readonly own: OwnComponent;
  readonly version: OwnComponentVersion;
  readonly id: string;
  readonly state: State;
}

/** The ids that a library gives to what an archive holds (domain facts 5). */
export interface UsageIds {
  /** By the key in the archive; null for what is in no archive's own content. */
  of(key: string): string | null;
  /** Ids of everything that the archive has. */
  readonly keys: ReadonlySet<string>;
  keyOf(id: string): string;
  /** Whether the archive has a version of it: the interface shows nothing without. */
  hasVersion(key: string): boolean;
}

/** Ids in one library: `lb:` of components, `lct:` of containers. */
export function usageIds(
  library: string,
  components: readonly OwnComponent[],
  containers: readonly OwnContainer[],
): UsageIds {
  const place = library.slice('lib:'.length);
  const ids = new Map<string, string>();
  const keys = new Map<string, string>();
  const shown = new Set<string>();
  const add = (key: string, id: string, isShown: boolean): void => {
    ids.set(key, id);
    keys.set(id, key);
    if (isShown) shown.add(key);
  };
  for (const { key, draft, published } of components) {
    const [, type = '', ...code] = key.split(':');
    add(key, `lb:${place}:${type}:${code.join(':')}`, (draft ?? published) !== null);
  }
  for (const { key, kind, draft, published } of containers) {
    add(key, `lct:${place}:${kind}:${key}`, (draft ?? published) !== null);
  }
  return {
    of: (key) => ids.get(key) ?? null,
    keys: new Set(keys.keys()),
    keyOf: (id) => keys.get(id) ?? id,
    hasVersion: (key) => shown.has(key),
  };
}

type Entity = OwnComponent | OwnContainer;

/** Title and state of what the library shows; `null` where it is not there. */
function stateChanges(own: Entity, seen: BlockInfo): readonly Change[] {
  const changes: Change[] = [];
  const state = draftState(own);
  const draft = own.draft ?? own.published;
  const { published } = own;
  if (typeof seen.display_name === 'string' && seen.display_name !== draft?.title) {
    changes.push({ kind: 'version-title', state });
  } else if (
    state !== 'both' &&
    typeof seen.published_display_name === 'string' &&
    published !== null &&
    seen.published_display_name !== published.title
  ) {
    changes.push({ kind: 'version-title', state: 'published' });
  }
  const { last_published: publishedAt } = seen;
  if (publishedAt === null && published !== null) {
    changes.push({ kind: 'version-gone', state: 'published' });
  }
  if (typeof publishedAt === 'string' && published === null) {
    changes.push({ kind: 'version-back', state: 'published' });
  }
  return changes;
}

/** A component: is it there, its titles, whether it is published, its texts and its draft's files. */
export async function compareComponent(
  work: EndpointWork,
  own: OwnComponent,
): Promise<readonly Difference[]> {
  const draft = own.draft ?? own.published;
  if (draft === null) return [];
  const id = work.ids.of(own.key) ?? '';
  const seen = work.blocks.get(id);
  if (seen === undefined) return [differenceOf(own, { kind: 'entity-gone' })];
  const state = draftState(own);
  const found = stateChanges(own, seen).map((change) => differenceOf(own, change));
  found.push(...(await compareText(work, own, draft, id, state)));
  if (own.published !== null && state === 'draft') {
    found.push(...(await compareText(work, own, own.published, id, 'published')));
  }
  found.push(...(await compareAssets(work, own, draft, id, state)));
  return found;
}

async function compareText(
  work: EndpointWork,
  own: OwnComponent,
  version: OwnComponentVersion,
  id: string,
  state: State,
): Promise<readonly Difference[]> {
  const doubt = { own, version, id, state };
  const text = await textChange(work, doubt);
  if (text !== 'fails') return text;
  work.doubts.push(doubt);
  return [];
}

/**
 * Asks once more, after the server has answered for others: the platform breaks where a version has
 * no such file, and a server that has just been restarted does so too.
 */
export async function settleDoubt(
  work: EndpointWork,
  doubt: Doubt,
): Promise<readonly Difference[]> {
  const text = await textChange(work, doubt);
  return text === 'fails' ? [textDifference(doubt, 'file-gone')] : text;
}

async function textChange(
  { job, unread }: EndpointWork,
  doubt: Doubt,
): Promise<readonly Difference[] | 'fails'> {
  const { version, id, state } = doubt;
  const file = textOf(version);
  if (file === undefined) return [];
  const which = state === 'published' ? 'published' : 'draft';
  const olx = await tryAsk(job, () => job.client.getOlx(id, which, job.signal));
  if (olx === 'fails') return 'fails';
  if (olx === 'too-long') unread.texts += 1;
  if (olx === 'too-long') return [];
  const digest = createHash('sha256').update(olx.text).digest('hex');
  return digest === file.sha256 ? [] : [textDifference(doubt, 'file-changed')];
}

function textOf({ files }: OwnComponentVersion): OwnComponentVersion['files'][number] | undefined {
  return files.find(({ name }) => name === 'block.xml');
}

function textDifference(
  { own, version, state }: Doubt,
  kind: 'file-gone' | 'file-changed',
): Difference {
  const path = textOf(version)?.path ?? own.entry;
  const change = { kind, state, name: 'block.xml', path, instead: null, isAll: false };
  return differenceOf(own, change, path);
}

async function compareAssets(
  { job }: EndpointWork,
  own: OwnComponent,
  { files }: OwnComponentVersion,
  id: string,
  state: State,
): Promise<readonly Difference[]> {
  const theirs = await mustAsk(job, () => job.client.listAssets(id, job.signal));
  const left = new Map(theirs.map(({ path, size }) => [path, size ?? null]));
  left.delete('block.xml');
  const found: Difference[] = [];
  for (const { name, path, bytes } of files) {
    if (name === 'block.xml') continue;
    const size = left.get(name);
    left.delete(name);
    const change = { state, name, path, instead: null, isAll: false };
    if (size === undefined) found.push(differenceOf(own, { kind: 'file-gone', ...change }, path));
    else if (size !== null && size !== bytes) {
      found.push(differenceOf(own, { kind: 'file-changed', ...change }, path));
    }
  }
  for (const name of left.keys()) {
    const change = { state, name, path: own.entry, instead: null, isAll: false };
    found.push(differenceOf(own, { kind: 'file-added', ...change }));
  }
  return found;
}

/** A section, subsection or unit: is it there, its titles, whether it is published, its children. */
export async function compareContainer(
  work: EndpointWork,
  own: OwnContainer,
): Promise<readonly Difference[]> {
  const { job, ids, memberships } = work;
  const draft = own.draft ?? own.published;
  if (draft === null) return [];
  const id = ids.of(own.key) ?? '';
  const seen = await mustAsk(job, () => job.client.getBlock(id, job.signal));
  if (seen === null) return [differenceOf(own, { kind: 'entity-gone' })];
  memberships.set(id, new Set(seen.collections?.map(({ key }) => key)));
  const state = draftState(own);
  const changes = [...stateChanges(own, seen)];
  changes.push(...(await childChanges(work, draft.children, id, state)));
  if (own.published !== null && state === 'draft') {
    changes.push(...(await childChanges(work, own.published.children, id, 'published')));
  }
  return changes.map((change) => differenceOf(own, change));
}

async function childChanges(
  { job, ids, unread }: EndpointWork,
  children: readonly string[],
  id: string,
  state: State,
): Promise<readonly Change[]> {
  const which = state === 'published' ? 'published' : 'draft';
  const rows = await tryAsk(job, () => job.client.listChildren(id, which, job.signal));
  if (rows === 'fails' || rows === 'too-long') {
    unread.lists += 1;
    return [];
  }
  // The interface leaves out what has no version.
  const own = children.filter((key) => ids.of(key) === null || ids.hasVersion(key));
  const wanted = own.map((key) => ids.of(key) ?? key);
  return listChanges(
    wanted,
    rows.map((row) => row.id),
    state,
    ids.keyOf,
  );
}

/** A collection: is it there, its title and description, and its members one by one. */
export async function compareCollection(
  work: EndpointWork,
  own: OwnCollection,
  seen: CollectionInfo | undefined,
): Promise<readonly Difference[]> {
  if (seen === undefined) return [differenceOf(own, { kind: 'entity-gone' })];
  const found: Difference[] = [];
  for (const field of ['title', 'description'] as const) {
    const theirs = seen[field] ?? null;
    if (theirs !== null && theirs !== own[field]) {
      found.push(differenceOf(own, { kind: 'field', field }));
    }
  }
  let there = 0;
  for (const member of own.members) {
    const id = work.ids.of(member);
    if (id === null || !work.ids.hasVersion(member)) {
      there += 1; // what has no version is not shown, whatever holds it
      continue;
    }
    const held = await membershipsOf(work, id);
    if (held.has(own.key)) there += 1;
    else found.push(differenceOf(own, { kind: 'member-gone', member }));
  }
  const more = (seen.entities?.length ?? there) - there;
  if (more > 0) {
    const added = differenceOf(own, { kind: 'member-added', member: '' });
    const many = more === 1 ? '1 member' : `${more} members`;
    found.push({ ...added, message: `The collection has ${many} that the archive’s has not.` });
  }
  return found;
}

async function membershipsOf(
  { job, memberships }: EndpointWork,
  id: string,
): Promise<ReadonlySet<string>> {
  const known = memberships.get(id);
  if (known !== undefined) return known;
  const seen = await mustAsk(job, () => job.client.getBlock(id, job.signal));
  const held = new Set(seen?.collections?.map(({ key }) => key));
  memberships.set(id, held);
  return held;
}
