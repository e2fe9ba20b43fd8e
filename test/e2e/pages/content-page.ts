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

  async tab(name: string): Promise<void> {
    await this.inspector()
      .getByRole('tab', { name: new RegExp(`^${name}`) })
      .click();
  }

  preview(title: string): FrameLocator {
    return this.page.frameLocator(`iframe[title="Preview of ${title}"]`);
  }
}
