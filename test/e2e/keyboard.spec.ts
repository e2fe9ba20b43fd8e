import type { Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { chooseRow } from './pages/choose-row.ts';
import { PalettePage } from './pages/palette-page.ts';
import { PushPage } from './pages/push-page.ts';

const title = 'Plain sailing';

test('AC-2 keyboard only: open, read findings, preview, approve, push', async ({
  work,
  carrel,
}) => {
  test.setTimeout(180_000);
  await work.copy('exp-plain.zip');
  const window = await carrel.start();
  const { page } = window;
  const press = (key: string) => page.keyboard.press(key);

  await test.step('open', async () => {
    await press('Control+o');
    const dialog = window.dialog('Open archive');
    await expect(dialog.getByRole('row', { name: /exp-plain\.zip/ })).toBeVisible();
    await tabTo(page, /row|gridcell|grid/);
    await press('e'); // a letter goes to the row that begins with it
    await press('Enter');
    await expect(dialog).toBeHidden();
    await window.untilChecked(title);
  });

  await test.step('read findings', async () => {
    await press('Control+3');
    await expect(page.getByRole('tree', { name: /^Findings/ })).toBeVisible();
    await press('F8');
    const detail = page.getByRole('region', { name: 'The open finding' });
    await expect(detail).toContainText('leaving-pl.vtt');
    await press('F8');
    await expect(detail).toContainText('radar-sim');
    await focusIsSeen(page);
  });

  await test.step('preview', async () => {
    await press('Control+2');
    await press('Control+f');
    await expect(page.getByRole('searchbox', { name: /^Search titles/ })).toBeFocused();
    await page.keyboard.type('tide-tables');
    const grid = page.getByRole('grid', { name: 'Components' });
    await expect(grid).toHaveAttribute('data-shows', 'tide-tables');
    await expect(grid.getByRole('row', { name: /tide/i }).first()).toBeVisible();
    await press('ArrowDown');
    await press('Enter');
    await expect(page.locator('iframe[title^="Preview of"]')).toBeVisible();
    await press('Escape'); // clears the search
    await expect(page.getByRole('searchbox', { name: /^Search titles/ })).toHaveValue('');
  });

  await test.step('approve', async () => {
    const palette = new PalettePage(page);
    await palette.open();
    await page.keyboard.type('approve');
    await press('Enter');
    const dialog = window.dialog('Approve this archive');
    // Until it is known what must be ticked there is no note either.
    await expect(dialog.getByRole('textbox', { name: 'Note' })).toBeVisible();
    const boxes = await dialog.getByRole('checkbox').count();
    for (let box = 0; box < boxes; box += 1) {
      await tabTo(page, /checkbox/);
      await focusIsSeen(page);
      await press('Space');
    }
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(window.archive(title)).toHaveAccessibleName(/Approved/);
  });

  await test.step('push', async () => {
    await press('Control+6');
    const push = new PushPage(window);
    await expect(window.button('Start practice instance')).toBeVisible();
    await tabTo(page, /Start practice instance/);
    await focusIsSeen(page);
    await press('Enter');
    await expect(window.heading(/^Ready to push/)).toBeVisible();
    await tabTo(page, /Organisation/);
    await page.keyboard.type('Harbour');
    await tabTo(page, /Library ID/);
    await press('Control+a');
    await page.keyboard.type('keys-1');
    await expect(push.push()).toBeEnabled();
    await press('Control+Enter');
    await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  });
});

test('AC-2 Tab leads through every screen and out of it again, and the focus is always seen', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const { page } = window;
  for (const key of ['1', '2', '3', '4', '5', '6']) {
    await page.keyboard.press(`Control+${key}`);
    const tabs = page.getByRole('tablist', { name: 'Screens of the archive' }).getByRole('tab');
    await expect(tabs.nth(Number(key) - 1)).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await untilQuiet(page);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    const seen = new Set<string>();
    let first = '';
    let ends = 0;
    let steps = 0;
    for (; steps < 120; steps += 1) {
      await page.keyboard.press('Tab');
      const stop = await focusedStop(page);
      // Round again, or past the last for the second time: the first one may have been of a part that
      // another took the place of meanwhile.
      if (stop === first || ends === 2) break;
      if (stop === 'body') {
        ends += 1;
        continue; // the next is the first
      }
      await focusIsSeen(page);
      first ||= stop;
      seen.add(stop);
    }
    expect(seen.size, `Tab stops of screen ${key}`).toBeGreaterThan(5);
    expect(steps, `Tab comes round on screen ${key}`).toBeLessThan(120);
  }
});

test('F6 goes from pane to pane and comes round', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const { page } = window;
  await page.keyboard.press('Control+2');
  const table = page.getByRole('grid', { name: 'Components' });
  await chooseRow(table.getByRole('row', { name: /tide/i }).first());
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('xblock.v1:');
  const panes: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('F6');
    const pane = await page.evaluate(
      () => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? 'none',
    );
    if (panes[0] === pane) break;
    panes.push(pane);
  }
  expect(new Set(panes)).toEqual(
    new Set(['archives', 'bar', 'outline', 'table', 'inspector', 'status']),
  );
  expect(panes).toHaveLength(6);
});

/** Presses Tab until something of this role or name has the focus. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    if (wanted.test(await focusedName(page))) return;
  }
  throw new Error(`Tab does not lead to ${String(wanted)}`);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : '';
    const type = element instanceof HTMLInputElement ? element.type : '';
    const { textContent } = element;
    const own = [element.getAttribute('role'), element.getAttribute('aria-label'), type, label];
    return [...own, textContent.slice(0, 60)].join(' ');
  });
}

/** Until nothing of the page was put in or taken out for a while: what has the focus then stays. */
function untilQuiet(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const wait = (): void => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            changes.disconnect();
            resolve();
          }, 400);
        };
        const changes = new MutationObserver(wait);
        changes.observe(document.body, { childList: true, subtree: true });
        wait();
      }),
  );
}

/** Tells one stop from another: where it stands in the document. */
function focusedStop(page: Page): Promise<string> {
  return page.evaluate(() => {
    const path: number[] = [];
    let element = document.activeElement;
    if (element === null || element === document.body) return 'body';
    for (; element.parentElement !== null; element = element.parentElement) {
      path.push([...element.parentElement.children].indexOf(element));
    }
    return path.reverse().join(' ');
  });
}

/** What has the focus is in the window, and a ring, an edge or a ground of its own shows it. */
async function focusIsSeen(page: Page): Promise<void> {
  // A ring fades in.
  await expect
    .configure({ soft: true })
    .poll(() => lookAtFocus(page), { timeout: 2_000 })
    .toBe('seen');
}

function lookAtFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return 'nothing';
    if (element.tagName === 'IFRAME') return 'seen'; // the browser's own ring
    const box = element.getBoundingClientRect();
    const isIn = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!isIn) return `outside: ${element.outerHTML.slice(0, 120)}`;
    // Its own ring, that of the box around a field, or that of the row a list has in hand.
    const active = element.getAttribute('aria-activedescendant');
    const row = active === null ? null : document.getElementById(active);
    const near = [element, element.parentElement, element.parentElement?.parentElement, row];
    const hasRing = near.some((one) => {
      if (one === null || one === undefined) return false;
      return [undefined, '::before', '::after'].some((part) => {
        const style = getComputedStyle(one, part);
        const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
        return outlined || style.boxShadow !== 'none';
      });
    });
    const line = getComputedStyle(element, '::after').backgroundColor;
    const isLine = element.getAttribute('role') === 'separator' && line !== 'rgba(0, 0, 0, 0)';
    return hasRing || isLine ? 'seen' : `no ring: ${element.outerHTML.slice(0, 160)}`;
  });
}
