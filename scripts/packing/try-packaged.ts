/**
 * Tries the app that `npm run dist` packed, as it is delivered: its fuses (FU-1), what they close
 * (FU-2), one changed byte (FU-3), the publisher of its updates (UP-2), and the sample in its window,
 * of which a picture is kept. `node scripts/run.mjs scripts/packing/try-packaged.ts [RELEASE]`
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fuseCount, fuseFaults } from './fuses.ts';
import { packedApp } from './packed-app.ts';
import type { PackedApp } from './packed-app.ts';
import { changedBytes } from './trials/changed-bytes.ts';
import { closedDoors } from './trials/closed-doors.ts';
import { openedArtifacts } from './trials/opened-artifacts.ts';
import { showSample } from './trials/show-sample.ts';

const root = join(import.meta.dirname, '..', '..');
const release = resolve(process.argv[2] ?? join(root, 'release'));
const results = join(root, 'test-results', 'packaged');
const platform = process.platform as 'darwin' | 'linux' | 'win32';

const app = packedApp(release, platform);
const work = mkdtempSync(join(tmpdir(), 'carrel-trial-'));
mkdirSync(results, { recursive: true });
let failed = 0;

async function trial(name: string, act: () => Promise<string>): Promise<void> {
  try {
    console.log(`ok      ${name}: ${await act()}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

try {
  await trial('FU-1', () => fusesOf(app));
  await trial('FU-1', () => openedArtifacts(release, join(work, 'artifacts')));
  await trial('UP-2', () => publisherOf(app));
  await trial('FU-2', () => closedDoors(app, join(work, 'doors')));
  await trial('FU-3', () => changedBytes(app, join(work, 'changed'), platform));
  await trial('sample', () => showSample(app, join(work, 'sample'), root, results));
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failed === 0 ? 0 : 1;

async function fusesOf({ electron }: PackedApp): Promise<string> {
  const faults = await fuseFaults(electron);
  if (faults.length > 0) throw new Error(faults.join('; '));
  return `${fuseCount} of ${fuseCount} as wanted`;
}

/** Without a publisher electron-updater would take what anyone has signed. */
async function publisherOf({ resources }: PackedApp): Promise<string> {
  const path = join(resources, 'app-update.yml');
  if (!existsSync(path)) throw new Error('there is no app-update.yml');
  const text = readFileSync(path, 'utf8');
  if (!/^url: https:\/\//m.test(text)) throw new Error('the feed is not https');
  if (platform !== 'win32') return 'an https feed';
  if (!/^publisherName:\s*(?:\n\s*-\s*)?\S/m.test(text)) throw new Error('no publisherName');
  return 'an https feed, and a publisher';
}
