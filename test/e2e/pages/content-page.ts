import { expect } from '@playwright/test';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { chooseRow } from './choose-row.ts';

/** The content screen: search, table, inspector. */
export class ContentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search titles, keys and text' });
  }

  /** Searches, and waits until the table shows what was found: until then a row may give way to another. */
  async find(words: string): Promise<void> {
    await this.search().fill(words);
    await expect(this.table()).toHaveAttribute('data-shows', words);
  }

  table(): Locator {
    return this.page.getByRole('grid', { name: 'Components' });
  }

  row(title: string | RegExp): Locator {
    return this.table().getByRole('row', { name: title });
  }

  /** Chooses the first row of that title. */
  choose(title: string | RegExp): Promise<void> {
    return chooseRow(this.row(title).first());
  }

  outline(): Locator {
    return this.page.getByRole('tree', { name: 'Outline' });
  }

  inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' });
  }

  /** By its heading, or by the menu of those that find no room. */
  async tab(name: string): Promise<void> {
    const called = { name: new RegExp(`^${name}`) };
    const tab = this.inspector().getByRole('tab', called);
    const more = this.inspector().getByRole('button', { name: 'More', exact: true });
    // Which of them find room is known a moment after they are there.
    await expect(async () => {
      const isAway = await tab.evaluate(
        (element) => getComputedStyle(element).pointerEvents === 'none',
      );
      if (!isAway) return tab.click({ timeout: 2_000 });
      await more.click({ timeout: 2_000 });
      await this.page.getByRole('menuitem', called).click({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  preview(title: string): FrameLocator {
    return this.page.frameLocator(`iframe[title="Preview of ${title}"]`);
  }
}
