import type { Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { xssTexts } from './hostile/xss-texts.ts';
import { countEffects, nothing, told } from './hostile/effects.ts';
import { makeLibrary } from './made-library.ts';
import { ContentPage } from './pages/content-page.ts';

test('CS-3 fifty hostile texts in every displayed field are text on every screen', async ({
  work,
  carrel,
  isDesktop,
}) => {
  test.setTimeout(120_000);
  const effects = await countEffects();
  const texts = xssTexts(effects.base);
  expect(texts.length).toBeGreaterThanOrEqual(50);
  const [first = ''] = texts;
  const library = makeLibrary({
    title: first,
    description: texts.join('\n'),
    components: texts.map((text, index) => ({
      type: index % 5 === 0 ? 'problem' : 'html',
      // What a key may be is the server's business; the window shows whatever stands there.
      code:
        index % 2 === 0
          ? `code-${index}`
          : `${index}${text.replaceAll(/[/\\\0]/g, '_')}`.slice(0, 120),
      title: text,
      olx: `<html display_name="x">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</html>`,
      files: { [`static/${index}${text.replaceAll(/[/\\\0]/g, '_').slice(0, 100)}.txt`]: text },
    })),
    collections: texts.map((text, index) => ({
      code: `c-${index}`,
      title: text,
      description: text,
    })),
  });
  // A name that a file system takes.
  const name = '<img src=x onerror=alert(1)>.zip';
  const window = await carrel.start([await work.write(name, library)]);
  const { page } = window;
  const { protocol, host } = new URL(page.url());
  const origin = `${protocol}//${host}`;
  const preview = isDesktop ? 'carrel-preview://preview' : await previewOriginOf(page, origin);
  await effects.watch(page.context(), page, [origin, preview]);
  await window.untilRead(/./);
  const content = new ContentPage(page);

  await expect(page.getByText(first).first()).toBeVisible();
  for (const screen of ['Overview', 'Findings', 'Files', 'Restore', 'Push', 'Content'] as const) {
    await window.show(screen);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
  for (const text of [texts[0], texts[7], texts[20]]) {
    if (text === undefined) continue;
    await content.search().fill(text.slice(0, 30));
    await page.waitForTimeout(300);
  }
  await content.search().fill('');
  const table = content.table();
  await table.focus();
  for (let row = 0; row < texts.length; row += 1) {
    await page.keyboard.press('ArrowDown');
    if (row % 10 === 0) await page.waitForTimeout(150);
  }
  const tabs = content.inspector().getByRole('tab');
  await expect(tabs).toHaveCount(6);
  for (const tab of await tabs.all()) {
    await tab.dispatchEvent('click');
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('<img src=x onerror=alert(1)>');
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');

  // The desktop's view of previews is a page of its own; its windows are counted instead.
  const windows = await carrel
    .electron()
    ?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const pages = isDesktop ? [] : effects.pages;
  expect({ ...told(effects), pages, windows: windows ?? 1 }).toEqual({ ...nothing, windows: 1 });
  // The fixture fails on any console error, and so on any breach of the policy (CS-2).
  await effects.close();
});

/** The only other origin that the window may show things from. */
async function previewOriginOf(page: Page, origin: string): Promise<string> {
  const policy = (await page.request.get(origin)).headers()['content-security-policy'] ?? '';
  return /frame-src (\S+?);/.exec(policy)?.[1] ?? '';
}
