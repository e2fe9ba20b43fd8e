// The app of the old Electron that tests may run on (scripts/old-electron.mjs): puts the newer calls
// that Carrel makes on top of the older ones, then loads the built shell. Tests alone use it.
'use strict';
const Module = require('node:module');
const electron = require('electron');
const { BrowserView, BrowserWindow, app, protocol } = electron;

// Chromium 108 and Node 16 lack these; the pinned Electron has them.
const newerCalls = `
Array.prototype.toSorted ??= function (compare) { return [...this].sort(compare); };
Array.prototype.toReversed ??= function () { return [...this].reverse(); };
Array.prototype.toSpliced ??= function (...how) { const all = [...this]; all.splice(...how); return all; };
Array.prototype.with ??= function (at, value) { const all = [...this]; all.splice(at, 1, value); return all; };
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  let at = 0;
  for (const item of items) {
    const key = keyOf(item, at++);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
};
URL.canParse ??= (url, base) => { try { new URL(url, base); return true; } catch { return false; } };
`;
new (require('node:vm').Script)(newerCalls).runInThisContext();

// Node 16 has it, but not as a global.
globalThis.ReadableStream ??= require('node:stream/web').ReadableStream;

// Node 16 has no fetch and so no Response: what the shell makes of it is only carried here.
globalThis.Response ??= class {
  constructor(body, { status = 200, headers = {} } = {}) {
    Object.assign(this, { body, status, headers });
  }
};

/** `protocol.handle` came with Electron 25. */
function addHandle(target) {
  target.handle ??= (scheme, handler) =>
    target.registerBufferProtocol(
      scheme,
      (request, callback) => void answer(handler, request, callback),
    );
}

async function answer(handler, { url, method, headers: sent }, callback) {
  const names = new Map(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
  const asked = { get: (name) => names.get(name.toLowerCase()) ?? null };
  const { status, headers, body } = await handler({ url, method, headers: asked });
  const mimeType = (headers['Content-Type'] ?? 'text/plain').split(';')[0];
  const bytes = await bytesOf(body ?? '');
  const data =
    mimeType === 'text/javascript' ? Buffer.concat([Buffer.from(newerCalls), bytes]) : bytes;
  callback({ statusCode: status, headers, mimeType, data });
}

/** A buffer protocol takes no pieces: they are put together first. */
async function bytesOf(body) {
  if (!(body instanceof ReadableStream)) return Buffer.from(body);
  const pieces = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** `WebContentsView` was finished in Electron 30: a `BrowserView` that is on the window while it is seen. */
class WebContentsViewShim {
  #view;
  #window = null;
  #isVisible = true;
  constructor(options) {
    this.#view = new BrowserView(options);
    this.webContents = this.#view.webContents;
    this.webContents.close ??= () => this.webContents.destroy();
  }
  setBounds(bounds) {
    this.#view.setBounds(bounds);
  }
  getBounds() {
    return this.#view.getBounds();
  }
  setBackgroundColor(colour) {
    this.#view.setBackgroundColor(colour);
  }
  setVisible(isVisible) {
    this.#isVisible = isVisible;
    this.#window?.[isVisible ? 'addBrowserView' : 'removeBrowserView'](this.#view);
  }
  getVisible() {
    return this.#isVisible;
  }
  putOn(window) {
    this.#window?.removeBrowserView(this.#view);
    this.#window = window;
    // Hidden or not: the real one belongs to its window from here on. A `BrowserView` that was never
    // on a window keeps no size: what it loads is laid out in 0 by 0, and stays so when it is shown.
    window?.addBrowserView(this.#view);
    if (!this.#isVisible) window?.removeBrowserView(this.#view);
  }
}
// What the module has under that name cannot be put aside: the shell gets another face of it.
const newer = Object.create(electron, { WebContentsView: { value: WebContentsViewShim } });
const load = Module._load;
Module._load = (name, ...rest) => (name === 'electron' ? newer : load(name, ...rest));

/** A window's `contentView` too. */
const contentViews = new WeakMap();
if (!('contentView' in BrowserWindow.prototype)) {
  Object.defineProperty(BrowserWindow.prototype, 'contentView', {
    get() {
      const made = contentViews.get(this) ?? {
        children: [],
        addChildView: (view) => {
          made.children.push(view);
          view.putOn(this);
        },
        removeChildView: (view) => {
          made.children.splice(made.children.indexOf(view), 1);
          view.putOn(null);
        },
      };
      contentViews.set(this, made);
      return made;
    },
  });
}

app.on('session-created', (session) => addHandle(session.protocol));
addHandle(protocol);
require('./hold-start.cjs');
require(process.env.CARREL_SHELL);
