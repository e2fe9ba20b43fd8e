/**
 * Draws the icons of all systems from build/icon.svg, in the Chromium that the tests find:
 * `node scripts/packing/make-icons.ts CHROMIUM`. What it writes is committed, so packing needs no browser.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { icnsFile, icoFile } from './icon-files.ts';
import type { DrawnIcon } from './icon-files.ts';

const build = join(import.meta.dirname, '..', '..', 'build');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Only macOS wants room around the tile. */
const whole = '0 0 1024 1024';
const tile = '84 84 856 856';

async function draw(page: Page, viewBox: string): Promise<DrawnIcon[]> {
  const svg = readFileSync(join(build, 'icon.svg'), 'utf8').replace(whole, viewBox);
  const drawn: DrawnIcon[] = [];
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw}</style>${svg}`);
    drawn.push({ size, png: await page.screenshot({ omitBackground: true }) });
  }
  return drawn;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const executablePath = process.argv[2];
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage();
  const [padded, full] = [await draw(page, whole), await draw(page, tile)];
  await browser.close();
  mkdirSync(join(build, 'icons'), { recursive: true });
  for (const { size, png } of full) {
    if (size <= 512) writeFileSync(join(build, 'icons', `${size}x${size}.png`), png);
  }
  writeFileSync(join(build, 'icon.ico'), icoFile(full));
  writeFileSync(join(build, 'icon.icns'), icnsFile(padded));
}
