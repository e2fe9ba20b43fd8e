import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openConfStore, settingsFileName } from '../../../main/settings/conf-store.ts';
import { createMemoryStore, createPreferences } from '../../../main/settings/preferences.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const first = {
  theme: 'system',
  language: 'en',
  shownReleases: ['ulmo', 'core-0.35', 'verawood', 'core-1.15'],
  target: 'verawood',
  database: 'mysql',
  usageOrg: '',
  usageSlug: '',
  looksForUpdates: false,
} as const;

describe('preferences', () => {
  test('begin with verawood on MySQL, and keep what is set', () => {
    const preferences = createPreferences(openConfStore(folder));
    expect(preferences.get()).toEqual(first);
    expect(preferences.set({ theme: 'dark', usageOrg: undefined })).toEqual({
      ...first,
      theme: 'dark',
    });
    expect(createPreferences(openConfStore(folder)).get().theme).toBe('dark');
  });

  test('one value that makes no sense does not cost the others', () => {
    const store = createMemoryStore();
    store.set('preferences', { theme: 'purple', target: 'ulmo', newer: 1 });
    expect(createPreferences(store).get()).toEqual({ ...first, target: 'ulmo' });
  });

  test('a damaged file starts anew', () => {
    writeFileSync(join(folder, `${settingsFileName}.json`), '{"preferences": {');
    expect(createPreferences(openConfStore(folder)).get()).toEqual(first);
  });
});

test('session secrets are kept until they are deleted', async () => {
  const secrets = createSessionSecrets();
  await secrets.set('a', 'one');
  expect(await secrets.get('a')).toBe('one');
  await secrets.delete('a');
  expect(await secrets.get('a')).toBeNull();
});
