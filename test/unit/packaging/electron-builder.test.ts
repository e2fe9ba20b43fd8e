import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

/** electron-builder's own reader and validator: the same code that would pack. */
const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder(
  'app-builder-lib/out/util/config/config.js',
) as {
  getConfig: (folder: string, file: string | null, more: null) => Promise<Record<string, unknown>>;
  validateConfiguration: (
    config: unknown,
    log: { isEnabled: boolean; add(): void },
  ) => Promise<void>;
};
const root = new URL('../../..', import.meta.url).pathname;
const log = { isEnabled: false, add: () => undefined };

describe('electron-builder.yml', () => {
  it('is valid for the pinned electron-builder', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    await expect(validateConfiguration(config, log)).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...config, fils: [] }, log)).rejects.toThrow('fils');
  });

  it('packs what is built and the sample, and unpacks the one native module', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    expect(config['npmRebuild']).toBe(false);
    expect(config['asarUnpack']).toEqual(['node_modules/better-sqlite3/**']);
    const [set] = config['files'] as { filter: string[] }[];
    const files = set?.filter.filter((pattern) => !pattern.startsWith('!'));
    expect(files).toEqual(['dist/**/*', 'package.json', 'samples/tide-tables.zip']);
  });
});
