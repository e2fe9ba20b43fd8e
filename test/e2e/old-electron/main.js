// The app of the old Electron that tests may run on (scripts/old-electron.mjs): puts the newer calls
// that Carrel's shell makes on top of the older ones, then loads the built shell. Tests alone use it.
'use strict';
const { app, protocol } = require('electron');

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

async function answer(handler, { url, method }, callback) {
  const { status, headers, body } = await handler({ url, method });
  const mimeType = (headers['Content-Type'] ?? 'text/plain').split(';')[0];
  callback({ statusCode: status, headers, mimeType, data: Buffer.from(body ?? '') });
}

app.on('session-created', (session) => addHandle(session.protocol));
addHandle(protocol);
require(process.env.CARREL_SHELL);
