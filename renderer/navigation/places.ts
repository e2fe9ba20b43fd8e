import { families, severities } from '../../contract/diagnostics/definition.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { releaseIds } from '../../contract/releases.ts';
import {
  flag,
  integerOrNone,
  namedOrNone,
  numberOrNone,
  oneOf,
  oneOrNone,
  someOf,
  text,
  textOrNone,
  texts,
} from './place-fields.ts';
import type { PlaceField } from './place-fields.ts';

/** The headings of an archive, in the order of Ctrl+1 and so on. */
export const screens = ['overview', 'content', 'findings', 'files', 'restore', 'push'] as const;
export type Screen = (typeof screens)[number];

/**
 * What can be chosen on each screen, and so what a link names, what back and forward bring back and
 * what is there again after a restart. A screen tells all of it (`useHere`) and takes any of it up
 * (`useArrival`). Short values alone: keys and numbers, no rows.
 */
export const placeFields = {
  overview: {},
  content: {
    text,
    types: texts,
    states: someOf(['draft', 'changed', 'published', 'none']),
    collection: textOrNone,
    withFindings: flag(false),
    use: oneOrNone(['used', 'unused']),
    /** Left of the table: the outline, or the list of collections. */
    left: oneOf(['outline', 'collections'], 'outline'),
    /** The container that the outline narrows the table to. */
    within: namedOrNone,
    /** The component or container in the inspector. */
    key: textOrNone,
  },
  findings: {
    severity: oneOrNone(severities),
    severities: someOf(severities),
    code: textOrNone,
    entity: textOrNone,
    by: oneOf(['effect', 'entity', 'file'], 'effect'),
    families: someOf(families),
    types: texts,
    release: oneOrNone(releaseIds),
    /** Negative: a loss that only a prediction knows of. */
    id: integerOrNone,
    /** What it was, since another reading gives its number to another one. */
    mark: textOrNone,
    text,
  },
  files: {
    index: numberOrNone,
    path: textOrNone,
    line: numberOrNone,
    column: numberOrNone,
    text,
  },
  restore: {},
  push: {},
} as const satisfies Record<Screen, Readonly<Record<string, PlaceField<unknown>>>>;

type ValueOf<Field> = Field extends PlaceField<infer Value> ? Value : never;

/** All that is chosen on a screen: every field named, with its `none` where nothing is chosen. */
export type Spots = {
  readonly [Name in Screen]: {
    readonly [Field in keyof (typeof placeFields)[Name]]: ValueOf<
      (typeof placeFields)[Name][Field]
    >;
  };
};

/** What a screen is asked to show when one arrives; what is left out stays as it was. */
export type Arrivals = { readonly [Name in Screen]: Partial<Spots[Name]> };

/** A screen of an archive, and what to show there. */
export type ArchivePlace = {
  readonly [Name in Screen]: {
    readonly archiveId: ArchiveId;
    readonly screen: Name;
    readonly show?: Arrivals[Name];
  };
}[Screen];

/** The comparison of all archives; the archive chosen in the list stays chosen. */
export interface BoardPlace {
  readonly archiveId: ArchiveId | null;
  readonly screen: 'board';
}

/** Where one can be in the window. */
export type Place = ArchivePlace | BoardPlace;
