import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the archive list. */
export const strings = defineStrings('archives', {
  heading: 'Archives',
  open: 'Open archive',
  compare: 'Compare archives',
  filter: 'Filter archives',
  sort: 'Sort archives',
  sorts: {
    opened: 'Last opened first',
    title: 'By title',
    state: 'Worst first',
    bytes: 'Largest first',
  },
  empty: 'Archives you open are listed here. Taking one off the list never touches the file.',
  noneMatch: message<{ text: string }>('No archive has “{text}”.'),
  showAll: 'Show all',
  copy: message<{ size: string }>('copy, {size}'),
  folder: 'folder',
  namesake: message<{ title: string; apart: string }>('{title}, {apart}'),
  railRow: message<{ title: string; said: string }>('{title}, {said}'),
  sum: message<{ count: number; size: string }>(
    '{count, plural, one {# archive} other {# archives}}, {size}',
  ),
  removed: message<{ title: string }>('{title} is off the list'),
  undoRemove: message<{ title: string }>('take “{title}” off the list'),
  undo: 'Undo',
  menu: message<{ title: string }>('What to do with {title}'),
  show: 'Open',
  window: 'Open in a new window',
  tab: 'Open in a new tab',
  readAgain: 'Read again',
  stopReading: 'Stop reading',
  takeOff: 'Take off the list',
});
