import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { report } from '../../contract/diagnostics/report.ts';
import { archiveReport } from '../../main/report/archive-report.ts';
import { htmlEnd, htmlSection, htmlStart } from '../../main/report/html-report.ts';
import { studied } from '../unit/report/studied.ts';

const levels = ['fatal', 'blocker', 'loss', 'warning', 'note'] as const;
const long = `entities/${'灯台の鍵'.repeat(40)}/${'a'.repeat(200)}/مفتاح.toml`;

function page(): string {
  const found = levels.map((level) =>
    report('ZIP-024', { entry: long, line: 3 }, { name: long }, { severities: level }),
  );
  const judgement = { target: 'all', database: 'mysql' } as const;
  const archives = [found, []].map((diagnostics, index) => {
    const archive = archiveReport(`${index}.zip`, studied(diagnostics), judgement, 1);
    return [...htmlSection(archive, `archive-${index}`)].join('');
  });
  return htmlStart() + archives.join('') + htmlEnd('0.1.0');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the HTML report is accessible in ${colorScheme} and never scrolls sideways`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 380, height: 800 },
    });
    const shown = await context.newPage();
    const requests: string[] = [];
    shown.on('request', (request) => requests.push(request.url()));
    await shown.setContent(page());
    const { violations } = await new AxeBuilder({ page: shown }).analyze();
    expect(violations).toEqual([]);
    const width = await shown.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(380);
    expect(requests).toEqual([]);
    await context.close();
  });
}
