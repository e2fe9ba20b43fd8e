import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The findings screen: groups and places at the left, the open one at the right. */
export class FindingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  list(): Locator {
    return this.page.getByRole('tree', { name: 'Findings' });
  }

  row(words: string | RegExp): Locator {
    return this.list().getByRole('treeitem', { name: words });
  }

  detail(): Locator {
    return this.page.getByRole('region', { name: 'The open finding' });
  }

  async groupBy(words: 'By effect' | 'By content' | 'By file'): Promise<void> {
    await this.page.getByText(words, { exact: true }).click();
    await expect(this.page.getByRole('radio', { name: words })).toBeChecked();
  }

  /** Accepts the open finding's kind. */
  async accept(reason: string): Promise<void> {
    await this.detail().getByRole('button', { name: 'Accept…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Accept findings' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('button', { name: /^Accept \d/ }).click();
    await expect(dialog).toBeHidden();
  }
}
