import type { ElectronApplication } from '@playwright/test';
import { calls } from '../../contract/channels.ts';
import { expect, test } from './carrel-test.ts';
import { askForAll } from './hostile/ask-for-all.ts';
import { lookAtPreview } from './look-at-preview.ts';
import { serveInstead } from './preview-views.ts';

interface Rights {
  readonly url: string;
  readonly rights: Readonly<Record<string, unknown>>;
}

/** What each contents of the app may do, by Electron's own word. */
function rightsOfAll(app: ElectronApplication): Promise<readonly Rights[]> {
  return app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const all = (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }) //
        .getLastWebPreferences();
      const names = [
        'sandbox',
        'contextIsolation',
        'nodeIntegration',
        'nodeIntegrationInSubFrames',
        'nodeIntegrationInWorker',
        'webSecurity',
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'enableBlinkFeatures',
        'webviewTag',
        'plugins',
        'spellcheck',
        'navigateOnDragDrop',
        'javascript',
      ];
      // What is off may be left out.
      const rights = Object.fromEntries(
        names.map((name) => [name, all[name] ?? (name === 'enableBlinkFeatures' ? '' : false)]),
      );
      return { url: contents.getURL(), rights };
    }),
  );
}

const least = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  webviewTag: false,
  plugins: false,
  spellcheck: false,
  navigateOnDragDrop: false,
};

test('EL-2 EL-3 EL-4 WC-1 two windows and a preview have the least rights, each', async ({
  work,
  carrel,
}) => {
  const { window, app } = await lookAtPreview(work, carrel);
  await carrel.windowOpenedBy(() =>
    window.page.evaluate(() => {
      const { carrel: bridge } = globalThis as unknown as {
        carrel: { shell: { ask(request: object): Promise<unknown> } };
      };
      return bridge.shell.ask({ act: 'open-window', link: '' });
    }),
  );
  const all = await rightsOfAll(app);
  const at = (origin: string) => all.filter(({ url }) => url.startsWith(origin));
  expect([at('carrel://app/').length, at('carrel-preview://preview/').length]).toEqual([2, 1]);
  // One that is just being made or ended has no address, and no more rights.
  for (const { rights, url } of all) expect(rights, url).toMatchObject(least);
  expect(at('carrel-preview://preview/')[0]?.rights).toMatchObject({ javascript: false });
});

test('EL-9 the bridge is one frozen object of functions, and nothing of Node or Electron', async ({
  carrel,
}) => {
  const { page } = await carrel.start();
  const seen = await page.evaluate(() => {
    const paths: string[] = [];
    let loose = 0;
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) {
        paths.push(`${path}: ${typeof value}`);
        return;
      }
      if (!Object.isFrozen(value)) loose += 1;
      for (const name of Object.getOwnPropertyNames(value)) {
        visit((value as Record<string, unknown>)[name], path === '' ? name : `${path} ${name}`);
      }
    };
    const { carrel: bridge } = globalThis as unknown as { carrel: object };
    visit(bridge, '');
    const outside = [
      'require',
      'process',
      'Buffer',
      'module',
      'exports',
      'global',
      'ipcRenderer',
      'electron',
      '__dirname',
      'setImmediate',
    ].filter((name) => name in globalThis);
    return { paths: paths.toSorted(), loose, outside };
  });
  const named = Object.keys(calls).map((name) => `call ${name}: function`);
  const others = ['on', 'previewView ask', 'previewView on', 'receive', 'shell ask', 'shell on'];
  expect(seen.paths).toEqual([...named, ...others.map((name) => `${name}: function`)].toSorted());
  expect([seen.loose, seen.outside]).toEqual([0, []]);
});

test('EL-9 a listener gets what happened and no event object', async ({ carrel }) => {
  const { page } = await carrel.start();
  await page.evaluate(() => {
    const { carrel: bridge } = globalThis as unknown as {
      carrel: { on(name: string, listener: (...args: unknown[]) => void): void };
    };
    const heard = new Promise((resolve) => {
      bridge.on('archives.changed', (...args) => resolve(args));
    });
    Object.assign(globalThis, { heard });
  });
  await carrel.electron()?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.send('carrel.event', 'archives.changed', { archiveId: null });
  });
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: unknown }).heard);
  expect(heard).toEqual([{ archiveId: null }]);
});

test('IP-1 IP-3 the shell listens to its own channels and to nothing else', async ({ carrel }) => {
  await carrel.start();
  const heard = await carrel.electron()?.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, unknown>;
    };
    // Electron itself listens to `error`, so that one that is told there ends nothing.
    const events = ipcMain.eventNames().filter((name) => name !== 'error');
    return { events, asked: [...handlers.keys()].toSorted() };
  });
  expect(heard).toEqual({
    events: [],
    asked: ['carrel.call', 'carrel.preview', 'carrel.receive', 'carrel.shell'],
  });
});

test('PE-1 the window is granted nothing but the copying of text', async ({ carrel }) => {
  carrel.expectTrouble(/./);
  const { page } = await carrel.start();
  await page
    .getByRole('main')
    .first()
    .click({ position: { x: 5, y: 5 } });
  await page.evaluate(() => navigator.clipboard.writeText('copied'));
  // The page is answered before the shell has it.
  const copied = () => carrel.electron()?.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toBe('copied');
  expect(await page.evaluate(askForAll)).toEqual(['state of clipboard-write']);
});

test('PE-1 a preview is granted nothing, even were it to run scripts', async ({ work, carrel }) => {
  const { window, app } = await lookAtPreview(work, carrel);
  const archiveId = /#\/([\w-]+)/.exec(window.page.url())?.[1] ?? '';
  expect(await serveInstead(app, archiveId, '<!doctype html><p>preview')).toBe(true);
  const given = await app.evaluate(
    async ({ BrowserWindow, session }, [partition = '', script = '']) => {
      const own = session.fromPartition(partition, { cache: false });
      const shown = new BrowserWindow({ show: false, webPreferences: { session: own } });
      await shown.loadURL('carrel-preview://preview/p/x');
      const all = await shown.webContents.executeJavaScript(script, true);
      const copies = await shown.webContents.executeJavaScript(
        'navigator.clipboard.writeText("x").then(() => true, () => false)',
        true,
      );
      shown.destroy();
      return { all, copies };
    },
    [`preview-${archiveId}`, `(${askForAll.toString()})()`],
  );
  expect(given).toEqual({ all: [], copies: false });
});

test('WC-1 the sandbox is on for every process that shows something', async ({ work, carrel }) => {
  const { app } = await lookAtPreview(work, carrel);
  const unboxed = () =>
    app.evaluate(({ app: shell }) => {
      const { argv } = process;
      const off = argv.filter((word) => /no-sandbox|disable-.*sandbox/.test(word));
      const metrics = shell.getAppMetrics().filter(({ type }) => type === 'Tab');
      return {
        off,
        tabs: metrics.length,
        loose: metrics.filter(({ sandboxed }) => sandboxed === false).length,
      };
    });
  expect(await unboxed()).toMatchObject({ off: [], loose: 0 });
  // The process that a view began in, before it had anything to show, ends a moment later.
  await expect.poll(unboxed).toEqual({ off: [], tabs: 2, loose: 0 });
});
