import { expect, test } from './carrel-test.ts';
import { readMenu } from './menus.ts';
import type { CarrelRunner } from './carrel-test.ts';

async function item(carrel: CarrelRunner, id: string, window = 0) {
  const items = await readMenu(carrel.desktop().app, window);
  return items?.find((one) => one.id === id) ?? null;
}

const isOn = (carrel: CarrelRunner, id: string, window = 0) =>
  expect.poll(async () => (await item(carrel, id, window))?.enabled, `${id} is on`);

test('the menus do what the window can do, and are on as it can', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const desktop = carrel.desktop();
  await isOn(carrel, 'findings').toBe(true);
  await desktop.chooseMenu('findings');
  await expect(window.page.getByRole('tab', { name: /^Findings/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await isOn(carrel, 'withdraw').toBe(false);
  await isOn(carrel, 'approve').toBe(true);
  expect(await item(carrel, 'content')).toMatchObject({ label: 'Content' });
  // What is below a dialog waits, here as with keys.
  await desktop.chooseMenu('shortcuts');
  await expect(window.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await isOn(carrel, 'approve').toBe(false);
  await isOn(carrel, 'overview').toBe(false);
  await window.page.keyboard.press('Escape');
  await isOn(carrel, 'overview').toBe(true);
});

test('a key acts once, though a menu shows it too', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  await isOn(carrel, 'list').toBe(true);
  const list = window.page.getByRole('navigation', { name: 'Archives' });
  const width = async () => (await list.boundingBox())?.width ?? 0;
  const before = await width();
  // Twice would be as if it had not been pressed.
  await window.page.keyboard.press('Control+b');
  await expect.poll(width).toBeLessThan(before / 2);
  await window.page.keyboard.press('Control+b');
  await expect.poll(width).toBe(before);
  const keys = ((await readMenu(carrel.desktop().app)) ?? []).map(({ accelerator }) => accelerator);
  expect(keys).toContain('CommandOrControl+B');
});

test('each window has its own menu, which acts on it alone', async ({ work, carrel }) => {
  const first = await carrel.start([await work.copy('exp-plain.zip')]);
  await first.untilChecked('Plain sailing');
  const desktop = carrel.desktop();
  await isOn(carrel, 'archive-window').toBe(true);
  const second = await carrel.windowOpenedBy(() => desktop.chooseMenu('archive-window'));
  await second.untilChecked('Plain sailing');
  await isOn(carrel, 'push', 1).toBe(true);
  await desktop.chooseMenu('push', 1);
  await expect(second.page.getByRole('tab', { name: /^Push/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(first.page.getByRole('tab', { name: /^Overview/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  // Both are listed in both, each as the one that it is.
  const listed = async (window: number) =>
    ((await readMenu(desktop.app, window)) ?? [])
      .filter(({ id }) => id.startsWith('window-'))
      .map(({ label, checked }) => [label, checked]);
  const title = 'Plain sailing – Carrel';
  await expect
    .poll(() => listed(0))
    .toEqual([
      [title, true],
      [title, false],
    ]);
  await expect
    .poll(() => listed(1))
    .toEqual([
      [title, false],
      [title, true],
    ]);
});

test('two windows see what the other changes, and keep their own places', async ({
  work,
  carrel,
}) => {
  const first = await carrel.start([await work.copy('exp-plain.zip')]);
  await first.untilChecked('Plain sailing');
  const desktop = carrel.desktop();
  await isOn(carrel, 'archive-window').toBe(true);
  const second = await carrel.windowOpenedBy(() => desktop.chooseMenu('archive-window'));
  await second.untilChecked('Plain sailing');
  const outline = (page: typeof first.page) =>
    page.evaluate(() => document.documentElement.style.getPropertyValue('--sidebar'));
  const before = await outline(second.page);
  await desktop.chooseMenu('dark-theme');
  for (const { page } of [first, second]) {
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['theme']))
      .toBe('dark');
  }
  await isOn(carrel, 'light-theme', 1).toBe(true);
  await expect.poll(async () => (await item(carrel, 'dark-theme', 1))?.checked).toBe(true);
  expect(await desktop.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  const edge = first.page.getByRole('separator', { name: 'Width of the archive list' });
  await edge.focus();
  await edge.press('ArrowRight');
  await expect.poll(() => outline(first.page)).not.toBe(before);
  expect(await outline(second.page)).toBe(before);
  await expect(second.page.getByRole('tab', { name: /^Overview/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('a file that was open before is opened from the menu, and the list can be cleared', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const desktop = carrel.desktop();
  await expect.poll(async () => (await item(carrel, 'recent-0'))?.label).toBe('exp-plain.zip');
  await isOn(carrel, 'take-off').toBe(true);
  await desktop.chooseMenu('take-off');
  await expect(window.page.getByRole('heading', { name: /See what is in/ })).toBeVisible();
  await desktop.chooseMenu('recent-0');
  await expect(window.page.getByRole('tab', { name: /^Overview/ })).toBeVisible();
  await desktop.chooseMenu('clear-recent');
  await expect.poll(() => item(carrel, 'recent-0')).toBeNull();
  await isOn(carrel, 'clear-recent').toBe(false);
});

test('no two items of the menus have the same key', async ({ carrel }) => {
  await carrel.start();
  await isOn(carrel, 'open-archive').toBe(true);
  const items = (await readMenu(carrel.desktop().app)) ?? [];
  const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([
    // The text's, and what Carrel itself undoes and copies where nobody types.
    'CommandOrControl+Z',
    'CommandOrControl+C',
  ]);
});

test('EL-6 an address is opened outside only after it was shown and confirmed', async ({
  work,
  carrel,
}) => {
  const { page } = await carrel.start();
  const desktop = carrel.desktop();
  await desktop.app.evaluate(({ shell, clipboard }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { carrelOpened: opened });
    shell.openExternal = async (url) => void opened.push(url);
    clipboard.writeText = async (text) => void opened.push(`copied ${text}`);
  });
  const opened = () =>
    desktop.app.evaluate(() => (globalThis as unknown as { carrelOpened: string[] }).carrelOpened);
  const follow = (address: string) =>
    page.evaluate((href) => {
      const link = document.createElement('a');
      Object.assign(link, { href, target: '_blank', rel: 'noopener noreferrer' });
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  /** Asks until there is a question: after each there is a rest. */
  const asked = async (address: string, count: number) => {
    const press = async () => {
      await follow(address);
      return (await work.shownDialogs()).length;
    };
    await expect.poll(press).toBe(count);
    return (await work.shownDialogs()).at(-1);
  };
  expect(await asked('https://studio.example.org/home', 1)).toEqual({
    message: 'Open studio.example.org in your browser?',
    detail: 'https://studio.example.org/home',
    buttons: ['Open in the browser', 'Cancel', 'Copy address'],
  });
  await desktop.answerQuestions('Open in the browser');
  expect(await asked('http://studio.example.org/', 2)).toMatchObject({
    message: 'Carrel opens only https addresses and e-mail.',
    buttons: ['Cancel', 'Copy address'],
  });
  expect(await opened()).toEqual([]);
  await asked('https://studio.example.org/a', 3);
  await expect.poll(opened).toEqual(['https://studio.example.org/a']);
  await desktop.answerQuestions('Copy address');
  await asked('https://studio.example.org/b', 4);
  await expect
    .poll(opened)
    .toEqual(['https://studio.example.org/a', 'copied https://studio.example.org/b']);
});
