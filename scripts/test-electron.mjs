// `npm run test:electron`: the step of `npm test` that runs the journeys in a real Electron, alone.
// Arguments go on to Playwright.
import { bootstrap } from './bootstrap.mjs';
import { runElectron } from './electron-run.mjs';
import { TestRun } from './test-run.mjs';

const run = new TestRun();

let node = '';
await run.step('build', async () => {
  node = await bootstrap({ log: console.log });
  return { passed: 1, failed: 0 };
});
if (node === '') process.exit(run.finish());

await run.step('electron', () => runElectron(node, process.argv.slice(2)));
process.exit(run.finish());
