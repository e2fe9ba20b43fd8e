import { isDeepStrictEqual } from 'node:util';

/** What a release made of an archive, as its own code says it; README.md explains each part. */
export type Verdict = Restored | Refused | Thrown;

export interface Restored {
  readonly status: 'success';
  readonly data: Readonly<Record<string, string | number | null>>;
  readonly backup_metadata: Readonly<Record<string, string | number | null>> | null;
  readonly tree: RestoredTree;
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
  /** Type and message of each cause. */
  readonly chain?: readonly (readonly [string, string])[];
  readonly connection_left_broken?: Readonly<Record<string, boolean | number>>;
}

export interface RestoredTree {
  readonly learning_package: Readonly<Record<string, string>>;
  readonly components: Readonly<Record<string, RestoredEntity>>;
  readonly containers: Readonly<Record<string, RestoredEntity>>;
  readonly collections: Readonly<Record<string, readonly string[]>>;
  readonly collections_meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface RestoredEntity {
  readonly created: string;
  readonly can_stand_alone: boolean;
  readonly versions: readonly number[];
  readonly type: string | null;
  /** Components only. */
  readonly local_key?: string;
  readonly draft: RestoredVersion | null;
  readonly published: RestoredVersion | null;
}

export interface RestoredVersion {
  readonly n: number;
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

/** The parts in which two verdicts differ; none where they are equal. */
export function differingParts(one: Verdict, other: Verdict): readonly string[] {
  const parts = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differs = (part: string) =>
    !isDeepStrictEqual(Reflect.get(one, part), Reflect.get(other, part));
  return [...parts].filter(differs);
}

/** The module that verdicts of ours name: the release's code said nothing, or nothing in time. */
export const ourModule = 'carrel_reference';

/** The verdict where the release's code gave none. */
export function withoutAnswer(type: 'TimeLimit' | 'ProcessEnded', message: string): Thrown {
  return { status: 'exception', module: ourModule, type, message, where: null };
}
