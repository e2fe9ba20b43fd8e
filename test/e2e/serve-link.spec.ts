import { expect, test } from './carrel-test.ts';

test('LO-2 a link that is not good shows how to get another', async ({ carrel }) => {
  const window = await carrel.start();
  carrel.expectTrouble(/401/);
  const page = await window.page.context().browser()?.newPage();
  if (page === undefined) throw new Error('no browser');
  const origin = new URL(window.page.url()).origin;
  await page.goto(`${origin}/?code=used`);
  await expect(page.getByRole('heading', { name: 'This link is not known' })).toBeVisible();
  await page.close();
});
