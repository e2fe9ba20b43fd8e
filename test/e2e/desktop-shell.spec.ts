import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';

test('EL-2 EL-9 PE-1 the window has no rights of its own', async ({ carrel }) => {
  const window = await carrel.start();
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const all = (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }) //
        .getLastWebPreferences();
      const names = ['sandbox', 'contextIsolation', 'nodeIntegration', 'nodeIntegrationInWorker'];
      return names.map((name) => all[name] ?? false);
    }),
  );
  expect(preferences).toEqual([[true, true, false, false]]);
  const seen = await window.page.evaluate(() => {
    const bridge = (globalThis as unknown as { carrel: Record<string, unknown> }).carrel;
    const outside = ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis);
    return { names: Object.keys(bridge).toSorted(), frozen: Object.isFrozen(bridge), outside };
  });
  expect(seen).toEqual({
    names: ['call', 'on', 'previewView', 'receive', 'shell'],
    frozen: true,
    outside: [],
  });
  const granted = await window.page.evaluate(async () => {
    const states = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'midi'].map(async (name) => {
        const state = await navigator.permissions
          .query({ name: name as PermissionName })
          .catch(() => null);
        return state?.state === 'granted' ? name : null;
      }),
    );
    return states.filter((name) => name !== null);
  });
  expect(granted).toEqual([]);
});

test('EL-5 the window cannot be led elsewhere', async ({ carrel }) => {
  carrel.expectTrouble(/Content Security Policy|Refused to connect|ERR_|Failed to load resource/);
  const { page } = await carrel.start();
  const before = page.url();
  const opened = await page.evaluate(() => window.open('https://example.org/') !== null);
  await page.evaluate(() => window.location.assign('https://example.org/'));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
  expect(opened).toBe(false);
  expect(page.url()).toBe(before);
  const reached = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
});

test('a report is saved where the system’s dialog says', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const target = join(work.home, 'chosen.html');
  // The system's dialog cannot be pressed from here: what it would answer stands in for it.
  await carrel.electron()?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await window.show('Findings');
  await window.button('Save report…').click();
  await window.page.getByRole('menuitem', { name: /HTML page/ }).click();
  await expect(window.page.locator('[data-announcer="polite"]')).toHaveText('Saved chosen.html');
  expect(await readFile(target, 'utf8')).toContain('<bdi>Plain sailing</bdi>');
});
