import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWindowMemory } from '../../../main/settings/window-memory.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what windows remember', () => {
  test('is on the disk at once, for whoever opens the folder next', () => {
    const memory = createWindowMemory(folder);
    memory.set('place', '/one/content?key=a.b');
    memory.set('size.outline', 260);
    expect(createWindowMemory(folder).get()).toEqual({
      place: '/one/content?key=a.b',
      'size.outline': 260,
    });
    expect(readdirSync(folder)).toEqual(['window.json']);
    expect(statSync(join(folder, 'window.json')).mode & 0o077).toBe(0);
  });

  test('leaves no file where nothing was asked', () => {
    createWindowMemory(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('forgets by null, and the oldest when there are too many', () => {
    const many = Array.from({ length: 500 }, (_, index) => [`value-${String(index)}`, index]);
    writeFileSync(join(folder, 'window.json'), JSON.stringify(Object.fromEntries(many)));
    const memory = createWindowMemory(folder);
    memory.set('value-500', 500);
    memory.set('value-501', 501);
    memory.set('value-501', null);
    const names = Object.keys(memory.get());
    expect(names).toHaveLength(499);
    expect(names.at(0)).toBe('value-2');
    expect(names.at(-1)).toBe('value-500');
  });

  test('starts anew on a file that is no JSON', () => {
    writeFileSync(join(folder, 'window.json'), '{"place":');
    const memory = createWindowMemory(folder);
    expect(memory.get()).toEqual({});
    memory.set('place', '/board');
    expect(createWindowMemory(folder).get()).toEqual({ place: '/board' });
  });
});
