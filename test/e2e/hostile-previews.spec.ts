import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { countEffects, nothing, told } from './hostile/effects.ts';
import type { Effects } from './hostile/effects.ts';
import { hostileMarkup, provedPaths } from './hostile/hostile-markup.ts';
import { makeLibrary } from './made-library.ts';
import type { MadeComponent } from './made-library.ts';
import { makePdf } from './made-pdf.ts';
import { chooseRow } from './pages/choose-row.ts';
import { ContentPage } from './pages/content-page.ts';

/** Long enough for what a page does by itself: its scripts wait at most a third of a second. */
const settleMs = 1_500;

let effects: Effects;
test.beforeEach(async () => {
  effects = await countEffects();
});
test.afterEach(() => effects.close());

/** A document as it would be without any protection, served by itself. */
async function serveRaw(html: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // of a TCP server
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

test('PV-4 the detector sees each hostile act where nothing protects', async ({ chromium }) => {
  const { acting, clicked, leading } = hostileMarkup(effects.base);
  const context = await (await chromium()).newContext();
  const raw = await serveRaw(
    `<body>${clicked.join('<br>\n')}${acting.join('\n')}${leading[0]}</body>`,
  );
  const led = await serveRaw(`<body>${leading[1]}</body>`);
  const page = await context.newPage();
  await effects.watch(context, page, [raw.origin, led.origin]);
  await page.goto(raw.origin);
  await expect
    .poll(() => provedPaths.filter((path) => !effects.connections.includes(path)))
    .toEqual([]);
  await expect.poll(() => effects.dialogs.length).toBeGreaterThan(0);
  await expect.poll(() => effects.scripts.length).toBeGreaterThan(6);
  await expect.poll(() => effects.scripts.join()).toContain('message');

  await page.getByText('link that acts').click();
  await page.getByText('paragraph that acts').click();
  await page.getByText('link that downloads').click();
  await page.getByText('link to a new window').click();
  await expect.poll(() => effects.downloads.length).toBeGreaterThan(0);
  await expect.poll(() => effects.pages.length).toBeGreaterThan(0);
  await expect.poll(() => effects.scripts.join()).toContain('javascript-link');
  await expect.poll(() => effects.scripts.join()).toContain('onclick');
  await page.getByText('plain link').click();
  await expect.poll(() => effects.navigations).toContain(`${effects.base}/link`);
  await page.goto(led.origin);
  await expect.poll(() => effects.navigations).toContain(`${effects.base}/refresh`);
  await context.close();
  await raw.close();
  await led.close();
});

/** Components that carry all of it, each in the ways that its type has. */
function hostileComponents(base: string): readonly MadeComponent[] {
  const { acting, clicked, leading } = hostileMarkup(base);
  const html = [...clicked, ...acting, ...leading].join('\n');
  const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200" onload="fetch('${base}/svg-file')">` +
    `<script>fetch('${base}/svg-file-script')</script><image href="${base}/svg-file-image" width="9" height="9"/>` +
    `<a xlink:href="${base}/svg-file-link"><rect width="300" height="200" fill="teal"/></a>` +
    `<style>@import url(${base}/svg-file-css);</style></svg>`;
  const files = { 'static/drawing.svg': svg, 'static/page.html': html };
  const outside = `url="${base}/x" youtube="1.00:${base}" onload="fetch('${base}/attribute')"`;
  return [
    {
      type: 'html',
      code: 'raw',
      title: 'Hostile text',
      files,
      olx: `<html><![CDATA[${html}<img src="/static/drawing.svg">]]></html>`,
    },
    { type: 'html', code: 'escaped', title: 'Escaped text', olx: `<html>${escaped}</html>` },
    { type: 'html', code: 'broken', title: 'Broken text', olx: `<html>${html}` },
    {
      type: 'problem',
      code: 'asked',
      title: 'Hostile problem',
      olx: `<problem display_name="p"><p>${escaped}</p><script type="text/javascript">fetch("${base}/problem")</script><multiplechoiceresponse><label>${escaped}</label><choicegroup><choice correct="true">${escaped}<choicehint>${escaped}</choicehint></choice></choicegroup></multiplechoiceresponse><iframe src="${base}/problem-frame"/><img src="${base}/problem-image" onerror="fetch('${base}/problem-handler')"/><solution><![CDATA[${html}]]></solution></problem>`,
    },
    {
      type: 'video',
      code: 'seen',
      title: 'Hostile video',
      olx: `<video ${outside} display_name="${escaped}" html5_sources='["${base}/source.mp4"]' sub="${escaped}" thumbnail="${base}/thumbnail" handout="${base}/handout"><source src="${base}/source"/><track src="${base}/track"/><transcript language="en" src="${base}/transcript"/><encoded_video url="${base}/encoded"/></video>`,
    },
    {
      type: 'drag-and-drop-v2',
      code: 'dragged',
      title: 'Hostile puzzle',
      olx: `<drag-and-drop-v2 data="${JSON.stringify({
        targetImg: `${base}/target`,
        items: [{ displayName: html, imageURL: `${base}/item` }],
      })
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;')}"/>`,
    },
    {
      type: 'openassessment',
      code: 'assessed',
      title: 'Hostile assessment',
      olx: `<openassessment><title>${escaped}</title><prompts><prompt><description>${escaped}</description></prompt></prompts></openassessment>`,
    },
    {
      type: 'poll',
      code: 'unknown',
      title: 'Unknown type',
      olx: `<poll url_name="x">${html}</poll>`,
    },
  ];
}

/** Clicks all over what is shown, as far down as it goes, with each way of clicking. */
async function clickAllOver(page: Page, place: Locator): Promise<void> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('nothing is shown');
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.wheel(0, -50_000);
  for (const button of ['left', 'middle', 'left'] as const) {
    for (let y = 10; y < box.height - 4; y += 18) {
      for (const x of [24, 150]) {
        if (x < box.width) await page.mouse.click(box.x + x, box.y + y, { button });
      }
    }
    await page.mouse.wheel(0, box.height - 40);
  }
  const isInside = () => page.evaluate(() => document.activeElement?.localName === 'iframe');
  for (let stop = 0; stop < 20 && (await isInside()); stop += 1) {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
}

test('PV-4 hostile components are shown, clicked all over, and nothing happens', async ({
  work,
  carrel,
}) => {
  test.setTimeout(180_000);
  const components = hostileComponents(effects.base);
  const archive = await work.write('hostile.zip', makeLibrary({ title: 'Hostile', components }));
  const window = await carrel.start([archive]);
  const { page } = window;
  await window.untilRead('Hostile');
  await window.show('Content');
  const content = new ContentPage(page);
  const app = new URL(page.url()).origin;
  let preview = '';
  for (const { title } of components) {
    await content.find(title);
    await content.choose(title);
    await content.tab('Preview');
    const frame = page.locator(`iframe[title="Preview of ${title}"]`);
    await expect(frame).toHaveAttribute('data-state', 'shown');
    expect(await frame.getAttribute('sandbox')).toBe('');
    if (preview === '') {
      preview = new URL((await frame.getAttribute('src')) ?? '').origin;
      await effects.watch(page.context(), page, [app, preview]);
    }
    await clickAllOver(page, frame);
  }
  await page.waitForTimeout(settleMs);
  expect(told(effects)).toEqual(nothing);
  expect(new URL(page.url()).origin).toBe(app);
});

test('PV-5 a hostile drawing and a hostile pdf are shown, and nothing happens', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const { base } = effects;
  const act = `/S /JavaScript /JS (app.launchURL\\('${base}/pdf-js'\\); app.alert\\(1\\))`;
  const pdf = makePdf({
    pages: ['Hostile page', 'Another page'],
    catalogue: `/OpenAction << ${act} >> /AA << /WC << ${act} >> >> /Names << /JavaScript << /Names [(a) << ${act} >>] >> >>`,
    page:
      `/AA << /O << ${act} >> >> /Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${base}/pdf-uri) >> >> ` +
      `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /Launch /F (${base}/pdf-launch) >> >> ` +
      `<< /Type /Annot /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 595 842] /A << /S /SubmitForm /F (${base}/pdf-form) >> /AA << /E << ${act} >> >> >> ]`,
  });
  const [text] = hostileComponents(base);
  const library = makeLibrary({
    title: 'Hostile',
    components: text === undefined ? [] : [text],
    entries: [{ name: 'extra/hostile.pdf', data: pdf }],
  });
  const window = await carrel.start([await work.write('hostile.zip', library)]);
  const { page } = window;
  await window.untilRead('Hostile');
  const app = new URL(page.url()).origin;
  await window.show('Files');
  const filter = page.getByRole('searchbox', { name: 'Filter files by name' });

  await filter.fill('drawing.svg');
  await chooseRow(page.getByRole('row', { name: /drawing\.svg/ }));
  await page.getByRole('radio', { name: /^(?:Preview|Picture)$/ }).dispatchEvent('click');
  const frame = page.locator('iframe[title="Preview of drawing.svg"]');
  await expect(frame).toHaveAttribute('data-state', 'shown');
  const preview = new URL((await frame.getAttribute('src')) ?? '').origin;
  await effects.watch(page.context(), page, [app, preview]);
  await clickAllOver(page, frame);

  await filter.fill('hostile.pdf');
  await chooseRow(page.getByRole('row', { name: /hostile\.pdf/ }));
  const pages = page.getByRole('region', { name: 'Pages of hostile.pdf' });
  await expect(pages.getByText('Hostile page')).toBeAttached();
  await clickAllOver(page, pages);
  await page.waitForTimeout(settleMs);
  expect(told(effects)).toEqual(nothing);
});
