import type { Locator, Page } from '@playwright/test';

/** The findings screen: effects, kinds and places at the left, the open one at the right. */
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
}
