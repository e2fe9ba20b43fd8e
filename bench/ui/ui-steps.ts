import type { Page } from '@playwright/test';
import { jumpTo, paintedAt, pressedToPainted, scrollThrough, watchPress } from './in-page.ts';
import { percentile } from './ui-figures.ts';
import type { UiFigure } from './ui-figures.ts';

const grid = '[role="grid"][aria-label="Components"]';
const loadedRow = '[data-index]:not([aria-busy="true"])';
/** The frame of a preview that is there. */
const preview = 'iframe[data-state="shown"]';
const outline = '[role="tree"][aria-label="Outline"]';

/** What is typed, a key at a time, each from an empty field: words of bench libraries. */
const words = ['kiha', 'zaro', 'stimu', 'quifo jexo'] as const;

function line(
  what: string,
  values: readonly number[],
  share: number,
  target: number | null,
  bare: number | null = null,
): UiFigure {
  const figure = percentile(values, share);
  return { what, figure, unit: 'ms', target, bare, samples: values.length };
}

/** From the start of the navigation until an answer is painted: the verdict, and the first rows. */
export async function measureFirstScreens(
  page: Page,
  link: string,
  bare: number,
): Promise<UiFigure[]> {
  await page.goto(link);
  const place = /#(\/[\w-]+)\//;
  await page.waitForURL(place); // the window names its place in the address
  const address = new URL(page.url());
  const archive = `${address.origin}/#${place.exec(address.hash)?.[1] ?? ''}`;
  const from = async (screen: string, selector: string): Promise<number> => {
    await page.goto('about:blank'); // else a change of the address after # is no navigation
    await page.goto(`${archive}/${screen}`, { waitUntil: 'commit' });
    return ask(page, paintedAt, selector);
  };
  const verdict = await from('overview', '[data-pane="screen"] h1');
  const rows = await from('content', `${grid} ${loadedRow}`);
  return [
    line('overview of a staged archive', [verdict], 0.5, 1_000, bare),
    line('content of a staged archive', [rows], 0.5, 1_000, bare),
  ];
}

/** From a key to the rows that it asks for. */
export async function measureSearch(page: Page, bare: readonly number[]): Promise<UiFigure[]> {
  await showContent(page);
  const field = page.locator('[data-screen-search]');
  const taken: number[] = [];
  for (const word of words) {
    for (let end = 1; end <= word.length; end += 1) {
      const text = word.slice(0, end).trim();
      const shown = `${grid}[data-shows=${JSON.stringify(text)}][aria-busy="false"] ${loadedRow}`;
      if (end === 1) await field.fill('');
      await field.focus();
      const isSame = end > 1 && word.slice(0, end - 1).trim() === text;
      if (!isSame) await ask(page, watchPress, shown);
      await page.keyboard.press(word[end - 1] === ' ' ? 'Space' : (word[end - 1] ?? ''));
      if (!isSame) taken.push(await ask(page, pressedToPainted, null));
    }
  }
  await field.fill('');
  await page.locator(`${grid}[data-shows=""][aria-busy="false"]`).waitFor();
  const compared = percentile(bare, 0.95);
  return [
    line('search, a key to its rows, p95', taken, 0.95, 100, compared),
    line('search, a key to its rows, median', taken, 0.5, null, percentile(bare, 0.5)),
  ];
}

/** The whole table passing by, then jumps into it. */
export async function measureScrolling(page: Page, bare: readonly number[]): Promise<UiFigure[]> {
  await showContent(page);
  const { frames, longTasks } = await ask(page, scrollThrough, { selector: grid, frames: 600 });
  const jumps: number[] = [];
  for (const share of [0.5, 0.03, 0.97, 0.31, 0.66, 0.12, 0.88, 0.44, 1, 0]) {
    jumps.push(await ask(page, jumpTo, { selector: grid, share, missing: '[aria-busy="true"]' }));
  }
  return [
    line('scrolling all rows, frame p95', frames, 0.95, 33, percentile(bare, 0.95)),
    line('scrolling all rows, longest task', [0, ...longTasks], 1, 100),
    line('jump to a row, the slowest', jumps, 1, 200),
  ];
}

/** From a component to its preview, as the frame says that it is there (PV-8). */
export async function measurePreviews(page: Page): Promise<UiFigure[]> {
  await showContent(page);
  const taken: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    const before = await page
      .locator(preview)
      .getAttribute('src', { timeout: 1_000 })
      .catch(() => '');
    await ask(page, watchPress, `${preview}:not([src=${JSON.stringify(before ?? '')}])`);
    await page.locator(`${grid} [data-index="${row}"]`).click();
    taken.push(await ask(page, pressedToPainted, null));
  }
  const others = taken.slice(1); // the first brings the inspector with it
  return [line('preview of a component, median', others, 0.5, 500)];
}

/** The outline of a library of containers: its top, and one row with as many below it. */
export async function measureOutline(page: Page): Promise<UiFigure[]> {
  const rowAt = (level: number): string => `${outline} [role="treeitem"][aria-level="${level}"]`;
  await ask(page, watchPress, rowAt(1));
  await page.getByRole('tab', { name: /^Content/ }).click();
  const opened = await ask(page, pressedToPainted, null);
  await page.locator(outline).focus();
  await page.keyboard.press('Home');
  await ask(page, watchPress, rowAt(2));
  await page.keyboard.press('ArrowRight');
  const below = await ask(page, pressedToPainted, null);
  return [
    line('outline of 10,000 sections opens', [opened], 1, 300),
    line('a section of 10,000 subsections opens', [below], 1, 300),
  ];
}

/** The window's own heap: as it is, and after a collection. */
export async function measureHeap(page: Page): Promise<UiFigure[]> {
  const devtools = await page.context().newCDPSession(page);
  const inUse = async (): Promise<number> => {
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize / 1_000_000;
  };
  const before = await inUse();
  await devtools.send('HeapProfiler.collectGarbage');
  const after = await inUse();
  await devtools.detach();
  const of = (what: string, figure: number): UiFigure => ({
    what,
    figure,
    unit: 'MB',
    target: 200,
    bare: null,
    samples: 1,
  });
  return [of('heap after all of it', before), of('heap after a collection', after)];
}

const longestWait = 30_000;

/** Runs a function in the page; one that never ends is said to be, and where. */
async function ask<Argument, Answer>(
  page: Page,
  act: (argument: Argument) => Answer | Promise<Answer>,
  argument: Argument,
): Promise<Answer> {
  const gaveUp = new Promise<never>((_, reject) => {
    const end = (): void =>
      reject(new Error(`${act.name}: no answer for ${JSON.stringify(argument)}`));
    setTimeout(end, longestWait).unref();
  });
  // Playwright's own type of arguments is wider than those that are used here.
  return Promise.race([page.evaluate(act as (argument: unknown) => Answer, argument), gaveUp]);
}

async function showContent(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Content/ }).click();
  await page.locator(`${grid} ${loadedRow}`).first().waitFor();
}
