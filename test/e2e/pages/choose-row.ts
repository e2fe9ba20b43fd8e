import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';

/**
 * Chooses a row by a click. A screen that one has just gone to still finds its widths: what moves
 * away between the press and its release is not clicked, and a person would click again.
 */
export async function chooseRow(row: Locator): Promise<void> {
  await expect(async () => {
    await row.click({ timeout: 5_000 });
    await expect(row).toHaveAttribute('aria-selected', 'true', { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}
