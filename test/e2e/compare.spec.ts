import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { makeLibrary, tomlText } from './made-library.ts';
import { ContentPage } from './pages/content-page.ts';
import type { MadeEntry } from '../unit/archive/make-zip.ts';

const when = '2026-01-01T10:00:00Z';
const older = [
  '<html display_name="Tug escort"><![CDATA[',
  '<h3>Holding a ship in the bend</h3>',
  ...Array.from({ length: 30 }, (_, line) => `<p>What both say, line ${line}.</p>`),
  '<p>Ends  here</p>',
  ']]></html>',
];
const newer = older.map((line) => line.replace('a ship', 'a tanker').replace('Ends  ', 'Ends '));
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';

/** A component with a draft that was changed since, and a unit that lists other things now. */
function changedEntries(): readonly MadeEntry[] {
  const version = (number: number, title: string, children?: readonly string[]) =>
    `\n[[version]]\ntitle = ${tomlText(title)}\nversion_num = ${number}\n` +
    (children === undefined
      ? ''
      : `\n[version.container]\nchildren = [${children.map(tomlText).join(', ')}]\n`);
  const head = (key: string, draft: number, published: number, more = '') =>
    `[entity]\ncan_stand_alone = true\nkey = ${tomlText(key)}\ncreated = ${when}\n${more}` +
    `\n[entity.draft]\nversion_num = ${draft}\n\n[entity.published]\nversion_num = ${published}\n`;
  const folder = 'entities/xblock.v1/html/escort/component_versions';
  const [escort, bend] = ['xblock.v1:html:escort', 'xblock.v1:html:bend'];
  return [
    {
      name: 'entities/xblock.v1/html/escort.toml',
      data:
        head(escort, 7, 5) + version(7, 'Tug escort: holding a tanker') + version(5, 'Tug escort'),
    },
    { name: `${folder}/v7/block.xml`, data: newer.join('\n') },
    { name: `${folder}/v7/static/bend.svg`, data: picture },
    { name: `${folder}/v5/block.xml`, data: older.join('\n') },
    { name: `${folder}/v5/static/old.txt`, data: 'old' },
    {
      name: 'entities/towing.toml',
      data:
        head('towing', 3, 2, '\n[entity.container.unit]\n') +
        version(3, 'Towing', [escort, bend]) +
        version(2, 'Towing', [bend]),
    },
  ];
}

test('compare draft with published: text, files, title and children', async ({ work, carrel }) => {
  const library = makeLibrary({
    title: 'Harbour pilotage',
    components: [{ type: 'html', code: 'bend', title: 'The bend', olx: '<html>Bend</html>' }],
    entries: changedEntries(),
  });
  const window = await carrel.start([await work.write('harbour.zip', library)]);
  await window.untilRead('Harbour pilotage');
  await window.show('Content');
  const content = new ContentPage(window.page);
  const inspector = content.inspector();
  await content.choose(/Tug escort/);
  await content.tab('Difference');
  await expect(inspector.getByText('Published, version 5')).toBeVisible();
  await expect(inspector.getByText('Draft, version 7')).toBeVisible();
  const lines = inspector.getByRole('textbox', { name: /line by line/ });
  await expect(lines.locator('.carrel-removed .carrel-word').first()).toHaveText('ship');
  await expect(lines.locator('.carrel-added .carrel-word').first()).toHaveText('tanker');
  await expect(inspector.locator('del')).toHaveText('Tug escort');
  await expect(inspector.getByRole('button', { name: /bend\.svg/ })).toContainText('only in draft');
  await expect(inspector.getByRole('button', { name: /old\.txt/ })).toContainText(
    'only in published',
  );
  await examine(window.page, 'content-difference-light');

  await window.page.keyboard.press('F7');
  await expect(inspector.getByText('1 of 2')).toBeVisible();
  await window.page.keyboard.press('F7');
  await expect(inspector.getByText('2 of 2')).toBeVisible();
  await expect(lines.locator('.carrel-space').first()).toBeVisible();
  const fold = lines.getByRole('button', { name: /^\d+ lines the same: show$/ });
  await fold.click();
  await expect(fold).toHaveCount(0);

  await window.page.emulateMedia({ colorScheme: 'dark' });
  await inspector.evaluate((pane) => (pane.style.width = '560px'));
  await inspector.getByText('Side by side').click();
  await expect(inspector.getByRole('textbox')).toHaveCount(2);
  await examine(window.page, 'content-difference-dark');

  await content
    .outline()
    .getByRole('treeitem', { name: /Towing/ })
    .click();
  await expect(inspector.getByRole('heading', { name: 'Towing', level: 2 })).toBeVisible();
  await expect(inspector.getByText('added, place 1')).toBeVisible();
  await expect(inspector.getByText('1 child in the same order.')).toBeVisible();
});

test('source: its findings one by one, and find in it', async ({ work, carrel }) => {
  const olx = ['<html>', ...older.slice(1, -1), '<p title="a" title="b">', '</html>'].join('\n');
  const library = makeLibrary({
    title: 'Harbour pilotage',
    components: [{ type: 'html', code: 'bend', title: 'The bend', olx }],
  });
  const window = await carrel.start([await work.write('harbour.zip', library)]);
  await window.untilRead('Harbour pilotage');
  await window.show('Content');
  const content = new ContentPage(window.page);
  const inspector = content.inspector();
  await content.choose(/The bend/);
  await content.tab('Source');
  const source = inspector.getByRole('textbox', { name: 'Source of The bend' });
  // It opens at the place of the finding, which is said in the text too.
  await expect(source.locator('.carrel-warning').first()).toBeInViewport();
  await inspector.getByRole('button', { name: 'Next finding in this text' }).click();
  await expect(inspector.getByText(/^Line \d+: /)).toBeVisible();
  await source.focus();
  await window.page.keyboard.press('Control+f');
  await expect(inspector.getByRole('searchbox', { name: 'Find in this text' })).toBeFocused();
  await window.page.keyboard.type('both say');
  await expect(inspector.getByText('1 of 30')).toBeVisible();
  await window.page.keyboard.press('Shift+Enter');
  await expect(inspector.getByText('30 of 30')).toBeVisible();
  await expect(source.locator('.carrel-hit-chosen')).toBeInViewport();
  await examine(window.page, 'content-source-light');
});
