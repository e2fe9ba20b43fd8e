import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { calls } from '../../contract/channels.ts';
import type { CarrelApi } from '../../contract/channels.ts';
import { expect, test } from './carrel-test.ts';
import type { CarrelRunner } from './carrel-test.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import type { WorkFolder } from './work-folder.ts';

/** What whoever may not ask is answered. */
const refusal = 'Only the window of Carrel may ask this.';

/** Uses all of the bridge, and says what was answered otherwise than with the refusal. */
const useBridge = `(async () => {
  const said = await Promise.all([
    ...Object.entries(carrel.call).map(async ([name, call]) => [name, await call({})]),
    ...[{ act: 'open-window', link: '' }, { act: 'install-update' }, {}].map(
      async (request) => ['shell ' + request.act, await carrel.shell.ask(request)],
    ),
    ...[{ act: 'kill' }, { act: 'hide' }, {}].map(
      async (request) => ['preview ' + request.act, await carrel.previewView.ask(request)],
    ),
    (async () => ['receive', await carrel.receive(new File(['x'], 'x.zip'))])(),
  ]);
  const others = said.filter(([, answer]) => answer?.failure?.message !== ${JSON.stringify(refusal)});
  return { asked: said.length, others };
})()`;

const allAsked = { asked: Object.keys(calls).length + 7, others: [] };

/** A preload that gives a page all of ipcRenderer's own invoke. */
const rawPreload = `const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('raw', (...words) =>
  ipcRenderer.invoke(...words).catch((error) => String(error)));`;

const useRaw = `Promise.all(
  ['carrel.call', 'carrel.receive', 'carrel.preview', 'carrel.shell'].map((channel) =>
    raw(channel, channel === 'carrel.receive' ? '/etc/passwd' : 'archives.list', {})),
)`;

/**
 * SHA-256 over all that Carrel keeps, without what is Chromium's, and without what SQLite notes of
 * its readers (`-shm`).
 */
async function digestOf(work: WorkFolder): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(work.data, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(work.data, 'window')) && !path.endsWith('-shm'))
    .toSorted();
  for (const path of names) hash.update(`${path}\0`).update(await readFile(path));
  return hash.digest('hex');
}

/** The same as soon as it stays so: a moment after the reading some of it is opened for the screens. */
async function settledDigest(work: WorkFolder, page: Page): Promise<string> {
  // What the window remembers rests for less than a second; what is asked after it is answered after it.
  await page.evaluate(async () => {
    const { call } = (globalThis as unknown as { carrel: CarrelApi }).carrel;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await call['window.getMemory']({});
  });
  let last = '';
  const stays = async (): Promise<boolean> => {
    const before = last;
    last = await digestOf(work);
    return last === before;
  };
  await expect.poll(stays, { intervals: [1_000] }).toBe(true);
  return last;
}

/** Opens an archive, and waits until all of it is read, predicted and written. */
async function openToItsEnd(carrel: CarrelRunner, file: string): Promise<CarrelWindow> {
  const opened = await carrel.start();
  await opened.page.evaluate(() => {
    const { carrel: bridge } = globalThis as unknown as { carrel: CarrelApi };
    const ended = new Promise((resolve) => bridge.on('job.ended', resolve));
    Object.assign(globalThis, { ended });
  });
  await carrel.desktop().openFile(file);
  await opened.page.evaluate('globalThis.ended');
  await opened.untilChecked('Plain sailing');
  return opened;
}

/** Opens a window of the test's own with a preload, at an address, and asks there. */
function askFromWindow(
  app: ElectronApplication,
  forged: { url: string; preload: string; script: string; partition?: string; inFrame?: boolean },
): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow, session }, asked) => {
    const own =
      asked.partition === undefined
        ? session.defaultSession
        : session.fromPartition(asked.partition, { cache: false });
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: own,
        preload: asked.preload,
        sandbox: true,
        nodeIntegrationInSubFrames: asked.inFrame === true,
      },
    });
    await window.loadURL(asked.url);
    const { mainFrame } = window.webContents;
    if (asked.inFrame === true) {
      await mainFrame.executeJavaScript(
        'new Promise((loaded) => { const frame = document.createElement("iframe");' +
          'frame.onload = loaded; frame.src = "data:text/html,x"; document.body.append(frame); })',
      );
    }
    const frame = asked.inFrame === true ? mainFrame.frames[0] : mainFrame;
    const said: unknown = await frame?.executeJavaScript(asked.script);
    window.destroy();
    return said;
  }, forged);
}

async function preloadOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ app: shell }) => {
    const loaded = process.env['CARREL_SHELL'] ?? `${shell.getAppPath()}/dist/electron/main.cjs`;
    return loaded.replace(/main\.cjs$/, 'preload.cjs');
  });
}

/** A window with an archive, and how things stood before anything was asked. */
async function prepared(work: WorkFolder, carrel: CarrelRunner) {
  carrel.expectTrouble(/./);
  const opened = await openToItsEnd(carrel, await work.copy('exp-plain.zip'));
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const { page } = opened;
  const archiveId = /#\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  return {
    app,
    opened,
    archiveId,
    windows,
    before: await settledDigest(work, page),
    preload: await preloadOf(app),
  };
}

test('IP-1 a window that is none of ours is refused on every channel and every call', async ({
  work,
  carrel,
}) => {
  const { app, archiveId, before, preload, windows } = await prepared(work, carrel);
  const script = useBridge;
  const preview = `preview-${archiveId}`;
  const asApp = { url: 'carrel://app/', preload, script };
  expect(await askFromWindow(app, asApp), 'of the same origin').toEqual(allAsked);
  const asData = { ...asApp, url: 'data:text/html,<body>x' };
  expect(await askFromWindow(app, asData), 'of another').toEqual(allAsked);
  expect(await askFromWindow(app, { ...asData, inFrame: true }), 'a frame').toEqual(allAsked);

  const raw = { preload: await work.write('raw.cjs', rawPreload), script: useRaw };
  for (const one of [{ url: 'carrel://app/' }, { url: 'data:text/html,x' }]) {
    const said = (await askFromWindow(app, { ...raw, ...one })) as { failure: unknown }[];
    expect(
      said.map(({ failure }) => failure),
      one.url,
    ) //
      .toEqual(Array(4).fill(expect.objectContaining({ message: refusal })));
  }
  expect(await digestOf(work), 'nothing was done').toBe(before);
  expect(await windows()).toBe(1);
  expect(preview).toMatch(/^preview-[\w-]+$/);
});

test('IP-1 a preview that had our preload would be refused all the same', async ({
  work,
  carrel,
}) => {
  const { app, before, preload, windows } = await prepared(work, carrel);
  await app.evaluate(({ session }) => {
    const { protocol, webRequest } = session.fromPartition('forged', { cache: false });
    webRequest.onBeforeRequest(null);
    protocol.registerBufferProtocol('carrel-preview', (_request, callback) => {
      callback({ mimeType: 'text/html', data: Buffer.from('<!doctype html><body>') });
    });
  });
  const forged = { url: 'carrel-preview://preview/p/x', partition: 'forged' };
  const said = await askFromWindow(app, { ...forged, preload, script: useBridge });
  expect(said).toEqual(allAsked);
  expect(await digestOf(work)).toBe(before);
  expect(await windows()).toBe(1);
});

test('IP-1 our own window is refused as soon as it shows something else', async ({
  work,
  carrel,
}) => {
  const { app, before, windows } = await prepared(work, carrel);
  await app.evaluate(({ session }) => {
    // A preview's own documents run no script that could ask.
    session.defaultSession.protocol.interceptBufferProtocol('carrel-preview', (_request, answer) =>
      answer({ mimeType: 'text/html', data: Buffer.from('<!doctype html><body>') }),
    );
  });
  for (const url of ['data:text/html,<p>forged', 'carrel-preview://preview/p/x']) {
    const said = await app.evaluate(
      async ({ BrowserWindow }, [to = '', script = '']) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        await contents?.loadURL(to).catch(() => undefined); // a refused one is an error, and shown
        return contents?.executeJavaScript(script) as Promise<unknown>;
      },
      [url, useBridge],
    );
    expect(said, url).toEqual(allAsked);
  }
  expect(await digestOf(work)).toBe(before);
  expect(await windows()).toBe(1);
});

test('IP-2 PV-1 our own window gets no view of anything but a preview', async ({
  work,
  carrel,
}) => {
  const opened = await carrel.start([await work.copy('exp-plain.zip')]);
  await opened.untilChecked('Plain sailing');
  const { page } = opened;
  const archiveId = /#\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  const contents = () =>
    carrel.electron()?.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await contents();
  const urls = ['file:///etc/passwd', 'https://example.org/', 'carrel://app/', 'data:text/html,x'];
  const said = await page.evaluate(
    ([all, id]) => {
      const { carrel: bridge } = globalThis as unknown as {
        carrel: { previewView: { ask(request: object): Promise<{ ok: boolean }> } };
      };
      const rect = { x: 0, y: 0, width: 100, height: 100 };
      const ask = (url: string) =>
        bridge.previewView.ask({ act: 'show', url, archiveId: id, rect, scheme: 'light' });
      return Promise.all(all.map(async (url) => (await ask(url)).ok));
    },
    [urls, archiveId] as const,
  );
  expect(said).toEqual(urls.map(() => false));
  expect(await contents()).toBe(before);
});
