/**
 * `npm run bench:ui [-- --components 100000 --runs 3 --steps first,search]`: how fast the window is, in Chromium on the
 * browser host, with a generated library that was staged before. Beside each figure stands what a page
 * without Carrel takes in the same browser and run, because milliseconds alone speak of the machine.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { writeBenchLibrary } from '../bench-library.ts';
import { measureBarePage } from './bare-page.ts';
import type { BareFigures } from './bare-page.ts';
import { writeOutlineLibrary } from './outline-library.ts';
import { measureScripts } from './script-size.ts';
import { middleOf, uiTable } from './ui-figures.ts';
import type { UiFigure } from './ui-figures.ts';
import { startUiHost } from './ui-host.ts';
import {
  measureFirstScreens,
  measureHeap,
  measureOutline,
  measurePreviews,
  measureScrolling,
  measureSearch,
} from './ui-steps.ts';

const root = resolve(import.meta.dirname, '..', '..');
const cache = join(root, '.cache', 'bench');
const data = join(cache, 'ui-data');
/** Of rows in the widest outline. */
const containers = 10_000;
/** A large library is read, checked and predicted in this time on any machine. */
const longestReading = 1_200_000;

const { values: options } = parseArgs({
  options: {
    components: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    steps: { type: 'string', default: 'first,search,scroll,preview,heap,outline' },
  },
});

function made(name: string, write: (path: string) => void): string {
  const path = join(cache, name);
  if (existsSync(path)) return path;
  process.stderr.write(`bench:ui: making ${name}\n`);
  write(path);
  return path;
}

/** Opens an archive once, so that it is staged; what is there already is found again. */
async function stage(browser: Browser, archive: string): Promise<void> {
  process.stderr.write(`bench:ui: reading ${archive.slice(cache.length + 1)}\n`);
  await withWindow(browser, archive, async (page, link) => {
    await page.goto(link);
    const status = page.getByRole('contentinfo');
    await status.getByText(/read and checked/).waitFor({ timeout: longestReading });
    // All servers are predicted for, one after the other: a reading that is stopped before begins
    // anew beside each window that is measured.
    const job = status.getByRole('button', { name: /^Cancel/ });
    await job.waitFor({ timeout: 2_000 }).catch(() => undefined); // none: it was staged before
    await job.waitFor({ state: 'detached', timeout: longestReading });
  });
}

async function withWindow<T>(
  browser: Browser,
  archive: string,
  act: (page: Page, link: string) => Promise<T>,
): Promise<T> {
  const host = await startUiHost(archive, data);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await act(await context.newPage(), host.link);
  } finally {
    await context.close();
    await host.stop();
  }
}

async function measureOnce(browser: Browser, large: string, wide: string): Promise<UiFigure[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const bare: BareFigures = await measureBarePage(await context.newPage());
  await context.close();
  const figures: UiFigure[] = [];
  await withWindow(browser, large, async (page, link) => {
    figures.push(...(await measureFirstScreens(page, link, bare.firstScreen)));
    if (wanted.has('search')) figures.push(...(await measureSearch(page, bare.keys)));
    if (wanted.has('scroll')) figures.push(...(await measureScrolling(page, bare.frames)));
    if (wanted.has('preview')) figures.push(...(await measurePreviews(page)));
    if (wanted.has('heap')) figures.push(...(await measureHeap(page)));
  });
  if (!wanted.has('outline')) return figures;
  await withWindow(browser, wide, async (page, link) => {
    await page.goto(link);
    await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
    figures.push(...(await measureOutline(page)));
  });
  return figures;
}

const components = Number(options.components);
const runs = Number(options.runs);
const wanted = new Set(options.steps.split(','));
if (!(Number.isInteger(components) && components > 0 && Number.isInteger(runs) && runs > 0)) {
  throw new Error('--components and --runs take whole numbers above 0');
}
mkdirSync(cache, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CARREL_CHROMIUM'] ?? '', // scripts/bench-ui.mjs finds it
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const large = made(`v1-${components}-deflated.zip`, (path) => {
    writeBenchLibrary(path, components, true);
  });
  const wide = made(`outline-${containers}.zip`, (path) => writeOutlineLibrary(path, containers));
  await stage(browser, large);
  await stage(browser, wide);
  const measured: UiFigure[][] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await measureOnce(browser, large, wide));
  process.stdout.write(`${components} components; the middle of ${runs} runs\n`);
  process.stdout.write(
    uiTable([...middleOf(measured), measureScripts(join(root, 'dist', 'renderer'))]),
  );
} finally {
  await browser.close();
}
