import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Place, Screen } from '../navigation/places.ts';

/** These have a search of their own; from all others one searches the content. */
const searched: ReadonlySet<Screen | 'board'> = new Set(['content', 'findings', 'files', 'board']);

/** Puts the focus into the search field of the screen. */
export function focusSearch(
  screen: Screen | 'board',
  archiveId: ArchiveId | null,
  go: (place: Place) => void,
): void {
  if (archiveId !== null && !searched.has(screen)) go({ archiveId, screen: 'content' });
  focusWhenThere(20);
}

/** The screen may still be on its way: looks for its search field for a few frames. */
function focusWhenThere(tries: number): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('input[data-screen-search]');
    if (field !== null) {
      field.focus();
      field.select();
    } else if (tries > 0) {
      focusWhenThere(tries - 1);
    }
  });
}
