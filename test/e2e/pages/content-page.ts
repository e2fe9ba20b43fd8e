import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The content screen: search, table, inspector. */
export class ContentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search titles, keys and text' });
  }

  table(): Locator {
    return this.page.getByRole('grid', { name: 'Components' });
  }

  row(title: string | RegExp): Locator {
    return this.table().getByRole('row', { name: title });
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
    const isAway = await tab.evaluate(
      (element) => getComputedStyle(element).pointerEvents === 'none',
    );
    if (!isAway) return tab.click();
    await this.inspector().getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', called).click();
  }

  preview(title: string): FrameLocator {
    return this.page.frameLocator(`iframe[title="Preview of ${title}"]`);
  }
}
