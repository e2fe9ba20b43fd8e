import type { Page } from '@playwright/test';

/**
 * Hears from now on what is said to screen readers. The next word takes the place of the one before,
 * whoever says it: so all of them are kept. Answers with how to ask for them.
 */
export async function hearAnnouncements(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.locator('[data-announcer="polite"]').evaluate((announcer) => {
    const heard: string[] = [];
    Object.assign(globalThis, { carrelTestHeard: heard });
    new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return () =>
    page.evaluate(
      () => (globalThis as unknown as { carrelTestHeard: readonly string[] }).carrelTestHeard,
    );
}
