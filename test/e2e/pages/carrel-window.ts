import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/**
 * Drops something on the middle of a desktop window, as the system does: where it is moved to first,
 * the words of what a drop would do come between. A drop goes to what was there at the last move, and
 * to nothing where that is gone.
 */
export async function dragAndDrop(page: Page, data: object): Promise<void> {
  const inspector = await page.context().newCDPSession(page);
  const at = { x: 400, y: 300, data: { items: [], files: [], dragOperationsMask: 1, ...data } };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    inspector.send('Input.dispatchDragEvent', { type, ...at });
  await send('dragEnter');
  await send('dragOver');
  if ('files' in data) await expect(page.getByText('Drop to open it')).toBeVisible();
  await send('dragOver');
  await send('drop');
  await inspector.detach();
}

type ScreenName = 'Overview' | 'Content' | 'Findings' | 'Files' | 'Restore' | 'Push';

/** The window: archive list, headings, and what every screen shares. */
export class CarrelWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Until the window shows what it knows. */
  async untilReady(): Promise<void> {
    await this.page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
  }

  archives(): Locator {
    return this.page.getByRole('listbox', { name: 'Archives' });
  }

  /** The row of an archive in the list, by its title. */
  archive(title: string | RegExp): Locator {
    return this.archives().getByRole('option', { name: title });
  }

  /** Until an archive was read and checked to its end. */
  async untilRead(title: string | RegExp): Promise<void> {
    await expect(this.archive(title)).toBeVisible({ timeout: 20_000 });
    await expect(this.archive(title)).not.toHaveAccessibleName(/Reading|Waiting/, {
      timeout: 20_000,
    });
    await expect(this.page.getByText('Checking every entry')).toHaveCount(0, { timeout: 20_000 });
  }

  /** Until the open archive was read to its last byte, and the window shows what came of it. */
  async untilChecked(title: string | RegExp): Promise<void> {
    await this.untilRead(title);
    const status = this.page.getByRole('contentinfo');
    await expect(status).toContainText(/(?:read and|entries) checked/, { timeout: 20_000 });
    await expect(status).toContainText('SHA-256');
  }

  async show(screen: ScreenName): Promise<void> {
    const headings = this.page.getByRole('tablist', { name: 'Screens of the archive' });
    const tab = headings.getByRole('tab', { name: new RegExp(`^${screen}`) });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  heading(text: string | RegExp): Locator {
    return this.page.getByRole('heading', { name: text });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Presses the button that asks for an archive. */
  async askForFile(): Promise<void> {
    const open = this.button(/^Open archive…/);
    await open.first().click();
  }

  /** Chooses a file of the home folder in Carrel's own picker, which browsers are given. */
  async pickFile(path: string): Promise<void> {
    await this.askForFile();
    const dialog = this.dialog('Open archive');
    await dialog.getByRole('row', { name: basename(path) }).click();
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Drops a file on the window, as a person would from the system's file manager. */
  async drop(path: string): Promise<void> {
    const { protocol } = new URL(this.page.url());
    if (protocol === 'http:') return this.#dropBytes(basename(path), await readFile(path));
    // A file that a script makes up has no place on the machine, and a desktop app asks for that.
    await dragAndDrop(this.page, { files: [path] });
  }

  async #dropBytes(name: string, bytes: Buffer): Promise<void> {
    const base64 = bytes.toString('base64');
    const transfer = await this.page.evaluateHandle(
      ([text = '', fileName = '']) => {
        const binary = atob(text);
        const data = Uint8Array.from(binary, (character) => character.charCodeAt(0));
        const made = new DataTransfer();
        made.items.add(new File([data], fileName, { type: 'application/zip' }));
        return made;
      },
      [base64, name],
    );
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }
}
