import type {
  Outcome,
  RestoredCollection,
  RestoredComponent,
  RestoredComponentVersion,
  RestoredContainer,
  RestoredContainerVersion,
  RestoredLibrary,
  VersionNumber,
} from './outcome.ts';
import { sortedNames } from '../semantics/python/sort.ts';

declare global {
  interface JSON {
    /** A number as it stands in JSON (ECMAScript 2026, in every engine that runs Carrel). */
    rawJSON(text: string): unknown;
  }
}

/**
 * What came of a restore, in the form in which verdicts of the real code are stored. One that is
 * read from JSON has numbers; one that is made of an outcome may have larger ones.
 */
export type Verdict<Num = number> = Restored<Num> | Refused | Thrown;

export interface Restored<Num = number> {
  readonly status: 'success';
  readonly data: Readonly<Record<string, string | Num | null>>;
  readonly backup_metadata: Readonly<Record<string, string | Num | null>> | null;
  readonly tree: RestoredTree<Num>;
}

export interface Refused {
  readonly status: 'error';
  /** The error log, byte for byte. */
  readonly log: string;
  readonly data: null;
  readonly backup_metadata: null;
}

export interface Thrown {
  readonly status: 'exception';
  readonly module: string;
  readonly type: string;
  readonly message: string;
  readonly where: string | null;
  /** Type and message of each cause. Predictions have none. */
  readonly chain?: readonly (readonly [string, string])[];
  readonly connection_left_broken?: Readonly<Record<string, boolean | number>>;
}

/** Predictions alone: nobody can say. */
export interface NotKnown {
  readonly status: 'unknown';
  readonly reason: string;
}

/** The database's content in the words of the archive format, entities and collections by key. */
export interface RestoredTree<Num = number> {
  readonly learning_package: Readonly<Record<string, string>>;
  readonly components: Readonly<Record<string, ShownEntity<Num>>>;
  readonly containers: Readonly<Record<string, ShownEntity<Num>>>;
  readonly collections: Readonly<Record<string, readonly string[]>>;
  readonly collections_meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ShownEntity<Num = number> {
  readonly created: string;
  readonly can_stand_alone: boolean;
  readonly versions: readonly Num[];
  readonly type: string | null;
  /** Components only. */
  readonly local_key?: string;
  readonly draft: ShownVersion<Num> | null;
  readonly published: ShownVersion<Num> | null;
}

export interface ShownVersion<Num = number> {
  readonly n: Num;
  readonly title: string;
  readonly created?: string;
  /** Components: the digest of the stored bytes by stored name, and the names kept as text. */
  readonly media?: Readonly<Record<string, string>>;
  readonly inline?: readonly string[];
  /** Containers. */
  readonly children?: readonly string[];
  /** By place among the children: the version that a child is pinned to. No restore pins any. */
  readonly pins?: Readonly<Record<string, number>>;
}

/** An outcome in the form of verdicts. Write it with `verdictText`, which takes any number. */
export function verdictOf(outcome: Outcome): Verdict<VersionNumber> | NotKnown {
  switch (outcome.status) {
    case 'success': {
      const { data, metadata, restored } = outcome;
      return {
        status: 'success',
        data: { ...data },
        backup_metadata: metadata === null ? null : { ...metadata },
        tree: shownTree(restored),
      };
    }
    case 'error':
      return { status: 'error', log: outcome.log, data: null, backup_metadata: null };
    case 'exception': {
      const { module, type, message, where } = outcome;
      return { status: 'exception', module, type, message, where };
    }
    case 'unknown':
      return { status: 'unknown', reason: outcome.reason };
  }
}

/** JSON of a verdict or a part of one: numbers that JavaScript cannot hold are written whole. */
export function verdictText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? JSON.rawJSON(String(inner)) : inner,
  );
}

function shownTree(restored: RestoredLibrary): RestoredTree<VersionNumber> {
  const { components, containers, collections } = restored;
  return {
    learning_package: shownPackage(restored),
    components: record(components, shownComponent),
    containers: record(containers, shownContainer),
    collections: record(collections, shownMembers),
    collections_meta: record(collections, shownCollection),
  };
}

function record<From, To>(
  rows: ReadonlyMap<string, From>,
  shown: (row: From) => To,
): Record<string, To> {
  return Object.fromEntries(Array.from(rows, ([key, row]) => [key, shown(row)]));
}

/** The library itself, without what is in it. */
export function shownPackage({
  title,
  description,
  created,
}: RestoredLibrary): Readonly<Record<string, string>> {
  return { title, description, created, updated: created };
}

/** A component. */
export function shownComponent(component: RestoredComponent): ShownEntity<VersionNumber> {
  return {
    created: component.created,
    can_stand_alone: component.canStandAlone,
    versions: component.versions,
    type: component.type,
    local_key: component.code,
    draft: component.draft && shownFiles(component.draft),
    published: component.published && shownFiles(component.published),
  };
}

/** A section, subsection or unit. */
export function shownContainer(container: RestoredContainer): ShownEntity<VersionNumber> {
  return {
    created: container.created,
    can_stand_alone: container.canStandAlone,
    versions: container.versions,
    type: container.level,
    draft: container.draft && shownChildren(container.draft),
    published: container.published && shownChildren(container.published),
  };
}

/** What is said of a collection, but for its members. */
export function shownCollection({
  title,
  description,
  created,
}: RestoredCollection): Readonly<Record<string, string>> {
  return { title, description, created };
}

/** Keys of a collection's members, in Python's order. */
export function shownMembers({ members }: RestoredCollection): readonly string[] {
  return sortedNames([...members]);
}

const textName = 'block.xml';

function shownFiles(version: RestoredComponentVersion): ShownVersion<VersionNumber> {
  const { files } = version;
  const names = sortedNames([...files.keys()]);
  const media = names.map((name) => [name, files.get(name)?.sha256 ?? ''] as const);
  return {
    ...shownVersion(version),
    media: Object.fromEntries(media),
    ...(files.has(textName) ? { inline: [textName] } : {}),
  };
}

function shownChildren(version: RestoredContainerVersion): ShownVersion<VersionNumber> {
  return { ...shownVersion(version), children: version.children };
}

function shownVersion({
  number,
  title,
  created,
}: RestoredComponentVersion | RestoredContainerVersion): ShownVersion<VersionNumber> {
  return created === 'now' ? { n: number, title } : { n: number, title, created };
}
