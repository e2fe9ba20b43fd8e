import { readFile } from 'node:fs/promises';
import { zipOf } from '../unit/staging/staged-library.ts';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { ContentPage } from './pages/content-page.ts';
import type { SmallComponent, SmallLibrary } from '../unit/staging/staged-library.ts';

const title = 'Small';

function component(code: string, name: string, words: string): SmallComponent {
  const olx = `<html><![CDATA[<p>${words}</p>]]></html>`;
  return { key: `xblock.v1:html:${code}`, title: name, olx };
}

const library: SmallLibrary = {
  components: [
    component('tides', 'Why there are tides', 'Water rises twice a <b>day</b>, about.'),
    component('tugs', 'Tugs at work', 'The aft tug stays made fast.'),
    component('zh', '潮汐与水流：靠泊前', '在靠泊前检查水流。'),
    component('ar', 'أضواء الملاحة في الليل', 'ضوء أحمر'),
    component('ship', 'Anchoring ⚓ at quay 4', 'Ships 🚢 wait here.'),
    component('formula', "=HYPERLINK('x')", 'A title that is a formula.'),
    component('evil', 'photo\\u202Egnp.exe', 'Its title turns round.'),
    component('k'.repeat(200), 'A long key', 'Nothing else.'),
    ...Array.from({ length: 40 }, (_, at) =>
      component(`part-${at}`, `Part ${at}`, `Sounding number ${at}.`),
    ),
  ],
  containers: [
    { key: 's1', level: 'section', title: 'Before the boards', children: ['ss1'] },
    { key: 'ss1', level: 'subsection', title: 'The water', children: ['u1', 'u2'] },
    { key: 'u1', level: 'unit', title: 'Tides', children: ['xblock.v1:html:tides'] },
    { key: 'u2', level: 'unit', title: 'Towage', children: ['xblock.v1:html:tugs'] },
  ],
  collections: Array.from({ length: 100 }, (_, at) => ({
    key: `week-${at + 1}`,
    title: `Week ${at + 1}`,
    members: ['xblock.v1:html:tides', `xblock.v1:html:${at % 2 === 0 ? 'tugs' : 'gone'}`],
  })),
};

test('a component is found by its text, and the outline shows where it stands', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.write('small.zip', zipOf(library))]);
  await window.untilChecked(title);
  await window.show('Content');
  const { page } = window;
  const content = new ContentPage(page);
  await expect(content.search()).toBeFocused();
  await page.keyboard.type('rises twi');
  await expect(content.table()).toHaveAttribute('aria-rowcount', '2');
  await expect(content.table()).toHaveAttribute('data-shows', 'rises twi');
  const row = content.row(/Why there are tides/);
  await expect(row.locator('mark')).toHaveText(['rises', 'twi']);
  await expect(row).toContainText('Water rises twice a day, about.');
  await page.keyboard.press('ArrowDown');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(content.inspector()).toContainText('xblock.v1:html:tides');
  const unit = content.outline().getByRole('treeitem', { name: /^Tides/ });
  const preview = content.preview('Why there are tides');
  await expect(preview.locator('mark')).toHaveText(['rises', 'twi']);
  await expect(unit).toBeInViewport();
  await expect(unit).toHaveAttribute('data-located', 'true');
  await expect(unit).toHaveAttribute('aria-level', '3');
  await examine(page, 'content-found');

  for (const [typed, found] of [
    ['水流', '潮汐与水流：靠泊前'],
    ['الملا', 'أضواء الملاحة في الليل'],
    ['🚢', 'Anchoring ⚓ at quay 4'],
    ['aft tug', 'Tugs at work'],
  ] as const) {
    await content.search().fill(typed);
    await expect(content.table()).toHaveAttribute('aria-rowcount', '2');
    await expect(content.row(new RegExp(found))).toBeVisible();
  }
  await content.search().fill('no such words');
  await expect(
    page.getByRole('heading', { name: 'No component has “no such words”' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).last().click();
  await expect(content.table()).toHaveAttribute('aria-rowcount', '49');
});

test('many components are selected by the keyboard, and their rows saved', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.write('small.zip', zipOf(library))]);
  await window.untilChecked(title);
  await window.show('Content');
  const { page } = window;
  const content = new ContentPage(page);
  await content.search().fill('sounding');
  await expect(content.table()).toHaveAttribute('aria-rowcount', '41');
  await content.table().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+End');
  const bar = page.getByRole('group', { name: 'Selected components' });
  await expect(bar).toContainText('40 selected');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press(' ');
  await expect(bar).toContainText('39 selected');
  await examine(page, 'content-selected');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar.getByRole('button', { name: 'Save as CSV…' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('small-components.csv');
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines).toHaveLength(41);
  expect(lines[1]).toMatch(/^Part 1,xblock\.v1:html:part-1,html,published,\d+,/);
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toHaveCount(0);
  await expect(content.table()).toBeFocused();

  await content.search().fill('formula');
  await expect(content.table()).toHaveAttribute('aria-rowcount', '2');
  await page.getByRole('button', { name: 'All components shown' }).click();
  const [guarded] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save 1 component as CSV…' }).click(),
  ]);
  expect(await readFile(await guarded.path(), 'utf8')).toContain("\r\n'=HYPERLINK('x'),");
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`filters, collections and columns in ${colorScheme}`, async ({ work, carrel }) => {
    const window = await carrel.start([await work.write('small.zip', zipOf(library))]);
    const { page } = window;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.untilChecked(title);
    await window.show('Content');
    const content = new ContentPage(page);
    const filters = page.getByRole('group', { name: 'Filters' });
    await filters.getByRole('button', { name: 'Used 2' }).click();
    await expect(content.table()).toHaveAttribute('aria-rowcount', '3');
    await expect(filters.getByRole('button', { name: 'Text 2' })).toBeVisible();
    const none = filters.getByRole('button', { name: 'Draft 0' });
    await expect(none).toHaveAttribute('aria-disabled', 'true');
    await none.focus();
    await expect(none).toBeFocused();
    await filters.getByRole('button', { name: /^Used/ }).click();

    await page.getByRole('button', { name: 'Columns' }).click();
    for (const name of ['Type', 'Size', 'Created', 'Used in', 'Collections']) {
      await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
    }
    await examine(page, `content-column-menu-${colorScheme}`);
    await page.keyboard.press('Escape');
    // There is no room for all of them beside the inspector.
    await expect(content.table().getByRole('columnheader')).toHaveCount(5);
    await page.keyboard.press('Control+i');
    await expect(content.table().getByRole('columnheader')).toHaveCount(7);

    await page
      .getByRole('radio', { name: 'Collections' })
      .or(page.getByText('Collections'))
      .first()
      .click();
    const list = page.getByRole('tree', { name: 'Collections' });
    await expect(list.getByRole('treeitem').nth(1)).toContainText('Week 2');
    await expect(list.getByRole('treeitem').nth(1)).toContainText('1 is not in the archive');
    await list.getByRole('treeitem').first().click();
    await expect(content.table()).toHaveAttribute('aria-rowcount', '3');
    await examine(page, `content-collections-${colorScheme}`);
  });
}
