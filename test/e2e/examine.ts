import AxeBuilder from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './carrel-test.ts';

const root = join(import.meta.dirname, '..', '..');
/** The pictures of README.md are made again by `CARREL_PICTURES=docs/pictures` before this suite. */
const chosenFolder = process.env['CARREL_PICTURES'];
const pictures = resolve(root, chosenFolder ?? join('test-results', 'screens'));
/** Those alone are the pictures of README.md. */
const isWanted = (name: string): boolean => chosenFolder === undefined || name.startsWith('tour-');

/** Whether pictures are taken and judged on this host: the page is the same on each, once is enough. */
export function isExamined(page: Page): boolean {
  return new URL(page.url()).protocol === 'http:';
}

/** Looks at a screen as axe does, and takes its picture for people. */
export async function examine(page: Page, name: string, isJudged = true): Promise<void> {
  if (!isExamined(page)) return;
  await page.mouse.move(0, 0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0); // nothing is still loading
  await examineAsItIs(page, name, isJudged);
}

/** The same of what is on its way, or busy, and stays so. */
export async function examineAsItIs(page: Page, name: string, isJudged = true): Promise<void> {
  if (!isExamined(page)) return;
  await settle(page);
  if (isWanted(name)) {
    await mkdir(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  }
  if (isJudged) await judge(page, name);
}

async function judge(page: Page, name: string): Promise<void> {
  // The preview's frame runs no script, axe's neither; it has its own tests.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // What is in order is not written down in full: a quarter of the time went into that.
    .options({ resultTypes: ['violations'] })
    .exclude('iframe')
    // What was read aloud and may already be gone: a label there names what no longer stands.
    .exclude('[data-live-announcer]')
    .analyze();
  const by = (impact: string): readonly string[] =>
    violations.flatMap((violation) =>
      violation.impact === impact
        ? violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`)
        : [],
    );
  expect.soft([...by('critical'), ...by('serious')], `serious on ${name}`).toEqual([]);
  expect.soft(by('moderate').length, `moderate on ${name}`).toBeLessThanOrEqual(3);
}

/** Until fonts are there and nothing moves; what turns for ever is not waited for. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
