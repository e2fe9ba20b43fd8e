import { createRequire } from 'node:module';
import { join } from 'node:path';

/** electron-builder's own reader and validator: the same code that packs. */
const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder(
  'app-builder-lib/out/util/config/config.js',
) as {
  getConfig: (folder: string, file: string, more: null) => Promise<PackConfig>;
  validateConfiguration: (
    config: PackConfig,
    log: { readonly isEnabled: boolean; add(): void },
  ) => Promise<void>;
};

/** Of the configuration what is read or replaced here. */
export interface PackConfig {
  directories: { app: string; output: string; buildResources: string };
  extraResources: readonly { from: string; to: string }[];
  publish: { provider: string; url: string };
  mac: Record<string, unknown>;
  electronDist?: string;
  readonly [key: string]: unknown;
}

/** The configuration as it stands; throws with what electron-builder finds wrong in it. */
export async function readPackConfig(root: string): Promise<PackConfig> {
  const config = await getConfig(root, 'electron-builder.yml', null);
  await validatePackConfig(config);
  return config;
}

export async function validatePackConfig(config: PackConfig): Promise<void> {
  await validateConfiguration(config, { isEnabled: false, add: () => undefined });
}

/** What differs from run to run. */
export interface PackChoices {
  /** Where stage-app.ts has put things. */
  readonly stage: string;
  readonly output: string;
  /** The folder of an unpacked Electron; null: electron-builder fetches what it needs. */
  readonly electronDist: string | null;
  readonly feed: string | null;
  readonly isSigned: boolean;
}

export function chosenConfig(config: PackConfig, choices: PackChoices): PackConfig {
  const { stage, output, electronDist, feed, isSigned } = choices;
  if (feed !== null && !isSecure(feed)) throw new Error('CARREL_FEED has to be an https address');
  return {
    ...config,
    directories: { ...config.directories, app: join(stage, 'app'), output },
    extraResources: [{ from: join(stage, 'resources'), to: '.' }],
    publish: { ...config.publish, ...(feed !== null && { url: feed }) },
    // Signed by nobody, a hardened app could not even load its own frameworks.
    mac: isSigned ? config.mac : { ...config.mac, identity: '-', hardenedRuntime: false },
    ...(electronDist !== null && { electronDist }),
  };
}

/** UP-4: a feed that anyone on the way could change is none. */
function isSecure(feed: string): boolean {
  return URL.canParse(feed) && new URL(feed).protocol === 'https:';
}
