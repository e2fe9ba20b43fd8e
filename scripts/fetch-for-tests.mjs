// Run by `npm test` beside other steps: fetches the browsers that later steps need, so that none of
// them waits for it. What cannot be had is said by those steps.
import { nodePath } from './bootstrap.mjs';
import { findElectron } from './electron-run.mjs';
import { findChromium } from './find-chromium.mjs';

await findElectron(nodePath);
await findChromium(nodePath, console.log);
