import { shownText } from '../../report/shown-text.ts';

/** Cut in the middle, where it is longer than so many signs. */
export function cutInMiddle(text: string, most: number): string {
  const signs = Array.from(text);
  if (signs.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${signs.slice(0, most - 1 - end).join('')}…${signs.slice(-end).join('')}`;
}

const longestName = 60;

/** The name of a file in a menu: nothing in it moves or hides its neighbours. */
export function shownName(name: string): string {
  return cutInMiddle(shownText(name), longestName);
}
