import type { Page } from '@playwright/test';
import { expect } from './carrel-test.ts';
import { examine, examineAsItIs, isExamined } from './examine.ts';

interface Size {
  readonly suffix: string;
  readonly width: number;
  readonly height: number;
}

export const whole: Size = { suffix: '', width: 1280, height: 800 };
/** The smallest window. */
const smallest: Size = { suffix: '-900x600', width: 900, height: 600 };

/** Takes and examines the pictures of what is on screen, in every look. */
export type Look = (name: string, shown?: readonly Size[]) => Promise<void>;

/**
 * Both themes and both sizes. Axe judges each theme in one size and each size in one theme, which is
 * all that it can tell apart: colours by the theme, what is there by the size.
 */
export async function begin(page: Page): Promise<Look> {
  return lookBy(page, examine);
}

/** The same of what stays on its way: nothing waits until it is there. */
export async function beginAsItIs(page: Page): Promise<Look> {
  return lookBy(page, examineAsItIs);
}

async function lookBy(page: Page, judge: typeof examine): Promise<Look> {
  if (!isExamined(page)) return () => Promise.resolve();
  const set = async (size: Size, colorScheme: 'light' | 'dark') => {
    await page.setViewportSize({ width: size.width, height: size.height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  };
  await set(whole, 'light');
  return async (name, shown = [whole, smallest]) => {
    for (const size of shown) {
      for (const theme of ['light', 'dark'] as const) {
        await set(size, theme);
        const called = `${name}${size.suffix}-${theme}`;
        const isJudged = shown.length === 1 || (size === whole) === (theme === 'light');
        await judge(page, called, isJudged);
        await expectNoSidewaysScroll(page, `${name}${size.suffix}`);
      }
    }
    await set(whole, 'light');
  };
}

/** The window never scrolls, and nothing in it stands outside of it. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const beyond = () =>
    page.evaluate(() => {
      const { scrollingElement: top } = document;
      return top === null
        ? 0
        : Math.max(top.scrollWidth - innerWidth, top.scrollHeight - innerHeight);
    });
  await expect
    .configure({ soft: true })
    .poll(beyond, `pixels of ${name} outside of the window`)
    .toBeLessThanOrEqual(1); // react-aria's own live region
}
