import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { countEffects } from './hostile/effects.ts';
import { lookAtPreview } from './look-at-preview.ts';
import { dragAndDrop } from './pages/carrel-window.ts';
import { serveInstead } from './preview-views.ts';
import { filesBelow } from './work-folder.ts';

/** What a page tries, by what it would lead to; each in the page's own words. */
const attempts: Readonly<Record<string, (to: string) => unknown>> = {
  'location.assign': (to) => location.assign(to),
  'location.replace': (to) => location.replace(to),
  'location.href': (to) => (location.href = to),
  'window.open': (to) => window.open(to),
  'window.open as itself': (to) => window.open(to, '_self'),
  'window.open with features': (to) => window.open(to, 'x', 'width=200,nodeIntegration=yes'),
  link: (to) => Object.assign(document.createElement('a'), { href: to }).click(),
  'link to a new window': (to) =>
    Object.assign(document.createElement('a'), { href: to, target: '_blank' }).click(),
  'link with the middle button': (to) => {
    const link = Object.assign(document.createElement('a'), { href: to, textContent: 'x' });
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, ctrlKey: true }));
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    link.remove();
  },
  form: (to) => {
    const form = Object.assign(document.createElement('form'), { action: to, method: 'POST' });
    document.body.append(form);
    form.submit();
    form.remove();
  },
  'meta refresh': (to) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${to}`;
    document.head.append(meta);
  },
  frame: (to) => {
    const frame = document.createElement('iframe');
    frame.src = to;
    document.body.append(frame);
  },
  'frame that is led on': (to) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow?.location.assign(to);
  },
  object: (to) => {
    const object = document.createElement('object');
    object.data = to;
    document.body.append(object);
  },
  fetch: (to) => void fetch(to, { mode: 'no-cors' }).catch(() => undefined),
  beacon: (to) => navigator.sendBeacon(to),
  'event source': (to) => new EventSource(to),
  socket: (to) => new WebSocket(to.replace(/^http/, 'ws')),
  image: (to) => Object.assign(new Image(), { src: to }),
  hints: (to) => {
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'stylesheet']) {
      document.head.append(Object.assign(document.createElement('link'), { rel, href: to }));
    }
  },
  webview: (to) => {
    const view = document.createElement('webview');
    view.setAttribute('src', to);
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
  },
};

async function contentsOf(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
}

/** Makes all attempts at an address in a page, and waits until what they began must have begun. */
async function tryAll(page: Page, to: string): Promise<void> {
  for (const [name, attempt] of Object.entries(attempts)) {
    // What the policy refuses at once is thrown.
    const left = await page
      .evaluate(`try { (${attempt.toString()})(${JSON.stringify(to)}) } catch {} undefined`)
      .catch((error: Error) => error.message);
    expect(left, `${name} to ${to}`).toBeUndefined();
  }
  await page.waitForTimeout(300);
}

test('EL-1 EL-4 EL-5 nothing that a page does leads it, a frame or a window elsewhere, or reaches it', async ({
  carrel,
}) => {
  carrel.expectTrouble(/./);
  const effects = await countEffects();
  const { page } = await carrel.start();
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  await page.evaluate(() => Object.assign(globalThis, { isFirst: true }));
  const before = await contentsOf(app);
  for (const to of [
    `${effects.base}/led`,
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,<script>opener.led=1</script>',
    'carrel://other/',
    'carrel-preview://preview/p/x',
    'chrome://gpu/',
    'javascript:void(globalThis.led=1)',
  ]) {
    await tryAll(page, to);
    expect(await contentsOf(app), to).toEqual(before);
    const left = await page.evaluate(() => {
      const frames = [...document.querySelectorAll('iframe, object, webview')];
      for (const frame of frames) frame.remove();
      const { isFirst, led } = globalThis as { isFirst?: boolean; led?: number };
      return { isFirst, led };
    });
    expect(left, `${to}: the same page, and no script of another`).toEqual({ isFirst: true });
  }
  expect(effects.connections).toEqual([]);
  await effects.close();
});

test('EL-5 PV-1 a preview that runs scripts is led nowhere either', async ({ work, carrel }) => {
  carrel.expectTrouble(/./);
  const effects = await countEffects();
  const { window, app } = await lookAtPreview(work, carrel);
  const archiveId = /#\/([\w-]+)/.exec(window.page.url())?.[1] ?? '';
  await serveInstead(app, archiveId, '<!doctype html><body>');
  const urls = await app.evaluate(
    async ({ BrowserWindow, session, webContents }, [partition = '', script = '']) => {
      const own = session.fromPartition(partition, { cache: false });
      const shown = new BrowserWindow({ show: false, webPreferences: { session: own } });
      await shown.loadURL('carrel-preview://preview/p/x');
      await shown.webContents.executeJavaScript(script, true);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const all = webContents.getAllWebContents().map((contents) => contents.getURL());
      shown.destroy();
      return all.filter((url) => !url.startsWith('carrel://app/'));
    },
    [
      `preview-${archiveId}`,
      Object.values(attempts)
        .map((attempt) => `try { (${attempt.toString()})('${effects.base}/led') } catch {}`)
        .join('\n'),
    ],
  );
  expect(urls.filter((url) => !url.startsWith('carrel-preview://preview/'))).toEqual([]);
  expect(urls, 'the preview and the one that tried').toHaveLength(2);
  expect(effects.connections).toEqual([]);
  await effects.close();
});

/** Counts downloads as they would begin, and whether ours are cancelled by then. */
async function countDownloads(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ session }) => {
    const seen: boolean[] = [];
    Object.assign(globalThis, { carrelTestDownloads: seen });
    session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented));
  });
}

test('WC-3 downloads are cancelled, however they are begun', async ({ work, carrel }) => {
  carrel.expectTrouble(/./);
  const { page } = await carrel.start();
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const before = await filesBelow(work.home);
  await countDownloads(app);
  await page.evaluate(() => {
    const save = (href: string) =>
      Object.assign(document.createElement('a'), { href, download: 'hostile.bin' }).click();
    save('data:application/octet-stream,x');
    save(URL.createObjectURL(new Blob(['x'], { type: 'application/octet-stream' })));
    save('carrel://app/index.html');
  });
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('carrel://app/index.html');
  });
  const downloads = () =>
    app.evaluate(
      () => (globalThis as unknown as { carrelTestDownloads: boolean[] }).carrelTestDownloads,
    );
  await expect.poll(downloads, 'all four are begun, and cancelled').toEqual(Array(4).fill(true));
  expect(await filesBelow(work.home)).toEqual(before);
  expect(page.url()).toMatch(/^carrel:\/\/app\//);
});

test('WC-4 what is dropped opens the import and nothing else', async ({ work, carrel }) => {
  carrel.expectTrouble(/./);
  const window = await carrel.start();
  const { page } = window;
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const before = await contentsOf(app);
  const isFirst = () => page.evaluate('globalThis.isFirst');
  await page.evaluate('globalThis.isFirst = true');
  const link = { mimeType: 'text/uri-list', data: 'https://example.org/' };
  await dragAndDrop(page, { items: [link] });
  await dragAndDrop(page, {
    items: [{ mimeType: 'text/html', data: '<img src=x onerror=alert(1)>' }],
  });
  await page.waitForTimeout(300);
  expect(await contentsOf(app)).toEqual(before);
  // A page is a file like any: studied, not shown. Its place in the window is behind the address's #.
  await dragAndDrop(page, {
    files: [await work.write('page.html', '<script>isFirst = 0</script>')],
  });
  const listed = page.getByRole('option').filter({ hasText: 'page.html' });
  await expect(listed).toContainText('Cannot be read');
  const withoutPlace = (await contentsOf(app)).map((url) => url.replace(/#.*/, ''));
  expect(withoutPlace).toEqual(before);
  expect(await isFirst()).toBe(true);
  await dragAndDrop(page, { files: [await work.copy('exp-plain.zip')] });
  await window.untilRead('Plain sailing');
});
