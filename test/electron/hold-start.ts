import { app } from 'electron';

/**
 * The app is ready only when Playwright watches. A window whose first document is just taking the
 * place of the empty one is a window that Playwright waits for without end: the navigation that it
 * counts on is told to nobody. It calls this function when it has attached and can see each window
 * from its beginning.
 */
export function holdStart(): void {
  if (!process.argv.some((arg) => arg.startsWith('--remote-debugging-port'))) return;
  const attached = new Promise<void>((resolve) => {
    Object.assign(globalThis, { __playwright_run: resolve });
  });
  const whenReady = app.whenReady.bind(app);
  app.whenReady = async () => {
    await attached;
    return whenReady();
  };
}
