import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import type { PackConfig } from './pack-config.ts';

export interface Packing {
  readonly root: string;
  /** Where stage-app.ts has put things. */
  readonly stage: string;
  readonly config: PackConfig;
  readonly platform: 'darwin' | 'linux' | 'win32';
  /** Without installers: only the folder that they are made from. */
  readonly onlyFolder: boolean;
}

/** Runs electron-builder; answers with the files that it made. Nothing is published. */
export async function pack({
  root,
  stage,
  config,
  platform,
  onlyFolder,
}: Packing): Promise<string[]> {
  // Given as an object it would be added to the one of the project.
  const file = join(stage, 'electron-builder.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  const platforms = { darwin: Platform.MAC, linux: Platform.LINUX, win32: Platform.WINDOWS };
  return build({
    projectDir: root,
    config: file,
    targets: platforms[platform].createTarget(onlyFolder ? 'dir' : null),
    publish: 'never',
  });
}
