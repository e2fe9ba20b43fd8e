import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

type GroupName =
  'Recent' | 'Commands' | 'Archives' | 'Content' | 'Collections' | 'Findings' | 'Files';

/** The palette: a field and the results by groups. */
export class PalettePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.field()).toBeFocused();
  }

  field(): Locator {
    return this.page.getByRole('combobox', { name: 'Find commands, archives and content' });
  }

  group(name: GroupName): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  result(name: string | RegExp): Locator {
    return this.page.getByRole('option', { name });
  }
}
