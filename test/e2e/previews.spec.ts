import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { makeLibrary } from './made-library.ts';
import { makePdf } from './made-pdf.ts';
import { chooseRow } from './pages/choose-row.ts';
import { ContentPage } from './pages/content-page.ts';

/** A true PNG of one bit a pixel, all of one colour: small as a file, huge when it is decoded. */
function makePng(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length);
  whole.write(name, 4, 'latin1');
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

/** Twenty seconds of a tone, mono, 8 bits. */
function makeWav(): Buffer {
  const count = 160_000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + count, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.write('data', 36);
  head.writeUInt32LE(count, 40);
  const wave = Uint8Array.from({ length: count }, (_, index) => 128 + 60 * Math.sin(index / 3));
  return Buffer.concat([head, wave]);
}

/** A second of film, as Chromium itself records it. */
async function makeFilm(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let frame = 0; frame < 20; frame += 1) {
      context?.fillRect(frame * 10, 0, 9, 150);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  await page.close();
  return Buffer.from(base64, 'base64');
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter files by name' }).fill(name);
  await chooseRow(page.getByRole('row', { name: new RegExp(name.replace('.', '\\.')) }));
  await page.getByRole('radio', { name: /^(?:Preview|Picture)$/ }).dispatchEvent('click');
}

test('files are looked at as what they are: picture, sound, film, pages', async ({
  work,
  carrel,
  chromium,
}) => {
  const pages = Array.from({ length: 30 }, (_, index) => `Tide table ${index + 1}`);
  const library = makeLibrary({
    title: 'Media of the coast',
    components: [],
    entries: [
      { name: 'media/chart.png', data: makePng(600) },
      { name: 'media/bell.wav', data: makeWav(), method: 0 },
      { name: 'media/packed.wav', data: makeWav(), method: 8 },
      { name: 'media/film.webm', data: await makeFilm(await chromium()), method: 0 },
      { name: 'media/tables.pdf', data: makePdf({ pages }), method: 8 },
      {
        name: 'media/secret.pdf',
        data: makePdf({ pages, trailer: '/Encrypt << /Filter /Standard /V 9 >>' }),
      },
    ],
  });
  const window = await carrel.start([await work.write('media.zip', library)]);
  const { page } = window;
  /** How each file was first answered, by its address. */
  const parts = new Map<string, string>();
  page.on('response', (response) => {
    const path = /\/f\/[\w-]+/.exec(response.url())?.[0];
    if (path === undefined || parts.has(path)) return;
    parts.set(path, `${response.status()} ${response.headers()['content-type'] ?? ''}`);
  });
  await window.untilRead('Media of the coast');
  await window.show('Files');

  await openFile(page, 'chart.png');
  await expect(page.getByText(/PNG · 600 × 600 pixels/)).toBeVisible();
  const shown = page.locator('iframe[data-state="shown"]');
  await expect(shown).toHaveAttribute('title', 'Preview of chart.png');
  await expect.poll(() => [...parts.values()]).toEqual(['200 image/png']);
  await examine(page, 'file-picture-light');

  for (const [name, type] of [
    ['bell.wav', 'audio/wav'],
    ['packed.wav', 'audio/wav'],
    ['film.webm', 'video/webm'],
  ] as const) {
    await openFile(page, name);
    await expect(shown).toHaveAttribute('title', `Preview of ${name}`);
    const document = await page.request.get((await shown.getAttribute('src')) ?? '');
    const path = /\/f\/[\w-]+/.exec(await document.text())?.[0] ?? 'none';
    await expect.poll(() => parts.get(path)).toBe(`206 ${type}`);
    const policy = document.headers()['content-security-policy'];
    expect(policy).toContain("sandbox; default-src 'none'");
  }
  await examine(page, 'file-film-light');

  await openFile(page, 'tables.pdf');
  const region = page.getByRole('region', { name: 'Pages of tables.pdf' });
  await expect(region.getByRole('figure', { name: 'Page 1 of 30' })).toContainText('Tide table 1');
  await examine(page, 'file-pdf-light');
  await region.focus();
  await page.keyboard.press('End');
  await expect(region.getByRole('figure', { name: 'Page 30 of 30' })).toContainText(
    'Tide table 30',
  );
  await expect.poll(() => region.getByRole('figure').count()).toBeLessThan(8);
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Page 2\d of 30/ })).toBeVisible();

  await openFile(page, 'secret.pdf');
  await expect(window.heading(/^The pdf (?:asks for a password|cannot be drawn)$/)).toBeVisible();
  await page.getByRole('button', { name: 'Show as hex' }).click();
  await expect(page.getByText(/00000000/).first()).toBeVisible();
});

test('PV-6 an image of 40,000 × 40,000 is not decoded, and the app goes on', async ({
  work,
  carrel,
  chromium,
}) => {
  const library = makeLibrary({
    title: 'Huge',
    components: [
      {
        type: 'html',
        code: 'huge',
        title: 'With a huge picture',
        olx: '<html><![CDATA[<p>Before</p><img src="/static/huge.png">]]></html>',
        files: { 'static/huge.png': makePng(40_000) },
      },
    ],
  });
  const window = await carrel.start([await work.write('huge.zip', library)]);
  const { page } = window;
  await window.untilRead('Huge');
  await window.show('Content');
  const content = new ContentPage(page);
  await content.choose(/huge/);
  await content.tab('Preview');
  const shown = page.locator('iframe[data-state="shown"]');
  await expect(shown).toBeVisible();
  const said = await (await page.request.get((await shown.getAttribute('src')) ?? '')).text();
  expect(said).toMatch(/40,?000 × 40,?000 pixels/);

  await window.show('Files');
  await openFile(page, 'huge.png');
  await expect(page.getByText(/40,?000 × 40,?000 pixels/)).toBeVisible();
  await window.show('Content');
  await expect(content.table()).toBeVisible();

  const browser = await (await chromium()).newBrowserCDPSession();
  const { processInfo } = (await browser.send('SystemInfo.getProcessInfo')) as {
    processInfo: readonly { type: string; id: number }[];
  };
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  expect(renderers.length).toBeGreaterThan(0);
  for (const { id } of renderers) {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    const kilobytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
    expect(kilobytes).toBeLessThan(512 * 1024);
  }
});
