/** A child of kill-staging.test.ts: opens one archive in a data folder, over and over. */
import { createServices } from '../../main/services/services.ts';
import { createMemoryStore, createPreferences } from '../../main/settings/preferences.ts';
import { createSessionSecrets } from '../../main/settings/secret-store.ts';
import { createForkStarter } from '../../main/worker/start-helper.ts';

const [dataFolder, archive] = process.argv.slice(2);
if (dataFolder === undefined || archive === undefined) throw new Error('two arguments');

const made = createServices({
  host: 'browser',
  version: '0.1.0',
  platform: 'linux',
  userName: 'Ada',
  dataFolder,
  homeFolder: dataFolder,
  samplePath: null,
  now: () => new Date(),
  chooseFiles: null,
  startHelper: createForkStarter(),
  preferences: createPreferences(createMemoryStore()),
  secrets: createSessionSecrets(),
  previews: null,
  reportBug: (name, error) => {
    process.stderr.write(`${name}: ${String(error)}\n`);
    return 'bug';
  },
});
if (!made.ok) throw new Error(made.failure.message);
const services = made.value;

services.onEvent((event) => {
  if (event.name === 'job.ended') {
    process.stdout.write('ended\n');
    void services.handlers['archives.reread']({ archiveId: event.payload.archiveId });
  }
});
const opened = await services.openPaths([archive]);
if (!opened.ok) throw new Error(opened.failure.message);
// The first reading may have been done by the process before this one.
const [archiveId] = opened.value;
if (archiveId !== undefined) await services.handlers['archives.reread']({ archiveId });
process.stdout.write('started\n');
