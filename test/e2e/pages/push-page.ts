import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { CarrelWindow } from './carrel-window.ts';

/** The push screen. */
export class PushPage {
  readonly #window: CarrelWindow;
  readonly page: Page;

  constructor(window: CarrelWindow) {
    this.#window = window;
    this.page = window.page;
  }

  async startPractice(): Promise<void> {
    await this.#window.button('Start practice instance').click();
    await expect(this.#window.heading(/^Ready to push/)).toBeVisible();
  }

  field(name: 'Organisation' | 'Library ID' | 'Library name'): Locator {
    return this.page.getByRole('textbox', { name });
  }

  push(): Locator {
    return this.page.getByRole('button', { name: /^Push / });
  }

  /** The row of what was compared: the archive's figure beside the library's. */
  compared(what: RegExp): Locator {
    return this.page.getByRole('row', { name: what });
  }
}
