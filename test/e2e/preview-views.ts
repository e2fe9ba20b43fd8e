import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
// oxlint-disable-next-line no-restricted-imports -- its types: what is evaluated runs in the shell
import type { Rectangle, WebContentsView } from 'electron';

/** A view over the window of the desktop app, as the shell knows it. */
export interface SeenView {
  readonly url: string;
  readonly isVisible: boolean;
  readonly bounds: Rectangle;
  readonly isFocused: boolean;
  readonly pid: number;
  readonly rights: readonly unknown[];
  /** Where its session keeps what it keeps; null: in memory. */
  readonly storage: string | null;
  readonly isOwnSession: boolean;
  readonly proxy: string;
}

/** All views that stand over the app's window, seen or hidden. */
export function seenViews(app: ElectronApplication): Promise<readonly SeenView[]> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const views = BrowserWindow.getAllWindows().flatMap((window) =>
      window.contentView.children.map((view) => ({ window, view: view as WebContentsView })),
    );
    return Promise.all(
      views.map(async ({ window, view }) => {
        const contents = view.webContents;
        const all = (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }) //
          .getLastWebPreferences();
        return {
          url: contents.getURL(),
          isVisible: view.getVisible(),
          bounds: view.getBounds(),
          isFocused: contents.isFocused(),
          pid: contents.getOSProcessId(),
          rights: ['sandbox', 'contextIsolation', 'javascript', 'nodeIntegration', 'preload'].map(
            (name) => all[name] ?? null,
          ),
          storage: contents.session.storagePath,
          isOwnSession: contents.session !== window.webContents.session,
          proxy: await contents.session.resolveProxy('http://127.0.0.1:9999/'),
        };
      }),
    );
  });
}

/** Presses a key in the view itself: the window's page does not get it. */
export function pressInView(app: ElectronApplication, keyCode: string): Promise<void> {
  return app.evaluate(({ BrowserWindow }, code) => {
    for (const view of BrowserWindow.getAllWindows()[0]?.contentView.children ?? []) {
      const { webContents } = view as WebContentsView; // the shell puts no others there
      webContents.sendInputEvent({ type: 'keyDown', keyCode: code });
      webContents.sendInputEvent({ type: 'keyUp', keyCode: code });
    }
  }, keyCode);
}

/** Clicks all over the view, each 18 pixels, with the left and the middle button. */
export function clickAllOverView(app: ElectronApplication): Promise<number> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const views = BrowserWindow.getAllWindows()[0]?.contentView.children ?? [];
    let clicks = 0;
    for (const view of views) {
      const { webContents } = view as WebContentsView;
      const { height } = view.getBounds();
      for (const button of ['left', 'middle'] as const) {
        for (let y = 6; y < height; y += 9) {
          for (const type of ['mouseDown', 'mouseUp'] as const) {
            webContents.sendInputEvent({ type, x: 30, y, button, clickCount: 1 });
          }
          clicks += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    }
    return clicks;
  });
}

/** From now on this session of previews answers each address with one document, under no policy. */
export function serveInstead(
  app: ElectronApplication,
  archiveId: string,
  html: string,
): Promise<boolean> {
  return app.evaluate(
    ({ session }, [partition = '', text = '']) =>
      session
        .fromPartition(partition, { cache: false })
        .protocol.interceptBufferProtocol('carrel-preview', (_request, callback) =>
          callback({ mimeType: 'text/html', charset: 'utf-8', data: Buffer.from(text) }),
        ),
    [`preview-${archiveId}`, html],
  );
}

/** Loads a document in a window without any of the protection, and takes that away again. */
export function loadUnprotected(app: ElectronApplication, html: string): Promise<void> {
  return app.evaluate(async ({ BrowserWindow, session }, text) => {
    // Closed when it was made, as every session is.
    const open = session.fromPartition('raw');
    open.webRequest.onBeforeRequest(null);
    await open.setProxy({ mode: 'direct' });
    const window = new BrowserWindow({ show: false, webPreferences: { session: open } });
    await window.loadURL(`data:text/html;base64,${Buffer.from(text).toString('base64')}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    window.destroy();
  }, html);
}

/** The document that the view shows, as the view's own process has it; no script runs there to ask. */
export function readView(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const view = BrowserWindow.getAllWindows()[0]?.contentView.children[0] as WebContentsView;
    const { debugger: inspector } = view.webContents;
    inspector.attach();
    const { root } = (await inspector.sendCommand('DOM.getDocument')) as {
      root: { nodeId: number };
    };
    const { outerHTML } = (await inspector.sendCommand('DOM.getOuterHTML', {
      nodeId: root.nodeId,
    })) as { outerHTML: string };
    inspector.detach();
    return outerHTML;
  });
}

/** Sets the zoom of the window as its menu does. */
export function setZoom(app: ElectronApplication, factor: number): Promise<void> {
  return app.evaluate(({ BrowserWindow }, zoom) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom);
  }, factor);
}

/** The ground of the document that the view shows. */
export function groundOfView(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const view = BrowserWindow.getAllWindows()[0]?.contentView.children[0] as WebContentsView;
    const { debugger: inspector } = view.webContents;
    inspector.attach();
    try {
      const send = <Answer>(method: string, about?: object) =>
        inspector.sendCommand(method, about) as Promise<Answer>;
      await send('DOM.enable');
      await send('CSS.enable');
      const { root } = await send<{ root: { nodeId: number } }>('DOM.getDocument');
      const body = await send<{ nodeId: number }>('DOM.querySelector', {
        nodeId: root.nodeId,
        selector: 'body',
      });
      const { computedStyle } = await send<{ computedStyle: { name: string; value: string }[] }>(
        'CSS.getComputedStyleForNode',
        body,
      );
      return computedStyle.find(({ name }) => name === 'background-color')?.value ?? '';
    } finally {
      inspector.detach();
    }
  });
}

/** Takes the picture of the whole screen: that of a page does not hold what stands over it. */
export async function pictureOfScreen(app: ElectronApplication, name: string): Promise<void> {
  const png = await app.evaluate(async ({ desktopCapturer, screen }) => {
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    return source?.thumbnail.toPNG().toString('base64') ?? '';
  });
  const folder = join(import.meta.dirname, '..', '..', 'test-results', 'screens');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), Buffer.from(png, 'base64'));
}

/** How many colours the screen has where the view stands: one, where nothing was drawn. */
export function coloursOnScreen(app: ElectronApplication): Promise<number> {
  return app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    const view = window?.contentView.children[0];
    if (window === undefined || view === undefined) return 0;
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    const outer = window.getContentBounds();
    const { x, y, width, height } = view.getBounds();
    const place = { x: outer.x + x, y: outer.y + y, width, height };
    const bitmap = source?.thumbnail.crop(place).toBitmap() ?? Buffer.alloc(0);
    const colours = new Set<number>();
    for (let at = 0; at + 4 <= bitmap.length; at += 4) colours.add(bitmap.readUInt32LE(at));
    return colours.size;
  });
}
