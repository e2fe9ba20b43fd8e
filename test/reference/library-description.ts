import type { ContainerKind } from '../../contract/model/library.ts';

/**
 * A library as its authors see it, for `python -m carrel_reference.create`: what is there, not how
 * it came about. Python reads it strictly: an unknown field, or one of another type, is refused.
 * Dates are ISO 8601 with an offset; one that is left out is the command's `--now`.
 */
export interface LibraryDescription {
  /** Of this shape. Another number is refused. */
  readonly format: 1;
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly created?: string;
  /** When the library's title or description was last changed; like `created` where absent. */
  readonly updated?: string;
  readonly components?: readonly ComponentDescription[];
  /** In any order: units are made first, then subsections, then sections. */
  readonly containers?: readonly ContainerDescription[];
  /** In the order in which they are made, which is the exporter's. */
  readonly collections?: readonly CollectionDescription[];
  readonly backup?: BackupDescription;
}

/** Who makes the backup, where and when. */
export interface BackupDescription {
  readonly user?: { readonly name: string; readonly email: string };
  readonly server?: string;
  readonly at?: string;
}

interface EntityDescription {
  readonly created?: string;
  /** True where absent. */
  readonly canStandAlone?: boolean;
  /**
   * What was published in turn: version numbers, and null for a deletion that was published. The
   * last one is what is published now. `[]`: never published. Absent: the last version was.
   */
  readonly published?: readonly (number | null)[];
  /** The draft's version, or null where it was deleted. Absent: the last version. */
  readonly draft?: number | null;
}

export interface ComponentDescription extends EntityDescription {
  /** `namespace:type:code`; only the first two colons divide. */
  readonly key: string;
  /** Oldest first. None at all: an entity that nobody ever saved a version of. */
  readonly versions: readonly ComponentVersionDescription[];
}

export interface ComponentVersionDescription {
  /** One more than the last where absent. */
  readonly number?: number;
  readonly title: string;
  readonly created?: string;
  /** The text of block.xml, kept as text as Studio does. Absent: a version without one. */
  readonly olx?: string;
  /** By stored name, such as `static/chart.svg`. All of them: none is taken from the last version. */
  readonly files?: Readonly<Record<string, FileDescription>>;
}

/** A file's bytes, kept as a file; `inline` is kept as text in the database, as block.xml is. */
export type FileDescription =
  { readonly text: string } | { readonly base64: string } | { readonly inline: string };

export interface ContainerDescription extends EntityDescription {
  readonly key: string;
  readonly kind: ContainerKind;
  readonly versions: readonly ContainerVersionDescription[];
}

export interface ContainerVersionDescription {
  readonly number?: number;
  readonly title: string;
  readonly created?: string;
  /** Keys; with a version number where the child is pinned to it. */
  readonly children: readonly ChildDescription[];
}

export type ChildDescription = string | { readonly key: string; readonly version: number };

export interface CollectionDescription {
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly created?: string;
  /** Keys of components and containers. */
  readonly entities: readonly string[];
  /** Deleted by its authors, as Studio does it: kept, and in no backup. */
  readonly isDeleted?: boolean;
}
