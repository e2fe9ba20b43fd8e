import type { Location } from '../../../contract/diagnostics/report.ts';

/** Which of an entity's versions is concerned. */
export type State = 'draft' | 'published' | 'both';

/** What became of one thing that an archive says it holds (design 5). */
export type Change =
  /** The component, container or collection is not there. */
  | { readonly kind: 'entity-gone' }
  | {
      readonly kind: 'field';
      readonly field: 'key' | 'title' | 'description' | 'created' | 'level';
    }
  /** Draft or published is named, and there is none. */
  | { readonly kind: 'version-gone'; readonly state: State }
  /** None is named, and there is one. */
  | { readonly kind: 'version-back'; readonly state: State }
  /** Another version than the one that is named. */
  | { readonly kind: 'version-other'; readonly state: State }
  | { readonly kind: 'version-title'; readonly state: State }
  | FileChange
  | { readonly kind: 'child-gone'; readonly state: State; readonly child: string }
  /** Children in another order, or ones that are not named. */
  | { readonly kind: 'children-other'; readonly state: State }
  | { readonly kind: 'member-gone'; readonly member: string }
  | { readonly kind: 'member-added'; readonly member: string };

/** What became of one file of a version. */
export interface FileChange {
  readonly kind: 'file-gone' | 'file-renamed' | 'file-changed' | 'file-added';
  readonly state: State;
  /** The name below its version's folder; of an added file the one it is stored under. */
  readonly name: string;
  /** In the archive: of the file itself; of an added file of the one that was taken. */
  readonly path: string;
  /** Of the file that is there instead, where there is one. */
  readonly instead: string | null;
  /** Nothing of the version's own content came back. */
  readonly isAll: boolean;
}

/** A change, and whose. */
export interface PlacedChange {
  readonly change: Change;
  readonly entity: ChangedEntity;
  /** The closest place in the archive that says what was meant. */
  readonly place: Location;
}

/** What a change is counted for. */
export interface ChangedEntity {
  readonly kind: 'package' | 'component' | 'container' | 'collection';
  /** As a server has it: trimmed. The library's own for its package. */
  readonly key: string;
  /** Path of its TOML file. */
  readonly path: string;
}
