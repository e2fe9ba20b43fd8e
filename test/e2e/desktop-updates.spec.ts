import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { CarrelApi } from '../../contract/channels.ts';
import type { UpdateState } from '../../contract/shell.ts';
import { feedOf, installer, serveRelease } from '../unit/hosts/made-release.ts';
import { expect, test } from './carrel-test.ts';

/** Whether electron-updater's part of the shell has been loaded. */
function isLoaded(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(() => {
    const module = process.mainModule?.require('node:module') as {
      readonly _cache: Readonly<Record<string, unknown>>;
    };
    const { _cache: cache } = module;
    return Object.keys(cache).some((name) => /update-engine-[^/\\]*$/.test(name));
  });
}

test('UP-1 UP-2 a Carrel that runs from its sources says so, and loads nothing, wished or not', async ({
  carrel,
}) => {
  const { page } = await carrel.start();
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const state = await page.evaluate(async () => {
    const bridge = (globalThis as unknown as { carrel: Required<CarrelApi> }).carrel;
    await bridge.call['app.setPreferences']({ looksForUpdates: true });
    await bridge.shell.ask({ act: 'look-for-update' });
    await bridge.shell.ask({ act: 'install-update' });
    return new Promise<UpdateState>((resolve) => {
      bridge.shell.on((event) => {
        if (event.kind === 'update') resolve(event.state);
      });
      void bridge.shell.ask({ act: 'listen' });
    });
  });
  expect(state).toEqual({
    kind: 'unavailable',
    why: 'This Carrel runs from its sources: renew those.',
  });
  expect(await isLoaded(app)).toBe(false);
});

test('UP-3 a bad update is refused inside Electron too, and fetched although its sessions reach nothing', async ({
  work,
  carrel,
}) => {
  const { page } = await carrel.start();
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const good = installer('The Carrel authors');
  const release = await serveRelease();
  release.files.set('feed', feedOf('2.0.0', good)).set('Carrel.exe', good.subarray(0, -1));
  const config = join(work.home, 'app-update.yml');
  await writeFile(
    config,
    `provider: generic\nurl: ${release.url}\npublisherName: The Carrel authors\nupdaterCacheDirName: cache\n`,
  );
  const given = { config, folder: work.home, authority: release.authority };
  const came = await app.evaluate(tryUpdate, given);
  await release.close();
  expect(came).toEqual({ mains: 1, version: '2.0.0', outcome: 'ERR_CHECKSUM_MISMATCH' });
  expect(release.asked).toEqual(['feed', 'Carrel.exe']);
  await expect(page.getByRole('main')).toBeVisible();
});

/** Runs in Electron's main process, with what a packaged app loads when updates are wanted. */
async function tryUpdate(
  _electron: unknown,
  given: { readonly config: string; readonly folder: string; readonly authority: string },
) {
  const load = process.mainModule?.require.bind(process.mainModule);
  if (load === undefined) throw new Error('no main module');
  const { _cache: cache } = load('node:module') as { _cache: Record<string, unknown> };
  const mains = () => Object.keys(cache).filter((name) => /electron[/\\]main\.cjs$/.test(name));
  const folder = (mains()[0] ?? '').replace(/main\.cjs$/, '');
  const { readdirSync } = load('node:fs') as { readdirSync: (folder: string) => string[] };
  const name = readdirSync(folder).find((file) => file.startsWith('update-engine-')) ?? '';
  interface Engine {
    look(): Promise<string | null>;
    fetch(onShare: () => void): Promise<string>;
  }
  const { openUpdateEngine } = load(`${folder}${name}`) as {
    openUpdateEngine: (app: unknown) => Promise<{ ok: boolean; value: Engine; failure: string }>;
  };
  const adapter = {
    version: '1.2.3',
    name: 'carrel',
    isPackaged: true,
    appUpdateConfigPath: given.config,
    userDataPath: given.folder,
    baseCachePath: given.folder,
    whenReady: () => Promise.resolve(),
  };
  const authorities = [given.authority];
  const opened = await openUpdateEngine({ platform: 'win32', adapter, systems: null, authorities });
  if (!opened.ok) return opened.failure;
  const version = await opened.value.look();
  const outcome = await opened.value
    .fetch(() => undefined)
    .catch((error: Error & { readonly code?: string }) => error.code ?? error.message);
  return { mains: mains().length, version, outcome };
}
