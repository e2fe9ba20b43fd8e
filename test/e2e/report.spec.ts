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
