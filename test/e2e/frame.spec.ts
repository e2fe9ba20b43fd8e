import type { Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { PalettePage } from './pages/palette-page.ts';

const title = 'Plain sailing';
const screens = ['overview', 'content', 'findings', 'files', 'restore', 'push'] as const;

test('back and forward return to a place with what was chosen there', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const { page } = window;
  await window.show('Content');
  const content = new ContentPage(page);
  await content.find('tide-tables');
  await content.choose(/tide/i);
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');
  await window.show('Findings');
  const findings = new FindingsPage(page);
  await findings.list().focus();
  await page.keyboard.press('F8');
  await expect(findings.detail()).toContainText('leaving-pl.vtt');
  await window.show('Content');
  await content.search().fill('');
  await content.find('radar');
  await content.choose(/radar/i);
  await expect(content.inspector()).toContainText('radar');

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(findings.detail()).toContainText('leaving-pl.vtt');
  await window.button('Back').click();
  await expect(content.search()).toHaveValue('tide-tables');
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');
  await page.goForward(); // the browser's own button, as a mouse's
  await expect(findings.detail()).toContainText('leaving-pl.vtt');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(content.search()).toHaveValue('radar');
});

test('a copied link leads to the component, and one to another list says so', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const { page } = window;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await window.show('Content');
  const content = new ContentPage(page);
  await content.find('tide-tables');
  await content.choose(/tide/i);
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');
  await page.keyboard.press('Control+l');
  await expect(page.getByText('Link copied').first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#\/[\w-]+\/content\?.*key=xblock\.v1%3Ahtml%3Atide-tables/);

  await window.show('Overview');
  const palette = new PalettePage(page);
  await palette.open();
  await palette.field().fill(link);
  await palette.result(/Go to this link/).click();
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');

  await window.show('Overview');
  // As if typed into the address bar, or followed from a note.
  await page.evaluate((hash) => (globalThis.location.hash = hash), new URL(link).hash);
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');
  await page.reload();
  await window.untilReady();
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');

  await palette.open();
  await palette.field().fill(link.replace(/#\/[\w-]+\//, '#/nobody/'));
  await palette.result(/Go to this link/).click();
  await expect(
    page.getByText('That link is to “exp-plain.zip”, which is not in your list.', { exact: false }),
  ).not.toHaveCount(0);
  await expect(content.inspector()).toContainText('xblock.v1:html:tide-tables');
});

test('after a kill the window is where it was', async ({ work, carrel }) => {
  const first = await carrel.start([await work.copy('exp-plain.zip')]);
  const kept = rememberedBy(first.page); // before there is anything of it
  await first.untilChecked(title);
  await first.show('Content');
  const before = new ContentPage(first.page);
  await before.find('tide-tables');
  await before.choose(/tide/i);
  await first.page.keyboard.press('Control+b'); // a rail until now: there was no room for four
  const edge = first.page.getByRole('separator', { name: 'Width of the archive list' });
  await edge.focus();
  await first.page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '248');
  await expect(before.inspector()).toContainText('xblock.v1:html:tide-tables');
  // What is remembered rests a moment before it is written.
  await expect.poll(() => kept().filter(([, value]) => value.includes('248'))).not.toEqual([]);
  await expect
    .poll(() => kept().filter(([, value]) => value.includes('html%3Atide-tables')))
    .not.toEqual([]);
  carrel.expectTrouble(/net::ERR_/); // the page loses its host
  await carrel.kill();

  const second = await carrel.start();
  const after = new ContentPage(second.page);
  await expect(after.search()).toHaveValue('tide-tables');
  await expect(after.inspector()).toContainText('xblock.v1:html:tide-tables');
  await expect(
    second.page.getByRole('separator', { name: 'Width of the archive list' }),
  ).toHaveAttribute('aria-valuenow', '248');
  const width = async () => (await second.archives().boundingBox())?.width;
  await expect.poll(width).toBeGreaterThan(220);
});

/** What the host has written down for the window from now on: names and values. */
function rememberedBy(page: Page): () => readonly (readonly [name: string, value: string])[] {
  const kept: [string, string][] = [];
  page.on('response', (response) => {
    if (!response.ok() || !response.url().endsWith('/api/call/window.remember')) return;
    const { name, value } = response.request().postDataJSON() as { name: string; value: unknown };
    kept.push([name, JSON.stringify(value)]);
  });
  return () => kept;
}

test('the palette finds everything, says it to screen readers, and gives the focus back', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const { page } = window;
  await window.show('Content');
  const content = new ContentPage(page);
  await content.search().focus();
  const palette = new PalettePage(page);
  await palette.open();
  await examine(page, 'palette-light');
  await palette.field().fill('tide');
  await expect(palette.group('Content').getByRole('option').first()).toBeVisible();
  await expect(palette.group('Files').getByRole('option').first()).toBeVisible();
  await examine(page, 'palette-found-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await examine(page, 'palette-found-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
  await expect(palette.field()).toHaveCount(0);
  await expect(content.search()).toBeFocused();

  await palette.open();
  await palette.field().fill('radar-sim');
  await palette.group('Findings').getByRole('option').first().click();
  await expect(new FindingsPage(page).detail()).toContainText('radar-sim');
  await palette.open();
  await palette.field().fill('compare arch');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').first()).toBeVisible();
  await palette.open();
  const recent = palette.group('Recent').getByRole('option');
  await expect(recent.first()).toContainText('Compare archives');
});

test('what was taken off the list comes back with Ctrl+Z', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const palette = new PalettePage(window.page);
  await palette.open();
  await palette.field().fill('take off');
  await window.page.keyboard.press('Enter');
  await expect(window.archive(title)).toHaveCount(0);
  await window.page.keyboard.press('Control+z');
  await expect(window.archive(title)).toBeVisible();
});

for (const width of [900, 760, 560, 320]) {
  test(`at ${String(width)} px every pane is whole, and nothing scrolls sideways`, async ({
    work,
    carrel,
  }) => {
    const window = await carrel.start([await work.copy('exp-plain.zip')]);
    await window.untilChecked(title);
    const { page } = window;
    await page.setViewportSize({ width, height: width < 700 ? 640 : 600 });
    for (const [at, screen] of screens.entries()) {
      await page.keyboard.press(`Control+${String(at + 1)}`);
      await expect(page).toHaveURL(new RegExp(`/${screen}(?:$|\\?)`));
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      // A pane knows its width a moment after it is there.
      await expect
        .configure({ soft: true })
        .poll(() => sideways(page), `${screen} at ${String(width)}`)
        .toEqual([]);
    }
    await page.keyboard.press('Control+2');
    if (width < 560) {
      await window.button('Show the archive list').click();
      await expect(window.archive(title)).toBeVisible();
      await examine(page, `list-${String(width)}`);
      await window.button('Back to the archive').click();
      await expect(window.archive(title)).toHaveCount(0);
    }
  });
}

/** What is wider than the window and is neither code nor a log nor a difference. */
function sideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = globalThis.innerWidth;
    const isCode = (element: Element): boolean =>
      element.closest('pre, code, .cm-editor, [role="log"], table, [role="grid"], [data-wide]') !==
      null;
    const scrolls = document.documentElement.scrollWidth > wide ? ['the window'] : [];
    const out = [
      ...document.querySelectorAll<HTMLElement>('main button, main input, main h1, main p'),
    ]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const isShown = box.width > 0 && box.height > 0 && element.checkVisibility();
        return isShown && !isCode(element) && (box.right > wide + 1 || box.left < -1);
      })
      .filter((element) => getComputedStyle(element).position !== 'absolute')
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
    return [...scrolls, ...out];
  });
}
