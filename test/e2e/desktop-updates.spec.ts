import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { CarrelApi } from '../../contract/channels.ts';
import type { UpdateState } from '../../contract/shell.ts';
import { feedOf, installer, serveRelease } from '../unit/hosts/made-release.ts';
import type { MadeRelease } from '../unit/hosts/made-release.ts';
import { expect, test } from './carrel-test.ts';
import type { WorkFolder } from './work-folder.ts';

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

const platforms = [
  ['win32', 'Carrel.exe'],
  ['darwin', 'Carrel.zip'],
] as const;

for (const [platform, file] of platforms) {
  test(`UP-3 a bad update of ${platform} is refused inside Electron too, fetched although its sessions reach nothing`, async ({
    work,
    carrel,
  }) => {
    const { page } = await carrel.start();
    const good = installer('The Carrel authors');
    const release = await serveRelease();
    release.files.set('feed', feedOf('2.0.0', good, { url: file }));
    release.files.set(file, good.subarray(0, -1));
    const came = await tryUpdate(carrel.electron(), work, release, { platform });
    await release.close();
    expect(came).toEqual({ mains: 1, version: '2.0.0', outcome: 'ERR_CHECKSUM_MISMATCH' });
    expect(release.asked).toEqual(['feed', file]);
    await expect(page.getByRole('main')).toBeVisible();
  });
}

test('UP-2 UP-3 on macOS nothing is ready that the system has refused', async ({
  work,
  carrel,
}) => {
  await carrel.start();
  const good = installer('The Carrel authors');
  const release = await serveRelease();
  release.files.set('feed', feedOf('2.0.0', good, { url: 'Carrel.zip' })).set('Carrel.zip', good);
  const wish = { platform: 'darwin', systemRefuses: true } as const;
  const came = await tryUpdate(carrel.electron(), work, release, wish);
  await release.close();
  expect(came).toEqual({ mains: 1, version: '2.0.0', outcome: 'CARREL_SYSTEM_REFUSED' });
  expect(release.asked).toEqual(['feed', 'Carrel.zip']);
});

/** Looks and fetches in Electron's main process, with what a packaged app loads when it is wished. */
async function tryUpdate(
  app: ElectronApplication | null,
  work: WorkFolder,
  release: MadeRelease,
  wish: { readonly platform: 'win32' | 'darwin'; readonly systemRefuses?: boolean },
) {
  if (app === null) throw new Error('no Electron');
  const config = join(work.home, 'app-update.yml');
  const feed = `provider: generic\nurl: ${release.url}\nupdaterCacheDirName: cache\n`;
  await writeFile(config, `${feed}publisherName: The Carrel authors\n`);
  const given = {
    systemRefuses: false,
    ...wish,
    config,
    folder: work.home,
    authority: release.authority,
  };
  return app.evaluate(updateInside, given);
}

interface Given {
  readonly platform: 'win32' | 'darwin';
  readonly systemRefuses: boolean;
  readonly config: string;
  readonly folder: string;
  readonly authority: string;
}

async function updateInside(_electron: unknown, given: Given) {
  const { platform, systemRefuses, config, folder, authority } = given;
  const load = process.mainModule?.require.bind(process.mainModule);
  if (load === undefined) throw new Error('no main module');
  const { _cache: cache } = load('node:module') as { _cache: Record<string, unknown> };
  const mains = () => Object.keys(cache).filter((name) => /electron[/\\]main\.cjs$/.test(name));
  const bundle = (mains()[0] ?? '').replace(/main\.cjs$/, '');
  const { readdirSync } = load('node:fs') as { readdirSync: (folder: string) => string[] };
  const name = readdirSync(bundle).find((file) => file.startsWith('update-engine-')) ?? '';
  interface Engine {
    look(): Promise<string | null>;
    fetch(onShare: (share: number) => void): Promise<string>;
  }
  const { openUpdateEngine } = load(`${bundle}${name}`) as {
    openUpdateEngine: (app: unknown) => Promise<{ ok: boolean; value: Engine; failure: string }>;
  };
  const adapter = {
    version: '1.2.3',
    name: 'carrel',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
  };
  const { EventEmitter } = load('node:events') as typeof import('node:events');
  const systems = new EventEmitter();
  const authorities = [authority];
  const opened = await openUpdateEngine({ platform, adapter, systems, authorities });
  if (!opened.ok) return opened.failure;
  const version = await opened.value.look();
  const outcome = await opened.value
    .fetch((share) => {
      // The system says no to what has arrived as it was published.
      if (systemRefuses && share === 1) systems.emit('error', new Error('not signed'));
    })
    .catch((error: Error & { readonly code?: string }) => error.code ?? error.message);
  return { mains: mains().length, version, outcome };
}
