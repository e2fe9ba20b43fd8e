import { describe, expect, test } from 'vitest';
import { boundsOn, smallestWindow } from '../../../main/hosts/electron/windows/window-places.ts';
import type { Rect } from '../../../main/settings/shell-memory.ts';

const rect = (x: number, y: number, width: number, height: number): Rect => ({
  x,
  y,
  width,
  height,
});
/** A main screen with a bar at its top, and one left of it that stands lower. */
const main = rect(0, 25, 1920, 1055);
const left = rect(-1280, 100, 1280, 1024);
const screens = [main, left];

describe('a window that was never seen', () => {
  test('stands in the middle of the main screen', () => {
    expect(boundsOn(null, screens)).toEqual(rect(320, 143, 1280, 820));
  });

  test('is no larger than a small screen', () => {
    expect(boundsOn(null, [rect(0, 0, 1024, 600)])).toEqual(rect(0, 0, 1024, 600));
  });
});

describe('a window that was left', () => {
  test.each<[string, Rect]>([
    ['on the main screen', rect(100, 100, 900, 700)],
    ['on another', rect(-1200, 150, 900, 700)],
    ['half over the edge', rect(1700, 100, 900, 700)],
    ['with its left end away', rect(-700, 30, 900, 600)],
    ['at the very corner', rect(0, 25, 480, 400)],
    ['one point above the screen', rect(10, 24, 480, 400)],
  ])('%s comes back there', (_name, place) => {
    expect(boundsOn(place, screens)).toEqual(place);
  });

  test.each<[string, Rect]>([
    ['on a screen that is gone', rect(4_000, 100, 900, 700)],
    ['with its head above all screens', rect(100, -20, 900, 700)],
    ['with its head below the screen', rect(100, 1_060, 900, 700)],
    ['with too little of its head in reach', rect(1_801, 100, 900, 700)],
    ['in the gap over the lower screen', rect(-1_000, 40, 900, 700)],
  ])('%s stands in the middle of the main one', (_name, place) => {
    expect(boundsOn(place, screens)).toEqual(boundsOn(null, screens));
  });

  test.each<[string, Rect, Rect]>([
    ['smaller than a window can be', rect(50, 50, 150, 10), rect(50, 50, 480, 400)],
    ['wider than the screen', rect(50, 50, 3_000, 500), rect(0, 50, 1920, 500)],
    ['higher than the screen', rect(50, 50, 500, 3_000), rect(50, 25, 500, 1055)],
  ])('%s is fitted to it', (_name, place, fitted) => {
    expect(boundsOn(place, screens)).toEqual(fitted);
  });

  test('on a screen smaller than the smallest window it is as large as that', () => {
    const tiny = rect(0, 0, 320, 240);
    expect(boundsOn(rect(10, 10, 900, 700), [tiny])).toEqual(tiny);
    expect(smallestWindow.width).toBeGreaterThan(tiny.width);
  });
});

describe('another window', () => {
  const place = rect(100, 100, 900, 700);

  test('stands a step beside those that are there', () => {
    expect(boundsOn(place, screens, [place])).toEqual(rect(132, 132, 900, 700));
    expect(boundsOn(place, screens, [place, rect(132, 132, 500, 500)])).toEqual(
      rect(164, 164, 900, 700),
    );
  });

  test('takes a free place where there is one', () => {
    expect(boundsOn(place, screens, [rect(500, 500, 900, 700)])).toEqual(place);
  });

  test('covers another rather than to leave the screen', () => {
    const last = rect(1_780, 1_030, 900, 700);
    expect(boundsOn(last, screens, [last])).toEqual(last);
  });
});

test('a desktop without a screen is a bug', () => {
  expect(() => boundsOn(null, [])).toThrow('a desktop has a screen');
});
