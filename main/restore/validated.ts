import type { ContainerKind } from '../../contract/model/library.ts';
import type { PyValue } from '../semantics/python/value.ts';
import type { StaticFiles } from './static-files.ts';

/**
 * What the first half of a restore hands to the second: everything was read and found in order, and
 * nothing is saved yet. Lists are in the order in which the server met the files. A moment is text
 * in UTC as in outcome.ts, or `now`.
 */
export interface ValidatedArchive {
  readonly package: ValidatedPackage;
  readonly components: ValidatedEntities<ValidatedComponent>;
  readonly containers: Readonly<Record<ContainerKind, ValidatedEntities<ValidatedEntity>>>;
  readonly collections: readonly ValidatedCollection[];
  /** By `<key as this release has it>:<version folder>`: `xblock.v1:html:intro:v1`. */
  readonly staticFiles: StaticFiles;
}

export interface ValidatedPackage {
  readonly title: string;
  /** The library key as the archive has it, trimmed. */
  readonly key: string;
  readonly description: string;
  readonly created: string;
}

export interface ValidatedEntities<Entity> {
  readonly entities: readonly Entity[];
  readonly published: readonly ValidatedVersion[];
  readonly drafts: readonly ValidatedVersion[];
}

export interface ValidatedEntity {
  readonly key: string;
  readonly canStandAlone: boolean;
  readonly created: string;
  /** Index of the archive's entry whose file it is. */
  readonly entry: number;
}

export interface ValidatedComponent extends ValidatedEntity {
  readonly namespace: string;
  readonly typeName: string;
  /** The key behind its second colon. */
  readonly code: string;
}

export interface ValidatedVersion {
  /** The key of the entity that it goes to: its own, or what the version says instead. */
  readonly entityKey: string;
  readonly title: string;
  readonly created: string;
  readonly number: bigint;
  /** As written, of any type; null for a component's version. */
  readonly children: readonly PyValue[] | null;
}

export interface ValidatedCollection {
  readonly title: string;
  readonly key: string;
  readonly description: string;
  /** Trimmed, as often as they are written. */
  readonly members: readonly string[];
  /** Index of the archive's entry whose file it is. */
  readonly entry: number;
}
