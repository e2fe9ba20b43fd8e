import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';

/** Chooses a row by one click: it counts also where rows move between the press and its release. */
export async function chooseRow(row: Locator): Promise<void> {
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
}
