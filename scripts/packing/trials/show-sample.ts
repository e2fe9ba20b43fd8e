import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedApp } from '../packed-app.ts';
import { connectToPage } from './page-connection.ts';
import { runPacked } from './run-packed.ts';
import type { Running } from './run-packed.ts';

/** The title of the library in the sample. */
const title = 'Tide tables: reading, planning, checking';
const withinMs = 60_000;
const askAgainMs = 200;

/**
 * Opens the sample in the packed app, by its path as an argument, and keeps a picture of the window.
 * Playwright comes into an Electron app by what the fuses close, so it is watched through Chromium.
 */
export async function showSample(
  app: PackedApp,
  data: string,
  root: string,
  results: string,
): Promise<string> {
  const sample = join(root, 'samples', 'tide-tables.zip');
  const running = runPacked(app, data, ['--remote-debugging-port=0', sample]);
  try {
    const port = await eventually('an address to look at it', () => portOf(running));
    const address = await eventually('a window', () => pageAddress(port));
    const page = await connectToPage(address);
    const shows = `document.querySelector('h1') !== null && document.body.innerText.includes(${JSON.stringify(title)})`;
    await eventually('the sample in its window', async () =>
      (await page.evaluate(shows)) === true ? true : null,
    );
    const picture = join(results, `sample-${process.platform}.png`);
    writeFileSync(picture, await page.screenshot());
    page.close();
    return 'shown, and a picture kept';
  } catch (error) {
    throw new Error(`${String(error)}\n${running.said().slice(-2_000)}`);
  } finally {
    await running.stop();
  }
}

async function portOf(running: Running): Promise<string | null> {
  return /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(running.said())?.[1] ?? null;
}

/** Where the app's own page can be asked; null: there is none yet. */
async function pageAddress(port: string): Promise<string | null> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const targets = (await answer.json()) as readonly {
    readonly url: string;
    readonly webSocketDebuggerUrl?: string;
  }[];
  return targets.find(({ url }) => url.startsWith('carrel:'))?.webSocketDebuggerUrl ?? null;
}

async function eventually<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const limit = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    if (Date.now() > limit) throw new Error(`the app did not show ${what} in time`);
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}
