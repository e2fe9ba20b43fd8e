import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { FindingsPage } from './pages/findings-page.ts';

const title = 'Plain sailing';
const reason = 'The old transcript is not wanted any more';

test('findings are accepted with a reason, survive a crash, and the approval keeps them', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const file = await work.copy('exp-plain.zip');
  const first = await carrel.start([file]);
  await first.untilRead(title);
  await first.show('Findings');
  const findings = new FindingsPage(first.page);
  await findings.list().focus();
  await first.page.keyboard.press('F8');
  await findings.accept(reason);
  await expect(findings.detail()).toContainText(reason);
  await expect(findings.row(/accepted/).first()).toBeVisible();
  await examine(first.page, 'findings-accepted');

  await test.step('it can be undone, and done again', async () => {
    await findings.detail().getByRole('button', { name: 'Take back' }).click();
    await expect(findings.detail().getByRole('button', { name: 'Accept…' })).toBeVisible();
    await first.page.keyboard.press('ControlOrMeta+z');
    await expect(findings.detail()).toContainText(reason);
  });

  carrel.expectTrouble(/net::ERR_/u); // the page's own connections break with it
  await carrel.kill();
  const second = await carrel.start();
  await second.show('Findings');
  const again = new FindingsPage(second.page);
  await expect(again.row(/accepted/).first()).toBeVisible();
  await second.show('Overview');
  await new ApprovalDialog(second).approve('All is known');
  await expect(second.archive(title)).toHaveAccessibleName(/Approved/);
});

test('a broken export is diagnosed to the line', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  await window.show('Findings');
  const findings = new FindingsPage(window.page);
  await test.step('by effect, by content and by file', async () => {
    await examine(window.page, 'findings-by-effect');
    await findings.groupBy('By content');
    await examine(window.page, 'findings-by-content');
    await findings.groupBy('By file');
    await examine(window.page, 'findings-by-file');
  });
  await test.step('found by its words, opened, and followed to its place', async () => {
    await window.page.getByRole('searchbox', { name: 'Search findings' }).fill('radar-sim');
    const place = findings.list().locator('[aria-level="2"]').filter({ hasText: 'Radar plotting' });
    // The first click may still meet the list of before the search.
    await expect(async () => {
      await place.first().click();
      await expect(findings.detail()).toContainText('line 3, column 7', { timeout: 2_000 });
    }).toPass();
    await examine(window.page, 'finding-found');
    await findings
      .detail()
      .getByRole('button', { name: /\.toml/ })
      .first()
      .click();
    const files = window.page.getByRole('treegrid', { name: 'Files of the archive' });
    await expect(files.locator('[aria-selected="true"]')).toBeVisible();
    const detail = window.page.getByRole('region', { name: 'The chosen file' });
    await expect(detail).toContainText('radar-sim');
    await examine(window.page, 'file-of-a-finding');
  });
  await test.step('and back', async () => {
    await window.page.keyboard.press('Alt+ArrowLeft');
    await expect(findings.detail()).toContainText('line 3, column 7');
  });
  await test.step('nothing left by the filters', async () => {
    await window.page.getByRole('searchbox', { name: 'Search findings' }).fill('nowhere at all');
    await expect(window.page.getByText('No finding matches')).toBeVisible();
    await examine(window.page, 'findings-none-left');
  });
});
