import { describe, expect, test } from 'vitest';
import { createShellMemory } from '../../../main/settings/shell-memory.ts';
import type { WindowPlace } from '../../../main/settings/shell-memory.ts';

function place(changes: Partial<WindowPlace> = {}): WindowPlace {
  const bounds = { x: 1, y: 2, width: 900, height: 700 };
  return { bounds, isMaximized: false, isFullScreen: false, link: '/board', ...changes };
}

/** A memory over a store that goes through JSON, as the file does. */
function memory(kept?: unknown, options: { readonly isFull?: boolean } = {}) {
  const stored = new Map<string, string>();
  if (kept !== undefined) stored.set('windows', JSON.stringify(kept));
  const bugs: string[] = [];
  const made = createShellMemory(
    {
      get: (name) => {
        const text = stored.get(name);
        return text === undefined ? undefined : (JSON.parse(text) as unknown);
      },
      set: (name, value) => {
        if (options.isFull === true) throw new Error('ENOSPC');
        stored.set(name, JSON.stringify(value));
      },
    },
    (name) => bugs.push(name),
  );
  return { made, bugs };
}

describe('windows', () => {
  test('none were kept: there are none', () => {
    expect(memory().made.windows()).toEqual([]);
  });

  test('those that were kept come back in their order', () => {
    const { made } = memory();
    const places = [place(), place({ isMaximized: true, link: '' }), place({ isFullScreen: true })];
    made.keepWindows(places);
    expect(made.windows()).toEqual(places);
  });

  test('of more than eight the first eight come back', () => {
    const { made } = memory();
    made.keepWindows(Array.from({ length: 20 }, (_, at) => place({ link: `/${String(at)}` })));
    expect(made.windows().map(({ link }) => link)).toEqual(
      Array.from({ length: 8 }, (_, at) => `/${String(at)}`),
    );
  });

  test('a link longer than any that is read costs the link, not the window', () => {
    const { made } = memory();
    made.keepWindows([place({ link: 'x'.repeat(4_001) }), place({ link: 'x'.repeat(4_000) })]);
    expect(made.windows().map(({ link }) => link.length)).toEqual([0, 4_000]);
  });

  test.each<[string, unknown]>([
    ['no list', { bounds: 1 }],
    ['a text', 'windows'],
    ['nothing', null],
  ])('%s in the file is nothing', (_name, kept) => {
    expect(memory(kept).made.windows()).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['no number', { ...place(), bounds: { x: '1', y: 2, width: 900, height: 700 } }],
    ['half a point', { ...place(), bounds: { x: 1.5, y: 2, width: 900, height: 700 } }],
    ['no size', { ...place(), bounds: { x: 1, y: 2, width: 0, height: 700 } }],
    ['a place beyond any desktop', { ...place(), bounds: { x: 1e9, y: 2, width: 9, height: 7 } }],
    ['a field that is missing', { bounds: place().bounds, link: '' }],
    ['a field too many', { ...place(), nodeIntegration: true }],
    ['a list', []],
  ])('%s: this window is left out, the others are not', (_name, odd) => {
    expect(memory([odd, place()]).made.windows()).toEqual([place()]);
  });

  test('a disk that takes nothing costs the memory alone', () => {
    const { made, bugs } = memory([place()], { isFull: true });
    made.keepWindows([]);
    expect([made.windows(), bugs]).toEqual([[place()], ['shell memory']]);
  });
});

describe('when a newer version was looked for', () => {
  test('never, at first; then as it was kept', () => {
    const { made } = memory();
    expect(made.lookedAt()).toBeNull();
    made.keepLookedAt('2026-01-01T00:00:00.000Z');
    expect(made.lookedAt()).toBe('2026-01-01T00:00:00.000Z');
  });

  test('a time that is none is never', () => {
    const { made } = memory();
    made.keepLookedAt('yesterday');
    expect(made.lookedAt()).toBeNull();
  });
});

test('a file that cannot be read any more is as if nothing had been kept, and is told of', () => {
  const bugs: string[] = [];
  const made = createShellMemory(
    {
      get: () => {
        throw new Error('EACCES');
      },
      set: () => undefined,
    },
    (name) => bugs.push(name),
  );
  expect(made.windows()).toEqual([]);
  expect(made.lookedAt()).toBeNull();
  expect(bugs).toEqual(['shell memory', 'shell memory']);
});
