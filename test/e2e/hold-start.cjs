// Loaded in Electron before the shell, by tests alone: the app is ready only when Playwright watches.
// A window whose first document is just taking the place of the empty one is a window that Playwright
// waits for without end: the navigation that it counts on is told to nobody. It calls this function
// when it has attached and can see each window from its beginning.
'use strict';
const { app } = require('electron');

// What the command line names for us is not a file for the shell to open.
const own = process.argv.indexOf(__filename);
if (own > 0) process.argv.splice(own - 1, 2);

if (process.argv.some((arg) => arg.startsWith('--remote-debugging-port'))) {
  const attached = new Promise((resolve) => {
    globalThis.__playwright_run = resolve;
  });
  const whenReady = app.whenReady.bind(app);
  app.whenReady = async () => {
    await attached;
    return whenReady();
  };
}
