import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { defaultDataFolder } from '../data-folder.ts';
import type { CommonOptions, RunContext } from './run-context.ts';

/** `--data-dir`, else `CARREL_DATA_DIR`, else the platform's usual place; absolute. */
export function dataFolderOf(options: CommonOptions, context: RunContext): string {
  if (options.dataDir !== undefined && options.dataDir !== '') return resolve(options.dataDir);
  return defaultDataFolder(process.platform, context.environment, homedir());
}
