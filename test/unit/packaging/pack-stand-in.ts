/**
 * `node pack-stand-in.ts FOLDER`: packs the app for Linux around a stand-in Electron, into
 * FOLDER/release. In a process of its own: electron-builder logs, and holds on to it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chosenConfig, readPackConfig } from '../../../scripts/packing/pack-config.ts';
import { pack } from '../../../scripts/packing/pack.ts';
import { stageApp } from '../../../scripts/packing/stage-app.ts';
import { deliveredFuses, makeStandInElectron } from './stand-in-electron.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('where to?');
const root = process.cwd();
const electron = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as {
  readonly version: string;
};
const [stage, standIn] = [join(folder, 'stage'), join(folder, 'electron')];
makeStandInElectron(standIn, electron.version, deliveredFuses);
// The module of this machine, wherever it runs: the packed service is started with it.
const staged = stageApp({ root, folder: stage, targets: [`${process.platform}-${process.arch}`] });
const config = chosenConfig(await readPackConfig(root), {
  stage,
  output: join(folder, 'release'),
  electronDist: standIn,
  feed: 'https://updates.example.org/stable/',
  isSigned: false,
});
await pack({ root, stage, config, platform: 'linux', onlyFolder: true });
process.stdout.write(`\npackages ${JSON.stringify(staged.packages)}\n`);
