import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { report } from '../../contract/diagnostics/report.ts';
import { htmlEnd, htmlSection, htmlStart } from '../../main/report/html-report.ts';
import { reported, studied, wholeText } from '../unit/report/studied.ts';

const levels = ['fatal', 'blocker', 'loss', 'warning', 'note'] as const;
const long = `entities/${'灯台の鍵'.repeat(40)}/${'a'.repeat(200)}/مفتاح.toml`;

async function page(): Promise<string> {
  const found = levels.map((level) =>
    report('ZIP-024', { entry: long, line: 3 }, { name: long }, { severities: level }),
  );
  const judgement = { target: 'all', database: 'mysql' } as const;
  const archives = await Promise.all(
    [found, []].map((diagnostics, index) => {
      const archive = reported(studied(diagnostics), { file: `${index}.zip`, judgement });
      return wholeText(htmlSection(archive, `archive-${index}`));
    }),
  );
  return htmlStart() + archives.join('') + htmlEnd('0.1.0');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the HTML report is accessible in ${colorScheme} and never scrolls sideways`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 320, height: 800 },
    });
    const shown = await context.newPage();
    const requests: string[] = [];
    shown.on('request', (request) => requests.push(request.url()));
    await shown.setContent(await page());
    const { violations } = await new AxeBuilder({ page: shown }).analyze();
    expect(violations).toEqual([]);
    const width = await shown.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(320);
    expect(requests).toEqual([]);
    await context.close();
  });
}

test('the HTML report of 10,000 findings opens at once, and keeps the places of its links', async ({
  browser,
}) => {
  const found = Array.from({ length: 10_000 }, (_, at) => {
    const name = `entities/xblock.v1/html/part-${at}/component_versions/v1/block.xml`;
    const severity = levels[at % levels.length] ?? 'note';
    return report('ZIP-024', { entry: name, line: at + 1 }, { name }, { severities: severity });
  });
  const archive = reported(studied(found));
  const html = htmlStart() + (await wholeText(htmlSection(archive, 'big'))) + htmlEnd('0.1.0');
  expect(html.length).toBeLessThan(5_000_000);
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const shown = await context.newPage();
  await shown.setContent(html);
  // What is far below is not laid out, and its link leads there all the same.
  await shown.getByRole('link', { name: 'Worth knowing', exact: true }).click();
  await expect(shown.getByRole('heading', { name: /^Worth knowing/ })).toBeInViewport();
  await context.close();
});

test('the HTML report is printed on white, in pages with numbers', async ({ browser }) => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const shown = await context.newPage();
  await shown.setContent(await page());
  await shown.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const style = 'getComputedStyle(document.body)';
  expect(await shown.evaluate(`${style}.backgroundColor`)).toBe('rgb(255, 255, 255)');
  const pdf = await shown.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  await context.close();
});
