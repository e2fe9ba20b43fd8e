import { z } from 'zod';
import type { Store } from './preferences.ts';

/** A rectangle of the desktop, in its own points. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a window stood when it was last seen, and what it showed. */
export interface WindowPlace {
  readonly bounds: Rect;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
  /** What its address said behind `#`; empty: nothing. */
  readonly link: string;
}

/** A link may carry a search of any length; a window without it is better than none. */
const longestLink = 4_000;

const point = z.number().int().min(-100_000).max(100_000);
const side = z.number().int().min(1).max(100_000);

const place = z.strictObject({
  bounds: z.strictObject({ x: point, y: point, width: side, height: side }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
  link: z.string().max(longestLink),
});

/** More windows nobody looks at; a page gone wild shall not open thousands. */
export const mostWindows = 8;

/** What the shell alone remembers over a restart. */
export interface ShellMemory {
  /** The windows that were open at the end, the one used last first. */
  windows(): readonly WindowPlace[];
  keepWindows(places: readonly WindowPlace[]): void;
  /** When a look found no newer version last, as ISO 8601; null: never. */
  lookedAt(): string | null;
  keepLookedAt(at: string): void;
}

/**
 * What the shell remembers, in a store of its own. What makes no sense reads as nothing; a disk that
 * takes nothing costs the memory only.
 *
 * @param reportBug told of a file that cannot be read or written
 */
export function createShellMemory(
  store: Store,
  reportBug: (name: string, error: unknown) => unknown,
): ShellMemory {
  const keep = (key: string, value: unknown): void => {
    try {
      store.set(key, value);
    } catch (error) {
      reportBug('shell memory', error);
    }
  };
  const read = (key: string): unknown => {
    try {
      return store.get(key);
    } catch (error) {
      reportBug('shell memory', error);
      return undefined;
    }
  };
  return {
    windows() {
      const kept = z.array(z.unknown()).safeParse(read('windows'));
      const places = (kept.success ? kept.data : []).flatMap((one) => {
        const known = place.safeParse(one);
        return known.success ? [known.data] : [];
      });
      return places.slice(0, mostWindows);
    },
    keepWindows: (places) => keep('windows', places.slice(0, mostWindows).map(withShortLink)),
    lookedAt: () => z.iso.datetime().safeParse(read('lookedAt')).data ?? null,
    keepLookedAt: (at) => keep('lookedAt', at),
  };
}

function withShortLink(left: WindowPlace): WindowPlace {
  return left.link.length <= longestLink ? left : { ...left, link: '' };
}
