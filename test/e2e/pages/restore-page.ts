import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The restore screen: servers, verdict, the library as it would come out, the server's answer. */
export class RestorePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  verdict(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }

  /** One release of the switch; its name says its verdict too. */
  release(name: string | RegExp): Locator {
    return this.page
      .getByRole('radiogroup', { name: 'Release whose restore is shown' })
      .getByRole('radio', { name });
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.release(name).click({ force: true }); // the input lies below its own label
    await expect(this.release(name)).toBeChecked();
  }

  tree(): Locator {
    return this.page.getByRole('tree', { name: /^What would come out/ });
  }

  row(words: string | RegExp): Locator {
    return this.tree().getByRole('treeitem', { name: words });
  }

  outcome(): Locator {
    return this.page.getByRole('region', { name: 'What would come out' });
  }

  answer(): Locator {
    return this.page.getByRole('region', { name: 'What the server would say' });
  }

  chosen(): Locator {
    return this.page.getByRole('region', { name: 'The chosen row' });
  }
}
