import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { PracticeServer } from '../launch-practice.ts';
import { ApprovalDialog } from './approval-dialog.ts';
import type { CarrelWindow } from './carrel-window.ts';

/** The push screen, and the dialog of many pushes. */
export class PushPage {
  readonly #window: CarrelWindow;
  readonly page: Page;

  constructor(window: CarrelWindow) {
    this.#window = window;
    this.page = window.page;
  }

  /** Approves the one archive, when it is read, and goes to its push screen. */
  static async ofApproved(window: CarrelWindow, title: string): Promise<PushPage> {
    await window.untilRead(title);
    await new ApprovalDialog(window).approve('For the school');
    await window.show('Push');
    return new PushPage(window);
  }

  async startPractice(): Promise<void> {
    await this.#window.button('Start practice instance').click();
    await expect(this.#window.heading(/^Ready to push/)).toBeVisible();
  }

  /** Adds an instance on the push screen and waits until it says that the sign-in is good. */
  async addInstance(name: string, server: PracticeServer): Promise<void> {
    await this.addInstanceIn(name, server);
    await expect(this.page.getByText(/^Signed in as .*, ready for a push$/)).toBeVisible();
  }

  /** Adds an instance from wherever the button for it is. */
  async addInstanceIn(name: string, server: PracticeServer): Promise<void> {
    await this.#window.button('Add instance…').click();
    const dialog = this.#window.dialog('Add an instance');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Studio address' }).fill(server.url);
    await dialog.getByRole('textbox', { name: 'Client ID' }).fill(server.clientId);
    await dialog.getByLabel('Client secret').fill(server.clientSecret);
    await dialog.getByRole('button', { name: 'Add instance' }).click();
    await expect(dialog).toBeHidden();
  }

  field(name: 'Organisation' | 'Library ID' | 'Library name'): Locator {
    return this.page.getByRole('textbox', { name });
  }

  push(): Locator {
    return this.page.getByRole('button', { name: /^Push \d/ });
  }

  /** The row of what was compared: the archive's figure beside the library's. */
  compared(what: RegExp): Locator {
    return this.page.getByRole('row', { name: what });
  }
}
