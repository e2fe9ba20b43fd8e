import { expect, test } from './carrel-test.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { hashOf } from './work-folder.ts';

const title = 'Plain sailing';

test('opened by argument, an archive is studied and approved', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const hash = await hashOf(file);
  const window = await carrel.start([file]);
  const { page } = window;

  await test.step('overview', async () => {
    await window.untilRead(title);
    await expect(page.getByText('lib:Portlandia:PLAIN', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('studio.example.org').first()).toBeVisible();
    await expect(page.getByText('pilot', { exact: true }).first()).toBeVisible();
    await expect(window.heading('Nothing found that Verawood would refuse or lose')).toBeVisible();
  });

  await test.step('search and inspector', async () => {
    const content = new ContentPage(page);
    await window.show('Content');
    await expect(content.table()).toHaveAttribute('aria-rowcount', /\d+/);
    await content.search().fill('buoy');
    await content
      .row(/Buoy colours/i)
      .first()
      .click();
    await expect(content.inspector()).toContainText('xblock.v1:problem:buoy-colours');
    await expect(content.inspector()).toContainText('lb:Portlandia:PLAIN:problem:buoy-colours');
  });

  await test.step('findings', async () => {
    const findings = new FindingsPage(page);
    await window.show('Findings');
    await expect(findings.row(/Not as meant/)).toBeVisible();
    await findings.list().focus();
    await page.keyboard.press('F8');
    await expect(findings.detail()).toContainText('line 3, column 7');
  });

  await test.step('approve', async () => {
    await window.show('Overview');
    await new ApprovalDialog(window).approve('Read on the test bench');
    await expect(window.archive(title)).toHaveAccessibleName(/Approved/);
    await expect(page.getByText('Read on the test bench')).toBeVisible();
  });
  expect(await hashOf(file), 'the file is as it was').toBe(hash);
});

test('EL-2 EL-9 PE-1 the window has no rights of its own', async ({ carrel }, info) => {
  test.skip(info.project.name !== 'electron', 'asked of Electron alone');
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
  expect(seen).toEqual({ names: ['call', 'on', 'receive'], frozen: true, outside: [] });
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

test('EL-5 the window cannot be led elsewhere', async ({ carrel }, info) => {
  test.skip(info.project.name !== 'electron', 'asked of Electron alone');
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
