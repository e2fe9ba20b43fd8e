import { expect, test } from './carrel-test.ts';
import { chooseRow } from './pages/choose-row.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';

const title = 'Plain sailing';
/** Rows of the table that shows all twelve components, its head too. */
const all = 13;

test('the overview says where the archive comes from and what is in it', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  const { page } = window;
  for (const fact of [
    'lib:Portlandia:PLAIN',
    'Portlandia',
    'PLAIN',
    'studio.example.org',
    'pilot',
  ]) {
    await expect(page.getByRole('main').getByText(fact, { exact: true }).first()).toBeVisible();
  }
  for (const release of ['Ulmo', 'Core 0.35', 'Verawood', 'Core 1.15']) {
    const lines = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Run against' });
    await expect(lines.filter({ hasText: release })).toBeVisible();
  }
});

test('search as you type finds text inside components', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  await window.show('Content');
  const content = new ContentPage(window.page);
  await expect(content.table()).toHaveAttribute('aria-rowcount', String(all));
  await content.search().fill('tide');
  await expect(content.row(/tide/i).first()).toBeVisible();
  await expect
    .poll(async () => Number(await content.table().getAttribute('aria-rowcount')))
    .toBeLessThan(all);
  await content.search().fill('no such words anywhere');
  await expect(window.page.getByText('No component has “no such words anywhere”')).toBeVisible();
  await window.button('Clear search').last().click();
  await expect(content.table()).toHaveAttribute('aria-rowcount', String(all));
});

test('the outline leads from section to component', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  await window.show('Content');
  const content = new ContentPage(window.page);
  const section = content.outline().getByRole('treeitem', { name: /A day in port/ });
  await section.click();
  await section.press('ArrowRight');
  await expect(content.outline().getByRole('treeitem', { name: /Arriving/ })).toBeVisible();
});

test('the inspector shows keys, a harmless preview, source and files', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  await window.show('Content');
  const content = new ContentPage(window.page);
  await content.find('tide-tables');
  await content.choose(/tide/i);
  const inspector = content.inspector();
  await expect(inspector).toContainText('xblock.v1:html:tide-tables');
  await content.tab('Preview');
  const frame = window.page.locator('iframe[title^="Preview of"]');
  await expect(frame).toBeVisible();
  expect(await frame.getAttribute('sandbox')).toBe('');
  const origin = new URL(window.page.url()).origin;
  expect(new URL((await frame.getAttribute('src')) ?? '').origin).not.toBe(origin);
  // Asked for apart: in the frame itself no script runs, the test's neither.
  const shown = await window.page.request.get((await frame.getAttribute('src')) ?? '');
  expect(await shown.text()).toContain('<body');
  await content.tab('Source');
  await expect(inspector.getByText('<html', { exact: false }).first()).toBeVisible();
  await content.tab('Files');
  await expect(inspector).toContainText('curve.png');
});

test('a finding leads to its place', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  await window.show('Findings');
  const findings = new FindingsPage(window.page);
  await findings.list().focus();
  await window.page.keyboard.press('F8');
  await expect(findings.detail()).toContainText('leaving-pl.vtt');
  await window.page.keyboard.press('F8');
  await expect(findings.detail()).toContainText('radar-sim');
  await expect(findings.detail()).toContainText('line 3, column 7');
});

test('the raw entries are listed, and their bytes shown', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  await window.show('Files');
  const table = window.page.getByRole('treegrid', { name: 'Files of the archive' });
  await chooseRow(table.getByRole('row', { name: /package\.toml/ }));
  const detail = window.page.getByRole('region', { name: 'The chosen file' });
  await expect(detail).toContainText('lib:Portlandia:PLAIN');
});
