/** Content of an archive, a page at a time. */
import type { Severity } from './diagnostics/definition.ts';
import type { FileRow } from './file-views.ts';
import type { FindingView } from './finding-views.ts';
import type { ContainerKind } from './model/library.ts';

/** How draft and published stand to each other; `none`: an entity without a version. */
export type PublishState = 'draft' | 'changed' | 'published' | 'none';

/** Block type for components, else the container's level. */
export interface ContentRow {
  readonly id: number;
  readonly key: string;
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly state: PublishState;
  readonly bytes: number;
  readonly worst: Severity | null;
  /** As the archive has it: ISO 8601; null where it has none. */
  readonly created: string | null;
  /** The title of a container that it is in; null where it is in none. */
  readonly unit: string | null;
  /** Titles. */
  readonly collections: readonly string[];
  /**
   * A piece of its text with marks: even parts are plain, odd parts are hits; one plain part where
   * nothing of the text was found. Null without a search or a text.
   */
  readonly hit: readonly string[] | null;
  readonly titleHit: readonly string[] | null;
}

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface ContentPage {
  /** Rows that match, of `all` components. */
  readonly total: number;
  /** False in a quick answer: `total` counts those found in titles, and others may stand below. */
  readonly isWhole: boolean;
  readonly all: number;
  readonly rows: readonly ContentRow[];
}

/** How many components each choice of a filter would leave; counts follow the other filters. */
export interface ContentFacets {
  /** What all filters together leave. */
  readonly total: number;
  readonly types: readonly Facet[];
  readonly states: readonly Facet[];
  /** By key. */
  readonly collections: readonly Facet[];
  readonly withFindings: number;
  readonly used: number;
  readonly unused: number;
}

/** One row of the outline; children are asked for when it is opened. */
export interface OutlineNode {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly level: ContainerKind | 'component' | 'no-unit';
  readonly type: string;
  /** Components below it. */
  readonly components: number;
  readonly children: number;
  readonly worst: Severity | null;
  /** A child that is named but is not in the archive. */
  readonly missing: boolean;
}

export interface CollectionRow {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly members: number;
  readonly missingMembers: number;
  readonly worst: Severity | null;
}

export interface VersionView {
  readonly number: number;
  readonly title: string;
  readonly isDraft: boolean;
  readonly isPublished: boolean;
  /** The first of them, and how many there are. */
  readonly files: readonly FileRow[];
  readonly fileTotal: number;
  readonly children: readonly ChildView[];
  readonly childTotal: number;
}

/** What a container lists; title and type are null where the archive does not hold it. */
export interface ChildView {
  readonly key: string;
  readonly title: string | null;
  /** Block type, else the container's level. */
  readonly type: string | null;
}

export interface ContainerRef {
  readonly key: string;
  readonly title: string;
  readonly level: ContainerKind;
}

/** A container that lists something, and the containers above it, outermost first. */
export interface UsedInView extends ContainerRef {
  readonly path: readonly ContainerRef[];
}

export interface EntityView {
  readonly id: number;
  readonly kind: 'component' | ContainerKind;
  readonly type: string;
  readonly key: string;
  readonly title: string;
  readonly state: PublishState;
  readonly created: string | null;
  /** Under the organisation and slug of the preferences, else the original's; null: no such key. */
  readonly usageKey: string | null;
  /** The entry of its TOML file. */
  readonly entry: FileRow | null;
  readonly versions: readonly VersionView[];
  readonly usedIn: readonly UsedInView[];
  readonly collections: readonly { readonly key: string; readonly title: string }[];
  readonly findings: readonly FindingView[];
}
