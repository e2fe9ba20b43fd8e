import type { Page } from '@playwright/test';
import { paintedAt, pressedToPainted, scrollThrough, watchPress } from './in-page.ts';

/** What the browser itself takes on this machine, for pages that do next to nothing. */
export interface BareFigures {
  readonly firstScreen: number;
  readonly keys: readonly number[];
  readonly frames: readonly number[];
}

const rowHeight = 28;
const rowCount = 20_000;

const html = `<!doctype html><title>bare</title>
<input><output></output>
<div id="box" style="height:600px;overflow:auto;position:relative">
<div id="all" style="height:${rowHeight * rowCount}px"></div></div>
<script>
const output = document.querySelector('output');
document.querySelector('input').oninput = (event) => { output.dataset.shows = event.target.value; };
const rows = Array.from({ length: 30 }, () => {
  const row = document.createElement('div');
  row.style.cssText = 'position:absolute;height:${rowHeight}px;top:0;left:0';
  return document.querySelector('#box').appendChild(row);
});
document.querySelector('#box').onscroll = ({ target }) => {
  const first = Math.floor(target.scrollTop / ${rowHeight});
  rows.forEach((row, index) => {
    row.style.transform = 'translateY(' + (first + index) * ${rowHeight} + 'px)';
    row.textContent = 'Row ' + (first + index);
  });
};
</script>`;

/** Measured with the same means as Carrel, in a page of the same browser. */
export async function measureBarePage(page: Page): Promise<BareFigures> {
  await page.route('http://bare.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto('http://bare.example/', { waitUntil: 'commit' });
  const firstScreen = await page.evaluate(paintedAt, 'output');
  await page.locator('input').focus();
  const keys: number[] = [];
  let text = '';
  for (const key of 'a bare page with a field') {
    text += key;
    await page.evaluate(watchPress, `output[data-shows=${JSON.stringify(text)}]`);
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    keys.push(await page.evaluate(pressedToPainted));
  }
  const { frames } = await page.evaluate(scrollThrough, { selector: '#box', frames: 300 });
  return { firstScreen, keys, frames };
}
