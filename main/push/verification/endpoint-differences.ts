import type { Difference } from '../../../contract/push-views.ts';
import { tellChange } from '../../compare/libraries/difference-words.ts';
import type { OwnThing } from '../../compare/libraries/own-content.ts';
import type { Change, State } from '../../restore/losses/change.ts';

type OwnEntity = Exclude<OwnThing, { readonly kind: 'library' }>;

/** A difference of one thing, in the words of all comparisons. */
export function differenceOf(thing: OwnEntity, change: Change, path = thing.entry): Difference {
  const isContainer = thing.kind !== 'component' && thing.kind !== 'collection';
  const entity = {
    kind: isContainer ? ('container' as const) : thing.kind,
    key: thing.key,
    path: thing.entry,
  };
  const placed = { change, entity, place: { entry: path } };
  return tellChange(
    placed,
    () => thing.kind,
    () => null,
  );
}

interface Titled {
  readonly number: string;
  readonly title: string;
}

/** Draft and published are one where they have one number. */
export function draftState(thing: {
  readonly draft: Titled | null;
  readonly published: Titled | null;
}): State {
  if (thing.draft === null) return 'published';
  return thing.draft.number === thing.published?.number ? 'both' : 'draft';
}

/** What of a list is missing in another, and whether the rest stands in another order. */
export function listChanges(
  own: readonly string[],
  theirs: readonly string[],
  state: State,
  keyOf: (id: string) => string,
): readonly Change[] {
  const changes: Change[] = [];
  const left = [...theirs];
  for (const id of own) {
    const at = left.indexOf(id);
    if (at < 0) changes.push({ kind: 'child-gone', state, child: keyOf(id) });
    else left.splice(at, 1);
  }
  const there = new Set(theirs);
  const kept = own.filter((id) => there.has(id));
  const isSame =
    left.length === 0 && kept.length === theirs.length && kept.every((id, at) => id === theirs[at]);
  if (!isSame && (left.length > 0 || changes.length === 0))
    changes.push({ kind: 'children-other', state });
  return changes;
}
