import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Place, Screen } from '../navigation/places.ts';

/** These have a search of their own; from all others one searches the content. */
const searched: ReadonlySet<Screen | 'board'> = new Set(['content', 'findings', 'files', 'board']);

const mostTries = 20;

/** Puts the focus into the search field of the screen. */
export function focusSearch(
  screen: Screen | 'board',
  archiveId: ArchiveId | null,
  go: (place: Place) => void,
): void {
  if (archiveId !== null && !searched.has(screen)) go({ archiveId, screen: 'content' });
  focusWhenThere(mostTries);
}

/** The screen may still be on its way: looks for its search field at once, then for a few frames. */
function focusWhenThere(tries: number): void {
  const field = document.querySelector<HTMLInputElement>('input[data-screen-search]');
  if (field !== null) take(field, tries);
  else if (tries > 0) requestAnimationFrame(() => focusWhenThere(tries - 1));
}

/** What was typed into a field that has just come is not chosen: the next letter would replace it. */
function take(field: HTMLInputElement, tries: number): void {
  const isNew = tries < mostTries;
  if (isNew && document.activeElement === field) return;
  field.focus();
  field.select();
}
