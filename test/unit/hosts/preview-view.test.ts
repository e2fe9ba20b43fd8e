import { describe, expect, test } from 'vitest';
import { previewRequest } from '../../../contract/preview-view.ts';
import { windowKey } from '../../../main/hosts/electron/windows/preview-keys.ts';
import { boundsIn } from '../../../main/hosts/electron/windows/preview-place.ts';

const rect = { x: 10, y: 20, width: 300, height: 200 };
const show = {
  act: 'show',
  url: 'carrel-preview://preview/p/x',
  archiveId: 'a',
  rect,
  scheme: 'dark',
};

describe('IP-2 what the window may ask of the view', () => {
  test.each([show, { act: 'hide' }, { act: 'close' }, { act: 'kill' }, { act: 'focus' }])(
    '%j passes',
    (request) => expect(previewRequest.parse(request)).toEqual(request),
  );

  test.each([
    null,
    'hide',
    {},
    { act: 'load' },
    { act: 'hide', url: 'x' },
    { ...show, url: '' },
    { ...show, url: 'x'.repeat(1_001) },
    { ...show, archiveId: '../a' },
    { ...show, scheme: 'red' },
    { ...show, more: 1 },
    { ...show, rect: { ...rect, x: -1 } },
    { ...show, rect: { ...rect, width: Number.NaN } },
    { ...show, rect: { ...rect, width: Infinity } },
    { ...show, rect: { ...rect, height: '1' } },
    { ...show, rect: { ...rect, z: 1 } },
  ])('%j does not', (request) => expect(previewRequest.safeParse(request).success).toBe(false));
});

test.each([
  [rect, 1, [1280, 800], rect],
  [rect, 2, [1280, 800], { x: 20, y: 40, width: 600, height: 400 }],
  [{ x: 0.4, y: 0.6, width: 9.8, height: 9.8 }, 1, [99, 99], { x: 0, y: 1, width: 10, height: 9 }],
  [rect, 1, [100, 60], { x: 10, y: 20, width: 90, height: 40 }],
  [rect, 1, [10, 60], null],
  [{ ...rect, width: 0 }, 1, [1280, 800], null],
  [{ ...rect, y: 99_999 }, 1, [1280, 800], null],
] as const)('%j at zoom %d in a window of %j stands at %j', (place, zoom, size, bounds) => {
  expect(boundsIn(place, zoom, size)).toEqual(bounds);
});

const none = { type: 'keyDown', shift: false, control: false, meta: false, alt: false };
test.each([
  [{ key: 'F6' }, true],
  [{ key: 'F6', shift: true }, true],
  [{ key: 'Escape' }, true],
  [{ key: 'k', control: true }, true],
  [{ key: 'k', meta: true }, true],
  // The menu has these.
  [{ key: 'w', control: true }, false],
  [{ key: 'q', meta: true }, false],
  [{ key: 'N', control: true, shift: true }, false],
  [{ key: 'n', control: true }, true],
  [{ key: 'F11' }, false],
  [{ key: 'F11', shift: true }, false],
  [{ key: 'F10' }, true],
  [{ key: 'ArrowLeft', alt: true }, true],
  [{ key: 'ArrowDown', alt: true }, false],
  [{ key: 'ArrowDown' }, false],
  [{ key: 'Tab' }, false],
  [{ key: 'Enter' }, false],
  [{ key: 'c', control: true }, false],
  [{ key: 'A', control: true }, false],
  [{ key: 'Control', control: true }, false],
  [{ key: 'F6', type: 'keyUp' }, false],
])('AC-2 the key %j is the window’s: %s', (input, isWindows) => {
  expect(windowKey({ ...none, ...input }) !== null).toBe(isWindows);
});

test('a key of the window keeps what was held with it', () => {
  expect(windowKey({ ...none, key: 'F6', shift: true })).toEqual({
    key: 'F6',
    shiftKey: true,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
  });
});
