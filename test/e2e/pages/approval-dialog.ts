import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { CarrelWindow } from './carrel-window.ts';

/** The dialog in which an archive is approved. */
export class ApprovalDialog {
  readonly #window: CarrelWindow;

  constructor(window: CarrelWindow) {
    this.#window = window;
  }

  dialog(): Locator {
    return this.#window.dialog('Approve this archive');
  }

  /** Opens it from the overview, accepts all that is listed, and approves. */
  async approve(note: string): Promise<void> {
    await this.#window.button('Approve…').click();
    const dialog = this.dialog();
    // Until it is known what must be ticked there is no note either.
    await dialog.getByRole('textbox', { name: 'Note' }).fill(note);
    for (const box of await dialog.getByRole('checkbox').all()) await box.check({ force: true });
    await dialog.getByRole('button', { name: /^Approve/ }).click();
    await expect(dialog).toBeHidden();
  }
}
