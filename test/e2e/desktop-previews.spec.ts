import { expect, test } from './carrel-test.ts';
import { countEffects } from './hostile/effects.ts';
import type { Effects } from './hostile/effects.ts';
import { hostileMarkup } from './hostile/hostile-markup.ts';
import { areVisible, lookAtPreview } from './look-at-preview.ts';
import {
  clickAllOverView,
  loadUnprotected,
  pressInView,
  readView,
  seenViews,
  serveInstead,
} from './preview-views.ts';

/** Another component of the same archive. */
const otherTitle = 'Reading tide tables';

test('PV-1 a preview stands in a view with a process and a session of its own', async ({
  work,
  carrel,
}) => {
  const { window, content, app } = await lookAtPreview(work, carrel);
  const { page } = window;
  const [view] = await seenViews(app);
  expect(view).toMatchObject({
    url: expect.stringMatching(/^carrel-preview:\/\/preview\/p\/\S+$/),
    rights: [true, true, false, false, null],
    storage: null,
    isOwnSession: true,
    proxy: 'SOCKS5 127.0.0.1:9',
  });
  expect(await page.locator('iframe').count()).toBe(0);
  const place = page.getByRole('button', { name: 'Preview of Buoy colours' });
  const isAtPlace = async (): Promise<boolean> => {
    const box = await place.boundingBox();
    const [seen] = await seenViews(app);
    const sides = ['x', 'y', 'width', 'height'] as const;
    return sides.every((side) => seen?.bounds[side] === Math.round(box?.[side] ?? -1));
  };
  await expect.poll(isAtPlace).toBe(true);
  expect(await readView(app)).toContain('Entering harbour in region A');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect.poll(() => areVisible(app)).toEqual([false]);
  await page.keyboard.press('Escape');
  await expect.poll(() => areVisible(app)).toEqual([true]);
  expect((await seenViews(app))[0]?.url, 'the document stayed').toBe(view?.url);

  await content.inspector().getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expect.poll(() => areVisible(app)).toEqual([false]);
  await page.keyboard.press('Escape');
  await expect.poll(() => areVisible(app)).toEqual([true]);

  await content.tab('Source');
  await expect.poll(async () => (await areVisible(app)).includes(true)).toBe(false);
  await expect.poll(async () => (await seenViews(app)).length).toBe(0);
  const livingPreviews = () =>
    app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) => contents.getURL())
        .filter((url) => url.startsWith('carrel-preview:')),
    );
  await expect.poll(livingPreviews, 'what nobody looks at has ended').toEqual([]);
});

test('AC-2 Enter leads into the view, F6, Escape and shortcuts out of it', async ({
  work,
  carrel,
}) => {
  const { window, app } = await lookAtPreview(work, carrel);
  const { page } = window;
  const place = page.getByRole('button', { name: 'Preview of Buoy colours' });
  await expect(place).toHaveAccessibleDescription(/Enter.*F6 or Escape/);
  const isInside = async () => (await seenViews(app))[0]?.isFocused;
  const enter = async () => {
    await place.focus();
    await page.keyboard.press('Enter');
    await expect.poll(isInside).toBe(true);
  };
  await enter();
  await pressInView(app, 'Escape');
  await expect.poll(isInside).toBe(false);
  await expect(place).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(place).not.toBeFocused();

  await enter();
  await pressInView(app, 'F6');
  await expect.poll(isInside).toBe(false);
  const isInNextPane = () =>
    place.evaluate((element) => {
      const pane = document.activeElement?.closest('[data-pane]') ?? null;
      return document.hasFocus() && pane !== null && !pane.contains(element);
    });
  await expect.poll(isInNextPane).toBe(true);
});

test('EL-6 PV-2 PV-4 a hostile document in the view brings nothing about, clicks included', async ({
  work,
  carrel,
}) => {
  // Each with a listener of its own: what the bare window began may arrive when it is gone.
  const [effects, bare] = [await countEffects(), await countEffects()];
  try {
    const { window, content, app } = await lookAtPreview(work, carrel);
    const { page } = window;
    const named = `<img src="${bare.base.replace('127.0.0.1', 'localhost')}/named">`;
    await loadUnprotected(app, named + documentOf(bare));
    await expect.poll(() => bare.connections.length, 'the detector fires').toBeGreaterThan(3);
    expect(bare.connections, 'PV-2 no name is found, not even by a bare window').not.toContain(
      'named',
    );

    const html = documentOf(effects);
    const archiveId = /#\/([\w-]+)/.exec(page.url())?.[1] ?? '';
    expect(await serveInstead(app, archiveId, html)).toBe(true);
    await content.search().fill('');
    await content.choose(otherTitle);
    const place = page.getByRole('button', { name: `Preview of ${otherTitle}` });
    await expect(place).toHaveAttribute('data-state', 'shown');
    const shown = await place.getAttribute('data-preview');
    await expect.poll(async () => (await seenViews(app)).map(({ url }) => url)).toEqual([shown]);
    await expect.poll(() => areVisible(app)).toEqual([true]);
    expect(await clickAllOverView(app)).toBeGreaterThan(40);
    await page.waitForTimeout(1_500);
    expect(effects.connections).toEqual([]);
    const views = await seenViews(app);
    expect(views.map(({ url }) => url)).toEqual([shown]);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(new URL(page.url()).protocol).toBe('carrel:');
    expect(await carrel.desktop().questions(), 'no link of a preview asks to be opened').toEqual(
      [],
    );
  } finally {
    await effects.close();
    await bare.close();
  }
});

/** All that a hostile document does, told to this listener. */
function documentOf({ base }: Effects): string {
  const { acting, clicked, leading } = hostileMarkup(base);
  return `<body>${clicked.join('<br>\n')}${acting.join('\n')}${leading.join('\n')}</body>`;
}

test('PV-9 when the process of a preview is killed, the window offers it again', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const { window, app } = await lookAtPreview(work, carrel);
  for (let time = 0; time < 20; time += 1) {
    const pid = (await seenViews(app))[0]?.pid ?? 0;
    expect(pid).toBeGreaterThan(0);
    await app.evaluate((_electron, victim) => process.kill(victim, 'SIGKILL'), pid);
    await expect(window.heading('The preview stopped')).toBeVisible();
    expect(await areVisible(app)).toEqual([]);
    await window.button('Try again').click();
    await expect.poll(() => areVisible(app)).toEqual([true]);
  }
});
